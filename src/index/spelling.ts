import { composeText } from '../text/compose.ts'
import { createFormCounter, type FormCounter } from '../text/form-counter.ts'
import { foldWord } from '../text/words.ts'
import type { KnownSpelling } from './passage-index.ts'

/** Shorter words have too many neighbours. */
const MIN_CHARS = 5
/** Longer strings are not words. */
const MAX_CHARS = 30

/** Counts the spellings of words as they are read. */
export interface SpellingCounter {
  add(word: string, times?: number): void
  /** By folded word, in the order in which they were read. */
  entries(): Iterable<KnownSpelling>
  /** The same with how often each spelling occurs. */
  counts(): ReturnType<FormCounter['entries']>
}

export function createSpellingCounter(): SpellingCounter {
  const counts = createFormCounter()
  return {
    add(word, times = 1) {
      const folded = foldWord(word)
      if (!isCorrectable(folded)) return
      counts.add(folded, composeText(word).toLowerCase(), times)
    },
    *entries() {
      for (const [word, spellings] of counts.entries()) yield knownSpelling(word, spellings)
    },
    counts: counts.entries,
  }
}

/** A folded word with the first of its most frequent spellings. */
export function knownSpelling(word: string, spellings: ReadonlyMap<string, number>): KnownSpelling {
  let best = { spelling: '', count: 0 }
  let all = 0
  for (const [spelling, count] of spellings) {
    all += count
    if (count > best.count) best = { spelling, count }
  }
  return { word, spelling: best.spelling, count: all }
}

/**
 * The keys under which a folded word is stored, and those to look up for a typed one: the word itself, and the word without
 * each of its letters (symmetric delete, Garbe 2012), so that a look-up costs the length of the word, not of the vocabulary.
 */
export function spellingKeys(folded: string): ReadonlySet<string> {
  const keys = new Set([folded])
  for (let i = 0; i < folded.length; i++) keys.add(folded.slice(0, i) + folded.slice(i + 1))
  return keys
}

/**
 * The most likely word of the reports for a mistyped one: corrects one missing, extra, wrong or transposed letter. Of several
 * candidates the most frequent wins, then the one read first; words are compared folded. Undefined for known words and words
 * without a match. `known` are the words under each of the keys.
 */
export function correctSpelling(
  word: string,
  known: ReadonlyMap<string, readonly KnownSpelling[]>,
): string | undefined {
  const folded = foldWord(word)
  if (!isCorrectable(folded)) return undefined
  if (known.get(folded)?.some(entry => entry.word === folded)) return undefined
  let best: KnownSpelling | undefined
  for (const key of spellingKeys(folded)) {
    for (const entry of known.get(key) ?? []) {
      if (isOneSlip(folded, entry.word) && entry.count > (best?.count ?? 0)) best = entry
    }
  }
  return best?.spelling
}

/** Whether typos in a word can be corrected; `folded` is the folded word. */
export function isCorrectable(folded: string): boolean {
  return folded.length >= MIN_CHARS && folded.length <= MAX_CHARS && /^\p{L}+$/u.test(folded)
}

/** Whether the words are one edit apart (Damerau 1964); words with a shared deletion may be two apart. */
function isOneSlip(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [a, b] = [one.slice(start), other.slice(start)]
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}

/** Corrects words by a list of known ones, in memory. */
export function createSpellingCorrector(words: Iterable<string>): (word: string) => string | undefined {
  const counter = createSpellingCounter()
  for (const word of words) counter.add(word)
  const known = new Map<string, KnownSpelling[]>()
  for (const entry of counter.entries()) {
    for (const key of spellingKeys(entry.word)) known.set(key, [...(known.get(key) ?? []), entry])
  }
  return word => correctSpelling(word, known)
}
