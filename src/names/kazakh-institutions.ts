import { countryName, findCountries } from '../text/mentions/countries.ts'
import { findPlaces, placeName } from '../text/mentions/places.ts'
import { foldName } from './fold-name.ts'
import {
  HEAD_BEGINNINGS,
  KAZAKH_HEAD,
  KAZAKH_NAMING,
  KAZAKH_PLAIN_HEAD,
  russianHead,
} from './institution-heads.ts'
import type { FoundName } from './name.ts'
import { isRoleWord } from './name-lexicon.ts'
import { isAdjacent, type NameText, type NameWord } from './name-words.ts'

/** «[Тұтқындар және олардың балалары] жөніндегі комитеті»: words before the head. */
const MAX_WORDS = 7
/** Endings of cases and of verbs, which words inside a name do not have. */
const CASE_OR_VERB =
  /(?:[ндт][ыі]ң|[ғқ]а|[гк]е|[дт][ае]н?|н[ае]н|[дт][ыі]|ған|ген|қан|кен|[ыі]п|атын|етін|йтын|йтін|мен|пен|бен|[дт][ае]ғы|[дт]егі)$/u
/** Words of names that end like those. */
const LINKS =
  /^(?:мен|және|жөніндегі|қарсы|туралы|бойынша|аудандық|саудаға|жемқорлыққа|азаптауға|зорлыққа|терроризмге|экстремизмге|насихатқа)$/u
/** An object inside a name is followed by a verbal noun: «Балалар құқығын қорғау комитеті». */
const OBJECT = /[ыі]н$/u
const VERBAL_NOUN = /^(?:қорғау|сақтау|дамыту|бақылау|қолдау|орындау|реттеу|тіркеу|алу|жүргізу)/u
/** Heads that with a place alone are not a name: «Бішкек соты» is any court there. */
const NEEDS_MORE = /^(?:соты|орталығы|тобы|қызметі|басқармасы)$/u

/** Heads that with one adjective are only the beginning of a name, or no name. */
const ONLY_BEGINNING =
  /^(?:орталығы|комитеті|басқармасы|ұйымы|тобы|қоры|департаменті|қоғамы|комиссиясы|миссиясы|альянсы|агенттігі|қызметі|жиналысы)$/u

/** «Ішкі істер министрлігі», «Жоғарғы сот»: a capitalised word, what goes with it, and a noun for an institution. */
export function findKazakhInstitutions(text: NameText): readonly FoundName[] {
  return text.words.flatMap((word, at) => {
    if (!mayBeHead(word.lower)) return []
    const possessive = KAZAKH_HEAD.exec(word.lower)?.groups?.base
    const plain = KAZAKH_PLAIN_HEAD.exec(word.lower)?.groups?.base
    const base = possessive ?? plain
    const found = base === undefined ? undefined : readInstitution(text, at, base, possessive !== undefined)
    return found ? [found] : []
  })
}

/** By its first two letters: most words are none. */
const BEGINNINGS = new Set(HEAD_BEGINNINGS)
const mayBeHead = (lower: string) => BEGINNINGS.has(lower.slice(0, 2))

function readInstitution(
  text: NameText,
  at: number,
  base: string,
  isPossessive: boolean,
): FoundName | undefined {
  const { words } = text
  const [before, head, next] = [words[at - 1], words[at], words[at + 1]]
  if (!head || isHeadAgain(next) || isAbstract(before, base)) return undefined
  const from = nameFrom(words, at)
  if (from === at) return isNamedAlone(head, base) ? named(text, head, head, [], base) : undefined
  const inner = words.slice(from, at)
  const [first] = inner
  if (!first || isRoleWord(first.lower) || !isWhole(inner, base, isPossessive)) return undefined
  const isDoubtful = first.startsSentence && !KAZAKH_NAMING.test(first.lower) && text.isCommon(first)
  return { ...named(text, first, head, inner, base), ...(isDoubtful && { isDoubtful: true }) }
}

