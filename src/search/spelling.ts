import { composeText } from '../text/compose.ts'
import { foldWord } from '../text/words.ts'

/** The most likely word of the reports for a mistyped one; undefined for known words and words without a match. */
export type SpellingCorrector = (word: string) => string | undefined

/** Shorter words have too many neighbours. */
const MIN_CHARS = 5
/** Longer strings are not words. */
const MAX_CHARS = 30

interface KnownWord {
  /** The most frequent spelling, in lower case. */
  readonly spelling: string
  readonly count: number
}

/**
 * Corrects one missing, extra, wrong or transposed letter. Words are stored under each of their single-letter deletions
 * (symmetric delete, Garbe 2012), so that a look-up costs the length of the word, not of the vocabulary. Of several
 * candidates the most frequent wins; words are compared folded.
 */
export function createSpellingCorrector(words: Iterable<string>): SpellingCorrector {
  const known = countWords(words)
  const byDeletion = new Map<string, string[]>()
  for (const word of known.keys()) {
    for (const key of deletions(word)) {
      const list = byDeletion.get(key)
      if (list) list.push(word)
      else byDeletion.set(key, [word])
    }
  }
  return word => {
    const folded = foldWord(word)
    if (!isCorrectable(folded) || known.has(folded)) return undefined
    let best: KnownWord | undefined
    for (const key of deletions(folded)) {
      for (const candidate of byDeletion.get(key) ?? []) {
        const entry = known.get(candidate)
        if (entry && isOneSlip(folded, candidate) && entry.count > (best?.count ?? 0)) best = entry
      }
    }
    return best?.spelling
  }
}

function countWords(words: Iterable<string>): ReadonlyMap<string, KnownWord> {
  const counts = new Map<string, Map<string, number>>()
  for (const word of words) {
    const folded = foldWord(word)
    if (!isCorrectable(folded)) continue
    const spelling = composeText(word).toLowerCase()
    const spellings = counts.get(folded) ?? new Map<string, number>()
    counts.set(folded, spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1))
  }
  return new Map(Array.from(counts, ([folded, spellings]) => [folded, mostFrequent(spellings)]))
}

function mostFrequent(spellings: ReadonlyMap<string, number>): KnownWord {
  let best: KnownWord = { spelling: '', count: 0 }
  let all = 0
  for (const [spelling, count] of spellings) {
    all += count
    if (count > best.count) best = { spelling, count }
  }
  return { spelling: best.spelling, count: all }
}

function isCorrectable(folded: string): boolean {
  return folded.length >= MIN_CHARS && folded.length <= MAX_CHARS && /^\p{L}+$/u.test(folded)
}

/** The word itself, and the word without each of its letters. */
function deletions(word: string): ReadonlySet<string> {
  const keys = new Set([word])
  for (let i = 0; i < word.length; i++) keys.add(word.slice(0, i) + word.slice(i + 1))
  return keys
}

/** Whether the words are one edit apart (Damerau 1964); words with a shared deletion may be two apart. */
function isOneSlip(one: string, other: string): boolean {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  const [a, b] = [one.slice(start), other.slice(start)]
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
}
