import { wordSkeleton } from '../text/word-skeleton.ts'

/** The form that the percent sign and the words for it share. */
export const PERCENT = '%'

/** The form that the name of a month and its number in a date share. */
export function monthSkeleton(month: number): string {
  return `m${month}`
}

/** Skeletons of month names and words for percent → the form that they share with the figures. */
export const NAMED_FIGURES: ReadonlyMap<string, string> = new Map([
  ...namedMonths(
    'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан',
    () => ' да де дың дің дан ден ға ге ның нің',
  ),
  ...namedMonths('январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр', stem =>
    stem === 'ма' ? 'й я е ю ем' : stem === 'март' || stem === 'август' ? ' а е у ом' : 'ь я е ю ем',
  ),
  ...inflected('процент', ' а у ом е ы ов ам ами ах', PERCENT),
  ...inflected('пайыз', ' ы ын ына ынан ының ында ға дан дың ды да дық', PERCENT),
])

function namedMonths(
  stems: string,
  endingsOf: (stem: string) => string,
): readonly (readonly [string, string])[] {
  return stems.split(' ').flatMap((stem, at) => inflected(stem, endingsOf(stem), monthSkeleton(at + 1)))
}

function inflected(stem: string, endings: string, form: string): readonly (readonly [string, string])[] {
  return endings.split(' ').map(ending => [wordSkeleton(stem + ending), form] as const)
}
