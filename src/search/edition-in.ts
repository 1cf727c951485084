import type { LoadedRow } from '../index/passage-index.ts'
import type { QuestionLanguage } from '../text/language.ts'

/** The edition in the language of the question, or else the first. */
export function editionIn<Row extends Pick<LoadedRow, 'language'>>(
  rows: readonly Row[],
  language: QuestionLanguage,
): Row | undefined {
  return rows.find(row => row.language === language) ?? rows[0]
}
