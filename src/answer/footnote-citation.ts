import type { Passage } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { printFootnoteMark } from '../text/footnote-marks.ts'
import type { Language } from '../text/language.ts'
import type { Citation } from './answer.ts'

/** The footnotes that are quoted: «1-ескертпе», «примечания 1, 2»; empty if other text is quoted too. */
export function citeFootnotes(
  { texts }: Passage,
  reader: Language,
  quoted: Language,
  range: CharRange | undefined,
): Pick<Citation, 'footnote'> {
  const { blocks = [] } = texts[quoted] ?? {}
  const touched = blocks.filter(
    block => !range || (block.startChar < range.endChar && range.startChar < block.endChar),
  )
  const marks = touched.flatMap(({ footnoteMark }) => footnoteMark ?? [])
  return marks.length === 0 || marks.length < touched.length ? {} : { footnote: FOOTNOTES[reader](marks) }
}

/** One footnote as a citation names it: «1-ескертпе», «примечание 1». */
export function citeFootnote(mark: string, reader: Language): string {
  return FOOTNOTES[reader]([mark])
}

const FOOTNOTES: Readonly<Record<Language, (marks: readonly string[]) => string>> = {
  kk: marks =>
    isNumbered(marks)
      ? `${marks.join(', ')}-${marks.length > 1 ? 'ескертпелер' : 'ескертпе'}`
      : `${marks.length > 1 ? 'ескертпелер' : 'ескертпе'} ${marks.map(printFootnoteMark).join(', ')}`,
  ru: marks =>
    `${marks.length > 1 ? 'примечания' : 'примечание'} ${isNumbered(marks) ? marks.join(', ') : marks.map(printFootnoteMark).join(', ')}`,
}

function isNumbered(marks: readonly string[]): boolean {
  return marks.every(mark => /^\d+$/u.test(mark))
}
