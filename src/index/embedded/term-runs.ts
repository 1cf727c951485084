// A run holds which of some successive passages have which terms, sorted by term, in a third of the memory of plain numbers. For each
// term the distance to the one before and its number of passages, then for each passage the distance to the one before, doubled, plus 1
// where the frequency, which then follows, is not 1; all as base-128 numbers.

/** Occurrences of terms, sorted by passage: a term, a passage and a frequency at each place. */
interface Occurrences {
  readonly terms: Uint32Array
  readonly passages: Uint32Array
  readonly frequencies: Uint16Array
  readonly count: number
}

/** The most bytes of an occurrence: three numbers of 32 bits and one of 16. */
const OCCURRENCE_BYTES = 3 * 5 + 3

/** `termCount`: more than any of the terms. */
export function encodeRun(
  { terms, passages, frequencies, count }: Occurrences,
  termCount: number,
): Uint8Array {
  const order = sortedByTerm(terms, count, termCount)
  const bytes = new Uint8Array(count * OCCURRENCE_BYTES)
  let [at, termBefore] = [0, 0]
  const push = (value: number) => {
    let rest = value
    while (rest > 127) {
      bytes[at++] = (rest % 128) + 128
      rest = Math.floor(rest / 128)
    }
    bytes[at++] = rest
  }
  for (let start = 0; start < count; ) {
    const term = terms[order[start] ?? 0] ?? 0
    let end = start + 1
    while (end < count && terms[order[end] ?? 0] === term) end++
    push(term - termBefore)
    push(end - start)
    let before = 0
    for (let i = start; i < end; i++) {
      const place = order[i] ?? 0
      const [passage = 0, frequency = 1] = [passages[place], frequencies[place]]
      push((passage - before) * 2 + (frequency === 1 ? 0 : 1))
      if (frequency !== 1) push(frequency)
      before = passage
    }
    termBefore = term
    start = end
  }
  return bytes.slice(0, at)
}

/** The places of the occurrences by term, those of a term in order: a counting sort. */
function sortedByTerm(terms: Uint32Array, count: number, termCount: number): Uint32Array {
  const next = new Uint32Array(termCount + 1)
  for (let i = 0; i < count; i++) {
    const after = (terms[i] ?? 0) + 1
    next[after] = (next[after] ?? 0) + 1
  }
  for (let term = 1; term < next.length; term++) next[term] = (next[term] ?? 0) + (next[term - 1] ?? 0)
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const term = terms[i] ?? 0
    const place = next[term] ?? 0
    order[place] = i
    next[term] = place + 1
  }
  return order
}

/** Reads a run term by term. */
export class RunReader {
  /** The next term; Infinity after the last. */
  term: number
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.term = bytes.length > 0 ? this.#number() : Number.POSITIVE_INFINITY
  }

  /** Writes the passages and frequencies of the term from `start` on, and goes to the next; returns where they end. */
  read(passages: Uint32Array, frequencies: Uint16Array, start: number): number {
    const end = start + this.#number()
    let passage = 0
    for (let i = start; i < end; i++) {
      const value = this.#number()
      passage += Math.floor(value / 2)
      passages[i] = passage
      frequencies[i] = value % 2 === 1 ? this.#number() : 1
    }
    this.term = this.#at < this.#bytes.length ? this.term + this.#number() : Number.POSITIVE_INFINITY
    return end
  }

  #number(): number {
    let [value, scale, byte] = [0, 1, 0]
    do {
      byte = this.#bytes[this.#at++] ?? 0
      value += (byte & 127) * scale
      scale *= 128
    } while (byte > 127)
    return value
  }
}
