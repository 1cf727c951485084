import path from 'node:path'

/** What is wrong with a file of the corpus, and how to fix it. */
export interface CorpusProblem {
  /** Path inside the corpus folder, with `/`: `hrw-2018-xinjiang/kk.md`. */
  readonly file: string
  /** From 1; null when the problem is the file or folder itself. */
  readonly line: number | null
  readonly message: string
  readonly wayOut: string
}

/** One line for a terminal: `corpus/hrw-2018-xinjiang/kk.md:12 message → way out`. */
export function formatProblem(corpusDir: string, problem: CorpusProblem): string {
  const place = path.join(corpusDir, problem.file) + (problem.line === null ? '' : `:${problem.line}`)
  return `${place} ${problem.message} → ${problem.wayOut}`
}

/** The beginning of a text for a message, on one line, with an ellipsis if cut. */
export function beginningOf(text: string, maxLetters = 50): string {
  const letters = [...text.replaceAll(/\s+/g, ' ')]
  return letters.length > maxLetters ? `«${letters.slice(0, maxLetters).join('')}…»` : `«${letters.join('')}»`
}
