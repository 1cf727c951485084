import { join } from 'node:path'
import { loadListItems } from './list-file.ts'

export const UNANSWERED_FILE = 'unanswered.md'

/** Questions that the reports do not answer; none where the file is missing. Throws CorpusError. */
export async function loadUnanswered(corpusDir: string): Promise<readonly string[]> {
  return (await loadListItems(join(corpusDir, UNANSWERED_FILE))).map(({ text }) => text)
}
