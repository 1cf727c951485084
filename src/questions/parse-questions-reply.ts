/** Models with a chain of thought write it in front of the reply. */
const THOUGHT = /<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/giu
/** Bullets, numbers and labels in front of a line: `- `, `1. `, `2) `, `**`. */
const MARKER = /^(?:[-*•–—]+\s+|\(?\d{1,2}[.)]\s*|\*{1,2}|#+\s+)*/u
const QUOTES = /^[«"“„]([^«»"“”„]*)[»"”]$/u

/** The lines of a model's reply. */
export interface QuestionsReply {
  /** The lines that ask, without bullets, numbers and quotation marks around them. */
  readonly questions: readonly string[]
  /** Other lines: greetings, explanations, answers. */
  readonly talk: readonly string[]
}

/** Splits a model's reply into questions, one a line, and what is none. */
export function parseQuestionsReply(reply: string): QuestionsReply {
  const lines = reply
    .replace(THOUGHT, '')
    .split(/\r\n|\n|\r/)
    .map(cleanLine)
    .filter(line => line !== '')
  return { questions: lines.filter(isQuestion), talk: lines.filter(line => !isQuestion(line)) }
}

function cleanLine(line: string): string {
  return line
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(MARKER, '')
    .replace(/\*{1,2}$/u, '')
    .replace(QUOTES, '$1')
    .trim()
}

/** One sentence that ends with a question mark; «Сәлем! Міне сұрақтар?» is talk. */
function isQuestion(line: string): boolean {
  return /^[^?!]*\p{L}[^?!]*\?$/u.test(line)
}
