import { findCountries } from '../text/mentions/countries.ts'
import { findPlaces, placeName } from '../text/mentions/places.ts'
import { findListedPlaces } from './find-listed-places.ts'
import { findMines } from './find-mines.ts'
import { foldNameWord, withoutKazakhCase, withoutPossessiveCase } from './fold-name.ts'
import { type FoundName, overlaps, type Span } from './name.ts'
import { isAdjacent, type NameText, type NameWord } from './name-words.ts'

const RUSSIAN_UNITS: readonly (readonly [RegExp, string, boolean])[] = [
  [/^област(?:ь|и|ью|ям|ях|ей)$/u, 'область', true],
  [/^район(?:а|у|ом|е)?$/u, 'район', false],
]
/** «село Масанчи»: the unit before the name. */
const RUSSIAN_BEFORE =
  /^(?:сел(?:о|а|е|у|ом)|город(?:а|е|у|ом)?|пос[её]л(?:ок|ка|ке|ку|ком)|аул(?:а|е|у|ом)?)$/u
const KAZAKH_UNIT =
  /^(?:облыс(?:тар)?ы|аудан(?:дар)?ы|ауылы|қаласы|кенті|аймағы)(?:н?[ыі]ң|н[ае]н?|нд[ае]|нд[ае]ғ[ыі]|мен|н)?$/u

/** Places: listed countries, cities and regions, and what is named as a region, district, town or village. */
export function findPlaceNames(text: NameText): readonly FoundName[] {
  const named = [...namedUnits(text), ...findMines(text)]
  const streets = text.words.filter(isStreet)
  const listed: FoundName[] = findListedPlaces(text).filter(
    place => !named.some(unit => overlaps(unit, place)) && !isStreetName(text.text, place, streets),
  )
  return [...named, ...listed]
}

const STREET = /^(?:улиц|проспект|площад|переул|бульвар|көше|даңғыл|алаң|гостиниц|отель|қонақ)/u
const isStreet = ({ lower }: NameWord) => STREET.test(lower)

/** «на улице Анкара», «Астана алаңында» */
function isStreetName(text: string, { startChar, endChar }: Span, streets: readonly NameWord[]): boolean {
  return streets.some(street =>
    street.endChar <= startChar
      ? /^ «?$/u.test(text.slice(street.endChar, startChar))
      : /^»? $/u.test(text.slice(endChar, street.startChar)),
  )
}

function namedUnits(text: NameText): readonly FoundName[] {
  const { words, language } = text
  return words.flatMap((word, at) => {
    const found = language === 'ru' ? russianUnit(words, at) : kazakhUnit(words, at)
    return found && !word.isQuoted ? [found] : []
  })
}

function russianUnit(words: readonly NameWord[], at: number): FoundName | undefined {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]]
  if (!word) return undefined
  if (next?.isCapital && isAdjacent(next) && RUSSIAN_BEFORE.test(word.lower)) {
    const label = villageLabel(next.text, word.lower)
    if (
      findPlaces(next.text).length > 0 ||
      findCountries(next.text).length > 0 ||
      /(?:ск|цк)\p{Ll}+$/u.test(next.text)
    )
      return undefined
    return {
      kind: 'place',
      key: foldNameWord(next.text, 'ru'),
      label,
      startChar: next.startChar,
      endChar: next.endChar,
    }
  }
  const shared = sharedUnit(words, at)
  if (shared) return shared
  const unit = RUSSIAN_UNITS.find(([pattern]) => pattern.test(word.lower))
  if (!unit || !before?.isCapital || !isAdjacent(word)) return undefined
  const stem = /^(.+[сц]к)(?:ая|ой|ую|ий|ого|ому|им|ом)$/u.exec(before.text)?.[1]
  if (stem === undefined) return undefined
  return unitNamed(stem, unit[2], { startChar: before.startChar, endChar: word.endChar })
}

/** «в посёлке Заречном» → «Заречный», «в селе Петровке» → «Петровка». */
function villageLabel(name: string, unit: string): string {
  const adjective = /^(.+(?:н|в|ск))(?:ом|ому|ого|ым|ое|ый|ий)$/u.exec(name)?.[1]
  if (adjective !== undefined)
    return `${adjective}${/^сел/u.test(unit) ? 'ое' : /ск$/u.test(adjective) ? 'ий' : 'ый'}`
  return name.replace(/(?<=к)[еуи]$/u, 'а').replace(/(?<=[^аеиоуыэюяк])[еу]$/u, '')
}

