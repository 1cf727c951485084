import { encodePostings } from './postings.ts'
import { encodeRun, RunReader } from './term-runs.ts'

/** A term with its encoded passages. */
export interface TermPostings {
  readonly term: string
  readonly frequency: number
  readonly bytes: Uint8Array
}

/** Collects the terms of passages as they are read: two bytes of memory for each term of a passage, and the different terms. */
export interface TermCollector {
  /** The terms of the next passage, with repetitions. */
  add(terms: readonly string[]): void
  /** The terms in the order in which they were read, each with its encoded passages. `lengths` is by passage. */
  postings(lengths: Uint32Array): Iterable<TermPostings>
}

/** Occurrences that are sorted and packed together. */
const RUN_OCCURRENCES = 2 ** 20

export function createTermCollector(runOccurrences = RUN_OCCURRENCES): TermCollector {
  const ids = new Map<string, number>()
  /** By term. */
  const documentFrequencies: number[] = []
  /** By term: the last passage that has it, and where in `collected`. */
  const lastPassages: number[] = []
  const lastPlaces: number[] = []
  let collected = emptyOccurrences(1024)
  let count = 0
  let passages = 0
  const runs: Uint8Array[] = []

  const idOf = (term: string): number => {
    const known = ids.get(term)
    if (known !== undefined) return known
    ids.set(term, ids.size)
    documentFrequencies.push(0)
    lastPassages.push(-1)
    lastPlaces.push(0)
    return ids.size - 1
  }
  const addTerm = (id: number) => {
    const { terms, passages: own, frequencies } = collected
    if (lastPassages[id] === passages) {
      const place = lastPlaces[id] ?? 0
      frequencies[place] = Math.min((frequencies[place] ?? 0) + 1, 0xffff)
      return
    }
    documentFrequencies[id] = (documentFrequencies[id] ?? 0) + 1
    lastPassages[id] = passages
    lastPlaces[id] = count
    terms[count] = id
    own[count] = passages
    frequencies[count] = 1
    count++
  }
  const pack = () => {
    runs.push(encodeRun({ ...collected, count }, ids.size))
    count = 0
  }
  return {
    add(terms) {
      if (count + terms.length > runOccurrences) pack()
      if (count + terms.length > collected.terms.length)
        collected = grown(collected, 2 * (count + terms.length))
      for (const term of terms) addTerm(idOf(term))
      passages++
    },
    *postings(lengths) {
      pack()
      const readers = runs.map(run => new RunReader(run))
      let most = 0
      for (const frequency of documentFrequencies) most = Math.max(most, frequency)
      const [own, frequencies] = [new Uint32Array(most), new Uint16Array(most)]
      for (const [term, id] of ids) {
        let end = 0
        for (const reader of readers) if (reader.term === id) end = reader.read(own, frequencies, end)
        const bytes = encodePostings(own.subarray(0, end), frequencies.subarray(0, end), lengths)
        yield { term, frequency: end, bytes }
      }
    },
  }
}

function emptyOccurrences(size: number) {
  return {
    terms: new Uint32Array(size),
    passages: new Uint32Array(size),
    frequencies: new Uint16Array(size),
  }
}

function grown(from: ReturnType<typeof emptyOccurrences>, size: number): typeof from {
  const to = emptyOccurrences(size)
  to.terms.set(from.terms)
  to.passages.set(from.passages)
  to.frequencies.set(from.frequencies)
  return to
}
