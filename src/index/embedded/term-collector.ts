import { encodePostings } from './postings.ts'

/** Collects the terms of passages as they are read, in a fifth of the memory of a list for each term. */
export interface TermCollector {
  /** The terms of the next passage, with repetitions. */
  add(terms: readonly string[]): void
  /** The terms in the order in which they were read, each with its encoded passages. */
  postings(
    lengths: Uint32Array,
  ): Iterable<{ readonly term: string; readonly frequency: number; readonly bytes: Uint8Array }>
}

export function createTermCollector(): TermCollector {
  const ids = new Map<string, number>()
  const documentFrequencies: number[] = []
  /** Pair after pair: a term and its frequency in the passage. */
  let pairTerms = new Uint32Array(1024)
  let pairFrequencies = new Uint16Array(1024)
  let pairs = 0
  /** By passage: where its pairs end. */
  const ends: number[] = []

  const idOf = (term: string): number => {
    const known = ids.get(term)
    if (known !== undefined) return known
    ids.set(term, ids.size)
    documentFrequencies.push(0)
    return ids.size - 1
  }
  return {
    add(terms) {
      const frequencies = new Map<string, number>()
      for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
      if (pairs + frequencies.size > pairTerms.length) {
        pairTerms = grow(pairTerms, new Uint32Array(2 * (pairs + frequencies.size)))
        pairFrequencies = grow(pairFrequencies, new Uint16Array(pairTerms.length))
      }
      for (const [term, frequency] of frequencies) {
        const id = idOf(term)
        documentFrequencies[id] = (documentFrequencies[id] ?? 0) + 1
        pairTerms[pairs] = id
        pairFrequencies[pairs] = Math.min(frequency, 0xffff)
        pairs++
      }
      ends.push(pairs)
    },
    *postings(lengths) {
      // A counting sort by term keeps the passages of each in order.
      const next = new Uint32Array(documentFrequencies.length)
      let sum = 0
      for (const [id, frequency] of documentFrequencies.entries()) {
        next[id] = sum
        sum += frequency
      }
      const passages = new Uint32Array(pairs)
      const frequencies = new Uint16Array(pairs)
      let pair = 0
      for (const [passage, end] of ends.entries()) {
        for (; pair < end; pair++) {
          const id = pairTerms[pair] ?? 0
          const place = next[id] ?? 0
          passages[place] = passage
          frequencies[place] = pairFrequencies[pair] ?? 0
          next[id] = place + 1
        }
      }
      let start = 0
      for (const [term, id] of ids) {
        const end = next[id] ?? start
        const bytes = encodePostings(passages.subarray(start, end), frequencies.subarray(start, end), lengths)
        yield { term, frequency: end - start, bytes }
        start = end
      }
    },
  }
}

function grow<Numbers extends Uint32Array | Uint16Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from)
  return to
}
