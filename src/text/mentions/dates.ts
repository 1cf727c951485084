/** A date as far as a text gives it. */
export interface FoundDate {
  /** YYYY-MM-DD, YYYY-MM or YYYY. */
  readonly value: string
  readonly startChar: number
}

/** The months in Russian, without their endings, Kazakh and English. */
const MONTHS: readonly (readonly string[])[] = [
  ['январ', 'қаңтар', 'january'],
  ['феврал', 'ақпан', 'february'],
  ['март', 'наурыз', 'march'],
  ['апрел', 'сәуір', 'april'],
  ['ма[йяею]', 'мамыр', 'may'],
  ['июн', 'маусым', 'june'],
  ['июл', 'шілде', 'july'],
  ['август', 'тамыз', 'august'],
  ['сентябр', 'қыркүйек', 'september'],
  ['октябр', 'қазан', 'october'],
  ['ноябр', 'қараша', 'november'],
  ['декабр', 'желтоқсан', 'december'],
]

/** Case endings of either language. */
const ENDING = String.raw`(?:[аеяьюу]|[оеё]м|[дт][ае]|[дт][ыі]ң|[дт][ае]ғы|[дт]егі|[гғ][ае])?(?!\p{L})`
const MONTH = `(?<month>(?:${MONTHS.flat().join('|')})${ENDING})`
const YEAR = String.raw`(?<year>(?:19|20)\d\d)(?!\d)`
const DAY = String.raw`[«"]?(?<day>0?[1-9]|[12]\d|3[01])[»"]?`
const KAZAKH_YEAR = String.raw`${YEAR}\s*(?:жыл(?:ғы|дың|ы)?|ж\.?)?,?`

/** From the most to the least complete; the first that matches at a place wins. */
const FORMS: readonly RegExp[] = [
  String.raw`(?<![\d.])${YEAR}-(?<number>0[1-9]|1[0-2])-(?<day>0[1-9]|[12]\d|3[01])(?!\d)`,
  String.raw`(?<![\d.])(?<day>0?[1-9]|[12]\d|3[01])[./](?<number>0?[1-9]|1[0-2])[./]${YEAR}`,
  String.raw`(?<!\d)${DAY}\s+${MONTH},?\s+${YEAR}`,
  String.raw`(?<!\p{L})${MONTH}\s+${DAY},\s+${YEAR}`,
  String.raw`(?<!\d)${KAZAKH_YEAR}\s+${DAY}[\s-]+${MONTH}`,
  String.raw`(?<!\p{L})${MONTH},?\s+${YEAR}`,
  String.raw`(?<!\d)${KAZAKH_YEAR}\s+${MONTH}`,
  String.raw`(?<![\d./–-])${YEAR}(?![./–-]?\d)`,
].map(form => new RegExp(form, 'giu'))

/** Dates in Kazakh, Russian, English and in numbers, the most complete first, then in order. */
export function findDates(text: string): readonly FoundDate[] {
  const found: (FoundDate & { readonly endChar: number })[] = []
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const endChar = match.index + match[0].length
      if (found.some(other => match.index < other.endChar && other.startChar < endChar)) continue
      const value = dateValue(match.groups ?? {})
      if (value) found.push({ value, startChar: match.index, endChar })
    }
  }
  return found.map(({ value, startChar }) => ({ value, startChar }))
}

/** Undefined for a day that the calendar does not have. */
function dateValue({
  year = '',
  month,
  number,
  day,
}: Record<string, string | undefined>): string | undefined {
  const monthNumber = number ?? (month === undefined ? undefined : String(monthOf(month)))
  if (monthNumber === undefined) return year
  const parts = [year, monthNumber.padStart(2, '0'), ...(day ? [day.padStart(2, '0')] : [])]
  const value = parts.join('-')
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) ? value : undefined
}

function monthOf(name: string): number {
  const at = MONTHS.findIndex(names => new RegExp(`^(?:${names.join('|')})`, 'iu').test(name))
  return at + 1
}
