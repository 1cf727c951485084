/**
 * Longer questions are cut: the model reads 512 tokens, which are about 2,000 letters of Kazakh or Russian
 * (CHARS_A_TOKEN), and the language is told from as many. What stands behind could find words, but no meaning.
 */
export const MAX_QUESTION_CHARS = 2000
/** A cut goes back to the end of a word, but no farther than a word is long. */
const MAX_WORD_CHARS = 64

/** A question as far as it is read. */
export interface CutQuestion {
  readonly text: string
  readonly isCut: boolean
}

/** The beginning of a clean question that is read: whole words, unless one is longer than any word. */
export function cutQuestion(question: string): CutQuestion {
  if (question.length <= MAX_QUESTION_CHARS) return { text: question, isCut: false }
  const space = question.lastIndexOf(' ', MAX_QUESTION_CHARS)
  if (space >= MAX_QUESTION_CHARS - MAX_WORD_CHARS) return { text: question.slice(0, space), isCut: true }
  return { text: question.slice(0, MAX_QUESTION_CHARS).replace(/[\ud800-\udbff]$/, ''), isCut: true }
}
