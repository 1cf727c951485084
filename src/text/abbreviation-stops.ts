import {
  DATE_ABBREVIATIONS,
  DEGREE,
  KAZAKH_TAIL_ABBREVIATIONS,
  LEADING_ABBREVIATIONS,
  NAME_ABBREVIATIONS,
  OPEN_LIST_ABBREVIATIONS,
  RUSSIAN_TAIL_ABBREVIATIONS,
  UNIT_ABBREVIATIONS,
  YEAR_ABBREVIATIONS,
} from './abbreviations.ts'
import { endsAfterAddress, endsAfterUnit, endsAfterYear } from './final-abbreviations.ts'
import { endsAfterInitials, INITIALS } from './initials.ts'
import { beginsLikeSentence } from './sentence-starters.ts'

/** A full stop before white space and a capital letter or number. */
export interface FullStop {
  /** The sentence before the full stop; only its end unless `isWhole`. */
  readonly before: string
  readonly isWhole: boolean
  /** Whether a quotation mark or bracket closes right after the full stop. */
  readonly isClosed: boolean
  /** White space, dashes, quotation marks and brackets between the full stop and `next`. */
  readonly opening: string
  readonly next: string
}

/** A list marker: «1. », «2.1. », «IV. », «а. ». */
const LIST_MARK = /^(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxlc]{1,6}|\p{L}|(?:№|§)\s?\d{1,4})$/iu
/** The label of a figure, table, article or chapter, or «ibidem»; it belongs to what follows. */
const LABEL =
  /^(?:(?:рис(?:унок)?|табл(?:ица)?|сх(?:ема)?|илл|диаграмма|график|фото|статья|ст|глава|гл|раздел|часть|пункт|п|приложение|прил|вопрос|пример|сурет|кесте|бап|тарау|бөлім|қосымша|[стбп])\.?\s?№?\s?\d{1,4}(?:\.\d{1,3}){0,3}|\d{1,4}(?:\.\d{1,3}){0,3}\s?-?\s?(?:сурет|кесте|бап|тарау|бөлім|қосымша|тармақ|мысал|диаграмма|сурақ)|там же|указ\. ?соч|ibid)$/iu
/** A reference with its number, followed by another: «см. рис. 5. Табл. 3.». */
const REFERENCE_BEFORE =
  /(?<!\p{L})(?:рис|табл|схема?|илл|прил|гл|ст|сурет|кесте|[бпрстч])\.?\s?№?\s?\d{1,4}$/iu
const REFERENCE_NEXT =
  /^(?:рис|табл|сх|илл|прил|гл|ст|сурет|кесте|[бпрстч])\.\s?№?\s?\d{1,4}\s*(?:[.,;)\]]|$)/iu
/** The last word before the full stop, with the abbreviations before it: «к. ю. н», «ст.ст», «тыс. руб», «405-б». */
const CHAIN = /(?:(?<![\p{L}\p{N}])\p{L}{1,6}[.-]+\s{0,2}){0,4}[\p{L}\p{N}№/-]{1,20}$/u

