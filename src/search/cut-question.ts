/** The model reads 512 tokens, about 2,000 chars of Kazakh or Russian, and ignores the rest. */
export const MAX_QUESTION_CHARS = 2000
/** How far back to look for the end of a word. */
const MAX_WORD_CHARS = 64

/** The part of a question that is searched. */
export interface CutQuestion {
  readonly text: string
  readonly isCut: boolean
}

/** Cuts a cleaned question to its maximum length, at the end of a word if there is one nearby. */
export function cutQuestion(question: string): CutQuestion {
  if (question.length <= MAX_QUESTION_CHARS) return { text: question, isCut: false }
  const space = question.lastIndexOf(' ', MAX_QUESTION_CHARS)
  if (space >= MAX_QUESTION_CHARS - MAX_WORD_CHARS) return { text: question.slice(0, space), isCut: true }
  return { text: question.slice(0, MAX_QUESTION_CHARS).replace(/[\ud800-\udbff]$/, ''), isCut: true }
}