/** «в Жамбылской и Акмолинской областях»: the unit follows the last of several. */
function sharedUnit(words: readonly NameWord[], at: number): FoundName | undefined {
  const [word, next] = [words[at], words[at + 1]]
  const stem = /^(\p{Lu}.+[сц]к)(?:ая|ой|ую|ий|ого|ому|им|ом)$/u.exec(word?.text ?? '')?.[1]
  if (!word || !next || stem === undefined || !/^(?:,? |, )$/u.test(next.gap)) return undefined
  const list = words.slice(at + 1, at + 12)
  const unitAt = list.findIndex(each =>
    /^(?:област(?:ей|ям|ях|ями|и)|район(?:ов|ам|ах|ами|ы))$/u.test(each.lower),
  )
  const isList =
    unitAt > 0 &&
    list
      .slice(0, unitAt)
      .every(each => each.lower === 'и' || /[сц]к(?:ая|ой|ую|ий|ого|ому|им|ом)$/u.test(each.lower))
  return isList ? unitNamed(stem, /^област/u.test(list[unitAt]?.lower ?? ''), word) : undefined
}

function unitNamed(stem: string, isFeminine: boolean, { startChar, endChar }: Span): FoundName {
  const noun = isFeminine ? 'область' : 'район'
  const whole = findPlaces(`${stem}ая область`).find(({ id }) => / облысы$/u.test(id))
  const range = { startChar, endChar }
  if (isFeminine && whole?.startChar === 0) {
    return {
      kind: 'place',
      key: `=${whole.id}`,
      labels: { kk: placeName(whole.id, 'kk'), ru: placeName(whole.id, 'ru') },
      ...range,
    }
  }
  return {
    kind: 'place',
    key: `${foldNameWord(stem, 'ru')} ${noun}`,
    label: `${stem}${isFeminine ? 'ая' : 'ий'} ${noun}`,
    ...range,
  }
}

/** «Ыстықкөл, Нарын және Талас облыстары»: the unit follows the last of several. */
function sharedKazakhUnit(words: readonly NameWord[], at: number): FoundName | undefined {
  const word = words[at]
  if (!word?.isCapital) return undefined
  const list = words.slice(at + 1, at + 10)
  const unitAt = list.findIndex(each => /^(?:облыстары|аудандары)/u.test(each.lower))
  const isList =
    unitAt > 1 &&
    list.slice(0, unitAt).every(each => each.isCapital || /^(?:және|мен|пен|бен)$/u.test(each.lower))
  if (!isList) return undefined
  return kazakhUnitNamed(word.text, /^облыс/u.test(list[unitAt]?.lower ?? '') ? 'облысы' : 'ауданы', word)
}

function kazakhUnit(words: readonly NameWord[], at: number): FoundName | undefined {
  const [earlier, before, word] = [words[at - 2], words[at - 1], words[at]]
  const shared = sharedKazakhUnit(words, at)
  if (shared) return shared
  if (!before?.isCapital || !word || !isAdjacent(word) || !KAZAKH_UNIT.test(word.lower)) return undefined
  const hasTwo =
    earlier?.isCapital &&
    isAdjacent(before) &&
    !before.startsSentence &&
    withoutKazakhCase(earlier.text) === earlier.text
  const first = hasTwo && earlier ? earlier : before
  const unit = withoutPossessiveCase(word.lower).replace(/(?:тар|дар)ы$/u, 'ы')
  if (/^қала/u.test(unit) && findPlaces(before.text).length > 0) return undefined
  const name = first === before ? before.text : `${first.text} ${before.text}`
  return kazakhUnitNamed(name, unit, { startChar: first.startChar, endChar: word.endChar })
}

function kazakhUnitNamed(name: string, unit: string, { startChar, endChar }: Span): FoundName {
  const whole = findPlaces(`${name} ${unit}`)[0]
  const range = { startChar, endChar }
  if (whole?.id === `${name} ${unit}`) {
    const labels = { kk: whole.id, ru: placeName(whole.id, 'ru') }
    return { kind: 'place', key: `=${whole.id}`, labels, ...range }
  }
  const key = `${foldNameWord(name, 'kk')} ${unit}`
  return { kind: 'place', key, label: `${name} ${unit}`, ...range }
}