/** «омбудсмен институты» is no place. */
function isAbstract(before: NameWord | undefined, base: string): boolean {
  return /^институты/u.test(base) && /^(?:омбудсмен|президент|отбасы|неке)/u.test(before?.lower ?? '')
}

/** «комиссариаты басқармасы»: the second noun is the head. */
function isHeadAgain(next: NameWord | undefined): boolean {
  return next !== undefined && isAdjacent(next) && KAZAKH_HEAD.test(next.lower)
}

/** Whether the words before a head make a whole name with it. */
function isWhole(inner: readonly NameWord[], base: string, isPossessive: boolean): boolean {
  const [first] = inner
  if (!first) return false
  if (!isPossessive) {
    return KAZAKH_NAMING.test(first.lower) && inner.length < 3 && inner.every(word => word.lower !== 'және')
  }
  if (inner.length > 1) return true
  if (/[лдт][ыі][қк]$/u.test(first.lower) && ONLY_BEGINNING.test(base)) return false
  return !NEEDS_MORE.test(base) || findPlaces(first.text).length + findCountries(first.text).length === 0
}

const isNamedAlone = (head: NameWord, base: string) =>
  head.isCapital && /^(?:парламент|мәжіліс|сенат)/u.test(base)

function named(
  text: NameText,
  first: NameWord,
  head: NameWord,
  inner: readonly NameWord[],
  base: string,
): FoundName {
  const before = text.text.slice(first.startChar, head.startChar)
  const label =
    before + (head.isCapital || inner.length === 0 ? base.charAt(0).toUpperCase() + base.slice(1) : base)
  const key = foldName([...inner.filter(word => !word.isAcronym).map(word => word.text), base], 'kk')
  return {
    kind: 'institution',
    key,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    head: russianHead(base),
    startChar: first.startChar,
    endChar: head.endChar,
  }
}

/** Where the name before a head begins: at the nearest capitalised word, and others directly before that. */
function nameFrom(words: readonly NameWord[], at: number): number {
  for (let from = at - 1; from >= 0 && at - from <= MAX_WORDS; from--) {
    const [word, next] = [words[from], words[from + 1]]
    if (!word || !next || !isAdjacent(next)) return at
    if (word.isAcronym) return at - from > 1 && !/-/u.test(word.text) ? from : at
    if (word.isCapital)
      return /(?:[ндт][ыі]ң|[дт][ае]ғы|[дт]егі)$/u.test(word.lower) || isInflectedPlace(word.text)
        ? at
        : extended(words, from)
    if (CASE_OR_VERB.test(word.lower) && !LINKS.test(word.lower)) return at
    if (OBJECT.test(word.lower) && !VERBAL_NOUN.test(next.lower)) return at
  }
  return at
}

const isPlace = (word: string) =>
  findPlaces(word).some(({ id }) => placeName(id, 'kk') === word) ||
  findCountries(word).some(({ id }) => countryName(id.code, 'kk') === word)
/** «Астанада», «Бішкектің»: where or whose, not a part of the name. */
const isInflectedPlace = (word: string) =>
  findPlaces(word).length + findCountries(word).length > 0 &&
  CASE_OR_VERB.test(word.toLowerCase()) &&
  !isPlace(word)
const ADJECTIVE =
  /(?:лық|лік|дық|дік|тық|тік|[дт][ае]ғы|[дт]егі|аралық|кен|шығыс|батыс|оңтүстік|солтүстік|азия)$/u

const belongsBefore = ({ text, lower }: NameWord) =>
  ADJECTIVE.test(lower) || isPlace(text) || /^\p{Script=Latin}+$/u.test(text)

/** «Біріккен Ұлттар Ұйымы», but not «Қазақстанның Ішкі істер министрлігі». */
function extended(words: readonly NameWord[], capital: number): number {
  let from = capital
  for (let count = 0; count < 3; count++) {
    const [word, next] = [words[from - 1], words[from]]
    if (!word?.isCapital || !next || !isAdjacent(next) || !belongsBefore(word)) break
    from--
  }
  return from
}
