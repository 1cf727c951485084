import { findCountries } from '../text/mentions/countries.ts'
import { foldName } from './fold-name.ts'
import { NAMING_ADJECTIVES, RUSSIAN_HEADS, type RussianHead } from './institution-heads.ts'
import type { FoundName } from './name.ts'
import { isAdjacent, type NameText, type NameWord } from './name-words.ts'
import { readPhraseEnd } from './russian-phrase.ts'

/** «Международная [уголовно-правовая] комиссия»: adjectives before the head. */
const MAX_ADJECTIVES = 3
const ADJECTIVE = /(?:ый|ий|ой|ая|яя|ое|ее|ого|его|ому|ему|ым|им|ом|ем|ую|юю|ей)$/u
/** Nouns that end like adjectives. */
const NOT_ADJECTIVES =
  /(?:ций|ний|тий|сий|вий|лий|ией|стей|дей|лей|телей|вом|дом)$|^(?:своей|своего|этого|этой|этом|этим|такой|такого|другой|другого|один|одном|каждый|каждой|любой|наш|ваш|этот)$/u
/** Heads that with one adjective are only the beginning of a name: «Международный комитет [Красного Креста]». */
const NEEDS_MORE =
  /^(?:центр|комитет|управление|институт|организация|группа|ассоциация|фонд|департамент|общество|комиссия|миссия)$/u

/** «Министерство внутренних дел», «Верховный суд»: capitalised noun phrases around a noun for an institution. */
export function findRussianInstitutions(text: NameText): readonly FoundName[] {
  return text.words.flatMap((word, at) => {
    const head = RUSSIAN_HEADS.get(word.lower)
    const found = head && readInstitution(text, at, head)
    return found ? [found] : []
  })
}

function readInstitution(text: NameText, at: number, head: RussianHead): FoundName | undefined {
  const { words } = text
  const word = words[at]
  if (!word) return undefined
  const from = adjectivesFrom(words, at)
  const adjectives = words.slice(from, at)
  const first = adjectives[0] ?? word
  if (!first.isCapital) return undefined
  const short = SHORT.exec(text.text.slice(word.endChar))?.[0] ?? ''
  const endChar = head.isNameAlone
    ? word.endChar
    : complementEnd(text.text, word.endChar + short.length, head)
  if (adjectives.length === 0 && endChar === word.endChar && !head.isNameAlone) return undefined
  if (
    head.noun === 'институт' &&
    /^ (?:омбудсмен|президент|семьи|брака)/u.test(text.text.slice(word.endChar, endChar))
  )
    return undefined
  if (endChar === word.endChar + short.length && short !== '' && adjectives.length === 0) return undefined
  if (
    endChar === word.endChar &&
    adjectives.length === 1 &&
    NEEDS_MORE.test(head.noun) &&
    !/[сц]к\p{Ll}+$/u.test(first.lower)
  )
    return undefined
  const isNaming =
    adjectives.length > 0
      ? NAMING_ADJECTIVES.test(first.lower)
      : head.noun === 'министерство' ||
        head.isNameAlone === true ||
        wordCount(text.text.slice(word.endChar, endChar)) > 1
  const isDoubtful = first.startsSentence && !isNaming
  const complement = text.text.slice(word.endChar, endChar)
  const label =
    upperFirst(
      [
        ...adjectives.map(each => agree(each, head, each.isCapital)),
        capitalLike(head.noun, word, adjectives.length),
      ].join(' '),
    ) + complement
  const key = foldName(label.replace(SHORT_ANYWHERE, '').split(/[\s-]+/u), 'ru')
  return {
    kind: 'institution',
    key,
    label,
    head: head.noun,
    startChar: first.startChar,
    endChar,
    ...(isDoubtful && { isDoubtful: true }),
  }
}

const wordCount = (phrase: string) => phrase.trim().split(/\s+/u).filter(Boolean).length

/** «ООН» after «Комитет», «США» after «Государственный департамент». */
const SHORT = /^ (?:ООН|США|ЕС|ОБСЕ)(?!\p{L})/u
const SHORT_ANYWHERE = / (?:ООН|США|ЕС|ОБСЕ)(?!\p{L})/gu
/** Heads of names that a country belongs to: «Демократическая партия Казахстана». */
const NATIONAL = /^(?:партия|союз|федерация|конфедерация|ассамблея|ассоциация|фонд|альянс|движение)$/u
const PLACE_WORD = /(?: (?:столицы|города|страны|республики|района|области|села|областей|регионов))+$/u

/** Where what belongs to the head ends: «внутренних дел», «по правам человека», «Казахстана». */
function complementEnd(text: string, start: number, { noun }: RussianHead): number {
  if (!/^[ \u00a0]\p{L}/u.test(text.slice(start))) return start
  const end = listEnd(text, Math.max(start, readPhraseEnd(text, start + 1, 'genitive')))
  const phrase = end > start + 1 ? text.slice(start, end).replace(PLACE_WORD, '') : ''
  const after = text.slice(start + phrase.length)
  const country = NATIONAL.test(noun) ? /^(?: Республики)? (\p{Lu}\p{Ll}+)/u.exec(after) : null
  const isCountry = country !== null && findCountries(country[0]).some(({ id }) => !id.isNationality)
  return start + phrase.length + (isCountry ? country[0].length : 0)
}

/** «цифрового развития, инноваций и аэрокосмической промышленности»: a list in a name ends with «и». */
function listEnd(text: string, end: number): number {
  if (!text.startsWith(', ', end)) return end
  const next = readPhraseEnd(text, end + 2, 'genitive')
  return / и /u.test(text.slice(end, next)) ? next : end
}

/** The first of the adjectives before a head; a capitalised one ends the search. */
function adjectivesFrom(words: readonly NameWord[], at: number): number {
  let from = at
  for (let count = 0; count < MAX_ADJECTIVES; count++) {
    const [adjective, next] = [words[from - 1], words[from]]
    if (
      !adjective ||
      !next ||
      !isAdjacent(next) ||
      !ADJECTIVE.test(adjective.lower) ||
      NOT_ADJECTIVES.test(adjective.lower) ||
      adjective.isAcronym
    )
      break
    from--
    if (adjective.isCapital) return from
  }
  return at
}

/** The nominative of an adjective with a head: «Генеральной» → «Генеральная». */
function agree({ text, lower }: NameWord, { gender }: RussianHead, isCapital: boolean): string {
  const stem = text.replace(ADJECTIVE, '')
  const isSoft = /(?:яя|юю|ее|его|ему)$/u.test(lower) || /[шщжч]$/u.test(stem)
  const isHushing = /[шщжчкгх]$/u.test(stem)
  const endings = {
    m: /(?:ый|ий|ой)$/u.test(lower) ? lower.slice(stem.length) : isSoft || isHushing ? 'ий' : 'ый',
    f: isSoft && !isHushing ? 'яя' : 'ая',
    n: isSoft ? 'ее' : 'ое',
  }
  const word = stem + endings[gender]
  return isCapital ? text.charAt(0) + word.slice(1) : word
}

function capitalLike(noun: string, word: NameWord, adjectives: number): string {
  return word.isCapital && adjectives > 0 ? upperFirst(noun) : noun
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