/** Whether a full stop only marks an abbreviation, initial or label. Looks at a few words on either side. */
export function isAbbreviationStop({ before, isWhole, isClosed, opening, next }: FullStop): boolean {
  if (isWhole && (LIST_MARK.test(before) || (LABEL.test(before) && !isClosed))) return true
  if (REFERENCE_BEFORE.test(before.slice(-30)) && REFERENCE_NEXT.test(next)) return true
  const { kind, name, rest } = findAbbreviation(before)
  if (kind === 'none' || kind === 'leading') return kind === 'leading'
  if (isClosed)
    return (
      kind === 'name' ||
      (kind === 'initials' && BRACKETED.test(before.slice(-10)) && !beginsLikeSentence(next))
    )
  if (kind === 'list') return CITED_YEAR.test(next) || /[([]/u.test(opening)
  if (/[([—–-]/u.test(opening)) return true
  switch (kind) {
    case 'initials':
      return !endsAfterInitials(before, isWhole, next)
    case 'date':
      return /^\p{N}/u.test(next)
    case 'name':
    case 'degree':
      return !beginsLikeSentence(next)
    case 'unit':
      return !endsAfterUnit(name, next)
    case 'year':
      return !endsAfterYear(rest, name, opening, next)
    case 'kazakh-tail':
      return !endsAfterAddress(rest, true, next)
    case 'russian-tail':
      return !endsAfterAddress(rest, false, next)
  }
}

/** «Алла (Т.) айтты»: only the letter is in brackets. */
const BRACKETED = /\((?:\p{Lu}\.)*\p{Lu}$/u

/** A year, as in «Иванов и др. 2005», but not «и т. д. 5 марта». */
const CITED_YEAR = /^\d{4}(?!\s*\p{L})|^\d{1,4}\s*$/u

type Kind =
  | 'none'
  | 'initials'
  | 'leading'
  | 'name'
  | 'date'
  | 'degree'
  | 'list'
  | 'unit'
  | 'year'
  | 'kazakh-tail'
  | 'russian-tail'

interface Abbreviation {
  readonly kind: Kind
  /** Lower case, without spaces. */
  readonly name: string
  /** The text before it. */
  readonly rest: string
}

/** «−30 °C»: a letter that is not an abbreviation. */
const DEGREES = /°\s?\p{Lu}$/u

/** The longest known abbreviation at the end of a text: «т. е» rather than «е». */
function findAbbreviation(before: string): Abbreviation {
  const tail = before.slice(-60)
  if (DEGREES.test(tail)) return { kind: 'none', name: '', rest: before }
  if (INITIALS.test(tail)) return { kind: 'initials', name: '', rest: before }
  for (const part of suffixesOf(CHAIN.exec(tail)?.[0] ?? '')) {
    const rest = before.slice(0, before.length - part.length)
    const name = part.toLowerCase().replace(/\s+/gu, '')
    const kind = kindOf(name, rest.slice(-24), /^\p{Lu}/u.test(part))
    if (kind !== 'none') return { kind, name, rest }
  }
  return { kind: 'none', name: '', rest: before }
}

/** «т. е» → «т. е», «е»; «405-б» → «405-б», «б»; longest first. */
function suffixesOf(chain: string): readonly string[] {
  const breaks = chain.matchAll(/[.\s/-]+|(?<=\p{N})(?=\p{L})/gu)
  const starts = [0, ...Array.from(breaks, ({ 0: mark, index }) => index + mark.length)]
  return starts.map(start => chain.slice(start)).filter(part => part !== '')
}

const AMOUNT = /\d\s*(?:-?\p{Ll}{1,2})?\s*(?:(?:тыс|млн|млрд|трлн|мың)\.?)?[\s-]*$/u
const NUMBERED = /(?:№|школ\p{Ll}{1,3}|дом\p{Ll}?|(?<!\p{L})(?:д|кв|мектеп|үй))\.?\s*№?\s*\d+\s*$/iu
const YEAR =
  /(?:\d{4}|\d{3}0-?[еёыx]?[хx]?|\d{2}-[её]?х|(?<!\p{L})[ivxlcхі]{1,6}|(?<!\p{L})(?:осы|сол|биыл|того|этого))[\s-]*$/iu
const NAME_OR_NUMBER = /(?:\p{N}-|(?<!\p{L})\p{Lu}[\p{L}.-]+\s+)$/u
const RUSSIAN_ADJECTIVE = /(?:ой|ая|ую|[иы]й|ого|ом|ему?)\s+$/u

/** «пр. Абая» is an avenue; «и пр.» means "et cetera". */
function isAvenue(name: string, rest: string): boolean {
  return name === 'пр' && !/(?<!(?:ул|пер|пл|пр)\.\s?\p{Lu}\p{Ll}{0,12}\s)(?<!\p{L})и\s*$/u.test(rest)
}

function kindOf(name: string, rest: string, isCapital: boolean): Kind {
  if (DEGREE.test(name)) return 'degree'
  if (OPEN_LIST_ABBREVIATIONS.has(name)) return isCapital || isAvenue(name, rest) ? 'name' : 'list'
  if (YEAR_ABBREVIATIONS.has(name) && (name.includes('.') || YEAR.test(rest))) return 'year'
  if (KAZAKH_TAIL_ABBREVIATIONS.has(name) && NAME_OR_NUMBER.test(rest) && !RUSSIAN_ADJECTIVE.test(rest))
    return 'kazakh-tail'
  const isNamed = NAME_ABBREVIATIONS.has(name)
  const isLeading = isNamed || LEADING_ABBREVIATIONS.has(name) || /^[^аеёиоуыэюяәөүұі\P{L}]$/u.test(name)
  if (UNIT_ABBREVIATIONS.has(name) && (!isLeading || (AMOUNT.test(rest) && !NUMBERED.test(rest))))
    return 'unit'
  if (RUSSIAN_TAIL_ABBREVIATIONS.has(name)) return 'russian-tail'
  if (isNamed) return 'name'
  if (isLeading) return 'leading'
  return DATE_ABBREVIATIONS.has(name) ? 'date' : 'none'
}
