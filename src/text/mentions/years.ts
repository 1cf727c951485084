/** A year or a span of years in a text, with UTF-16 offsets. */
export interface YearSpan {
  readonly first: number
  readonly last: number
  readonly startChar: number
  readonly endChar: number
}

const YEAR =
  /(?<![\p{L}\p{N}№/§.,:-])(1[89]\d\d|20\d\d)(?:\s{0,2}[-–—]\s{0,2}(1[89]\d\d|20\d\d))?(?![\p{N}/§%])/gu
/** Units after a count, which is not a year: «2000 человек», «1900 теңге». */
const COUNTED =
  /^[\s\u00a0]{1,2}(?:с лишним\s)?(?:человек|люд|жител|тенге|тг|руб|доллар|евро|км|метр|раз|дел|случа|адам|кісі|теңге|рет|іс(?!т)|мың|млн|тысяч|тыс)/iu

/** Years in a text of either language: «2022 года», «2015-те», «2019–2021». Linear in the text. */
export function findYears(text: string): readonly YearSpan[] {
  return Array.from(text.matchAll(YEAR), match => ({ match, end: match.index + match[0].length }))
    .filter(({ end }) => !COUNTED.test(text.slice(end, end + 20)))
    .map(({ match, end }) => {
      const first = Number(match[1])
      return { first, last: Math.max(first, Number(match[2] ?? first)), startChar: match.index, endChar: end }
    })
}
