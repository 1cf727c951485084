import type { ReportInfo } from '../corpus/report-info.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'
import { isSameName } from './speakers.ts'

/** More names than these are not compared: each costs some microseconds a word. */
const MAX_NAMES = 400

/** A test of whether a text names the publisher of one of these reports, in full, short or by initials. */
export function createPublisherTest(reports: readonly ReportInfo[]): (text: string) => boolean {
  const names = readNames(reports)
  return text => {
    const named = namedWords(text)
    return names.some(name => isNamed(name, named))
  }
}

function namedWords(sentence: string): readonly NamedWord[] {
  return splitWords(sentence)
    .flatMap(({ text }) => text.split(/[-‐‑]/u))
    .filter(word => word.length > 1)
    .map(text => ({ text, skeleton: wordSkeleton(text) }))
}

interface PublisherName {
  /** Skeletons of all its words. */
  readonly words: readonly string[]
  /** Words any set of which is the name: its capitalised words, if there are several, or all but the acronyms. */
  readonly wordSets: readonly (readonly NameWord[])[]
  /** Its initials, where they are known as a name of their own: HRW. */
  readonly initials: string
}

interface NameWord {
  readonly skeleton: string
  /** Written in capitals: «PRI» is not «при». */
  readonly isAcronym: boolean
}

interface NamedWord {
  readonly text: string
  readonly skeleton: string
}

/** Publishers, in full and short: «Human Rights Watch», «Госдепартамент США». */
function readNames(reports: readonly ReportInfo[]): readonly PublisherName[] {
  const texts = reports.flatMap(({ editions }) =>
    Object.values(editions).flatMap(({ publisher, short }) => [publisher, short.replace(/,[^,]*\d.*$/u, '')]),
  )
  return [...new Set(texts)].slice(0, MAX_NAMES).map(text => {
    const words = splitWords(text.replace(/\([^)]*\)/gu, ' '))
    const capitals = words.filter(word => /^\p{Lu}/u.test(word.text))
    const spelledOut = words.filter(word => !isAcronym(word.text))
    const initials = capitals.map(word => word.text.slice(0, 1)).join('')
    // One word of a longer name is not enough: «государственный».
    const sets = [capitals, spelledOut].filter(set => set.length > 1 || set.length === words.length)
    return {
      words: words.map(word => wordSkeleton(word.text)),
      wordSets: sets.map(set =>
        set.map(({ text: word }) => ({ skeleton: wordSkeleton(word), isAcronym: isAcronym(word) })),
      ),
      initials: initials.length > 2 ? wordSkeleton(initials) : '',
    }
  })
}

/** Whether the words have all of a name, its initials, or one word made of its words: «Госдеп». */
function isNamed(name: PublisherName, named: readonly NamedWord[]): boolean {
  const isThere = (own: NameWord) =>
    named.some(word => isSameName(own.skeleton, word.skeleton) && (!own.isAcronym || isAcronym(word.text)))
  if (name.wordSets.some(words => words.length > 0 && words.every(isThere))) return true
  return named.some(word =>
    isAcronym(word.text) ? name.initials !== '' && word.skeleton === name.initials : isBlendOf(name, word),
  )
}

/** «Мемдеп», «Госдепом»: the beginnings of two words of the name, one after the other, maybe with an ending. */
function isBlendOf({ words }: PublisherName, { skeleton }: NamedWord): boolean {
  const most = Math.min(MAX_ENDING_CHARS, skeleton.length - 2 * MIN_PART_CHARS)
  return Array.from({ length: Math.max(0, most + 1) }, (_, cut) =>
    skeleton.slice(0, skeleton.length - cut),
  ).some(stem => words.some((word, at) => isBlend(stem, word, words[at + 1] ?? '')))
}

function isBlend(stem: string, word: string, next: string): boolean {
  for (let cut = MIN_PART_CHARS; cut <= stem.length - MIN_PART_CHARS; cut++) {
    if (word.length > cut && word.startsWith(stem.slice(0, cut)) && next.startsWith(stem.slice(cut)))
      return true
  }
  return false
}

const MIN_PART_CHARS = 3
const MAX_ENDING_CHARS = 4

function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word)
}
