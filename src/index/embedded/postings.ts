import { lengthNorm, weightOf } from '../bm25.ts'

// The passages that have a term: number of passages (uint32), a directory with four uint32 for each block of 128 passages (the last
// passage, the end of the block's bytes, the greatest frequency, the least length), then the blocks: for each passage the distance
// to the one before, doubled, plus 1 where the frequency, which then follows, is not 1; both as base-128 numbers.

export const BLOCK = 128
export const DIRECTORY_NUMBERS = 4
export const NUMBER_BYTES = Uint32Array.BYTES_PER_ELEMENT
/** Past the last passage. */
export const END = 0xffff_ffff

/** Encodes passages in ascending order; `lengths` is by passage. */
export function encodePostings(
  passages: Uint32Array,
  frequencies: Uint16Array,
  lengths: Uint32Array,
): Uint8Array {
  const blocks = Math.ceil(passages.length / BLOCK)
  const directory = new Uint32Array(1 + blocks * DIRECTORY_NUMBERS)
  const data: number[] = []
  directory[0] = passages.length
  let before = 0
  for (let block = 0; block < blocks; block++) {
    let [most, least] = [0, END]
    const end = Math.min(passages.length, (block + 1) * BLOCK)
    for (let i = block * BLOCK; i < end; i++) {
      const [passage = 0, frequency = 0] = [passages[i], frequencies[i]]
      pushNumber(data, (passage - before) * 2 + (frequency === 1 ? 0 : 1))
      if (frequency !== 1) pushNumber(data, frequency)
      most = Math.max(most, frequency)
      least = Math.min(least, lengths[passage] ?? 0)
      before = passage
    }
    directory.set([before, data.length, most, least], 1 + block * DIRECTORY_NUMBERS)
  }
  const bytes = new Uint8Array(directory.byteLength + data.length)
  bytes.set(new Uint8Array(directory.buffer))
  bytes.set(data, directory.byteLength)
  return bytes
}

function pushNumber(data: number[], value: number): void {
  let rest = value
  while (rest > 127) {
    data.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  data.push(rest)
}

/** The lengths of the passages of a segment. */
export interface PassageLengths {
  /** In terms, by passage. */
  readonly lengths: Uint32Array
  /** `lengthNorm`, by length. */
  readonly norms: Float64Array
}

/** Computes the norm of each length up to the longest: every score takes one. */
export function passageLengths(lengths: Uint32Array, averageLength: number): PassageLengths {
  let longest = 0
  for (const length of lengths) longest = Math.max(longest, length)
  const norms = new Float64Array(longest + 1)
  for (let length = 0; length <= longest; length++) norms[length] = lengthNorm(length, averageLength)
  return { lengths, norms }
}

/** The postings of a term in a segment. */
export interface Postings {
  /** Begins at a multiple of 4 of its buffer. */
  readonly bytes: Uint8Array
  /** The inverse document frequency of the term in the index. */
  readonly rarity: number
}

/** Scores of the passages of a segment. */
export interface PassageScores {
  /** By passage. */
  readonly scores: Float64Array
  /** By passage, 1 for those that are among `found`. */
  readonly isFound: Uint8Array
  /** The passages with a term that finds passages, each once. */
  readonly found: Uint32Array
  foundCount: number
}

/** Adds what each passage scores by a term to its score. `finds`: whether the term finds passages. */
export function addScores(
  { bytes, rarity }: Postings,
  { lengths, norms }: PassageLengths,
  table: PassageScores,
  finds: boolean,
): void {
  const { scores, isFound, found } = table
  let { foundCount } = table
  let at = NUMBER_BYTES * (1 + countBlocks(bytes) * DIRECTORY_NUMBERS)
  let passage = 0
  while (at < bytes.length) {
    let value = bytes[at++] ?? 0
    for (let byte = value, shift = 128; byte > 127; shift *= 128) {
      byte = bytes[at++] ?? 0
      value += (byte - 1) * shift
    }
    passage += value >>> 1
    let frequency = 1
    if ((value & 1) === 1) {
      frequency = bytes[at++] ?? 0
      for (let byte = frequency, shift = 128; byte > 127; shift *= 128) {
        byte = bytes[at++] ?? 0
        frequency += (byte - 1) * shift
      }
    }
    const score = rarity * weightOf(frequency, norms[lengths[passage] ?? 0] ?? 0)
    scores[passage] = (scores[passage] ?? 0) + score
    if (finds && isFound[passage] === 0) {
      isFound[passage] = 1
      found[foundCount++] = passage
    }
  }
  table.foundCount = foundCount
}

/** The number of passages that have a term. */
export function countPostings(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
}

export function countBlocks(bytes: Uint8Array): number {
  return Math.ceil(countPostings(bytes) / BLOCK)
}
