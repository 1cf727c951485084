import { foldWord, splitWords } from '../text/words.ts'
import { nameTerms } from './name-terms.ts'
import type { PublisherName } from './publisher-names.ts'

/** The words of a question, and where they are, so that most names need not be compared with any of them. */
interface AskedWords {
  readonly folded: readonly string[]
  /** Index terms by word. */
  readonly terms: readonly ReadonlySet<string>[]
  /** By term. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** By the word without what follows a hyphen: «HRW-дің», «hrw». */
  readonly heads: ReadonlyMap<string, readonly number[]>
  /** By the first letters. */
  readonly beginnings: ReadonlyMap<string, readonly number[]>
}

/** Reads a question once for the names of all publishers. */
export function readQuestion(question: string): AskedWords {
  const words = splitWords(question).map(({ text }) => text)
  const folded = words.map(foldWord)
  const terms = words.map(word => new Set(nameTerms(word).flat()))
  return {
    folded,
    terms,
    places: placesBy(terms),
    heads: placesBy(words.map(word => [foldWord(word.split(/[-‐‑]/u)[0] ?? '')])),
    beginnings: placesBy(folded.map(word => [word.slice(0, MIN_PART)])),
  }
}

function placesBy(keysByWord: readonly Iterable<string>[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [at, keys] of keysByWord.entries()) {
    for (const key of keys) {
      const known = places.get(key)
      if (known) known.push(at)
      else places.set(key, [at])
    }
  }
  return places
}

/** Indices of the words that name a publisher; none if none do. */
export function findPublisher(
  asked: AskedWords,
  names: readonly PublisherName[],
  isAskedFor: boolean,
): readonly number[] {
  for (const name of names) {
    if (name.isCommon && !isAskedFor) continue
    const at = findName(asked, name)
    if (at !== undefined) return name.terms.map((_, index) => at + index)
    const contracted = findContraction(asked, name)
    if (contracted !== undefined) return [contracted]
  }
  return []
}

/** The first word of the name. */
function findName({ terms: own, places, heads }: AskedWords, name: PublisherName): number | undefined {
  const { terms, abbreviation } = name
  if (abbreviation !== undefined) return heads.get(abbreviation)?.[0]
  const starts = (terms[0] ?? []).flatMap(term => places.get(term) ?? [])
  const found = starts.filter(start =>
    terms.every((wanted, index) => wanted.some(term => own[start + index]?.has(term))),
  )
  return found.length > 0 ? Math.min(...found) : undefined
}

/** Letters of each of the two words that a contraction begins with. */
const MIN_PART = 3
const MAX_ENDING = 4

/** «Госдеп», «Госдепа» for «Государственный департамент», «Мемдеп» for «Мемлекеттік департамент». */
function findContraction({ folded, beginnings }: AskedWords, { parts }: PublisherName): number | undefined {
  const found = parts.flatMap((first, at) => {
    const second = parts[at + 1]
    if (second === undefined) return []
    const candidates = beginnings.get(first.slice(0, MIN_PART)) ?? []
    return candidates.find(place => isContraction(folded[place] ?? '', first, second)) ?? []
  })
  return found.length > 0 ? Math.min(...found) : undefined
}

function isContraction(word: string, first: string, second: string): boolean {
  const head = commonPrefix(word, first)
  for (let cut = MIN_PART; cut <= Math.min(head, first.length - 1); cut++) {
    const rest = word.slice(cut)
    const tail = commonPrefix(rest, second)
    if (tail >= MIN_PART && rest.length - tail <= MAX_ENDING) return true
  }
  return false
}

function commonPrefix(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++
  return length
}
