import { termWeight } from '../bm25.ts'

// The passages that have a term: number of passages (uint32), a directory with four uint32 for each block of 128 passages (the last
// passage, the end of the block's bytes, the greatest frequency, the least length), then the blocks: for each passage the distance
// to the one before, doubled, plus 1 where the frequency, which then follows, is not 1; both as base-128 numbers.

const BLOCK = 128
const DIRECTORY_NUMBERS = 4
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

/** What weighs a term in an index. */
export interface TermScale {
  /** Its inverse document frequency. */
  readonly rarity: number
  readonly averageLength: number
  /** By passage of the segment. */
  readonly lengths: Uint32Array
}

/** Walks through the passages that have a term, in ascending order, skipping blocks without decoding them. */
export class PostingsCursor {
  /** The current passage of the segment, END after the last. */
  passage = 0
  readonly #directory: Uint32Array
  readonly #data: Uint8Array
  readonly #scale: TermScale
  readonly #blocks: number
  readonly #passages = new Uint32Array(BLOCK)
  readonly #frequencies = new Uint32Array(BLOCK)
  #block = -1
  #size = 0
  #at = 0
  /** The block that `boundFrom` looked at last. */
  #bounded = 0
  #greatest: number | undefined

  /** `bytes` begins at a multiple of 4 of its buffer. */
  constructor(bytes: Uint8Array, scale: TermScale) {
    const [count = 0] = new Uint32Array(bytes.buffer, bytes.byteOffset, 1)
    this.#blocks = Math.ceil(count / BLOCK)
    this.#directory = new Uint32Array(bytes.buffer, bytes.byteOffset + 4, this.#blocks * DIRECTORY_NUMBERS)
    this.#data = bytes.subarray(4 + this.#directory.byteLength)
    this.#scale = scale
    this.#decode(0)
  }

  /** The most that a passage can score by this term. */
  get greatest(): number {
    if (this.#greatest !== undefined) return this.#greatest
    let greatest = 0
    for (let block = 0; block < this.#blocks; block++) greatest = Math.max(greatest, this.#boundOf(block))
    this.#greatest = greatest
    return greatest
  }

  /** What the current passage scores by this term. */
  score(): number {
    const { rarity, averageLength, lengths } = this.#scale
    return rarity * termWeight(this.#frequencies[this.#at] ?? 0, lengths[this.passage] ?? 0, averageLength)
  }

  next(): void {
    this.#at++
    if (this.#at < this.#size) this.passage = this.#passages[this.#at] ?? END
    else this.#decode(this.#block + 1)
  }

  /** Goes to the first passage that is not before `target`. */
  advance(target: number): void {
    if (this.passage >= target) return
    if (this.#lastOf(this.#block) < target) this.#decode(this.#blockFrom(this.#block + 1, target))
    while (this.passage < target) this.next()
  }

  /** The most that the first passage that is not before `target`, and those in its block, can score. */
  boundFrom(target: number): number {
    this.#bounded = this.#blockFrom(Math.max(this.#block, this.#bounded), target)
    return this.#bounded < this.#blocks ? this.#boundOf(this.#bounded) : 0
  }

  /** The last passage of the block that `boundFrom` looked at; END behind the last block. */
  boundEnd(): number {
    return this.#lastOf(this.#bounded)
  }

  #lastOf(block: number): number {
    return block < this.#blocks ? (this.#directory[block * DIRECTORY_NUMBERS] ?? END) : END
  }

  #boundOf(block: number): number {
    const at = block * DIRECTORY_NUMBERS
    const { rarity, averageLength } = this.#scale
    return rarity * termWeight(this.#directory[at + 2] ?? 0, this.#directory[at + 3] ?? 0, averageLength)
  }

  /** The first block from `block` whose last passage is not before `target`: steps that double, then halves. */
  #blockFrom(block: number, target: number): number {
    let [low, step] = [block, 1]
    while (low + step < this.#blocks && this.#lastOf(low + step - 1) < target) {
      low += step
      step *= 2
    }
    let high = Math.min(this.#blocks, low + step)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#lastOf(middle) < target) low = middle + 1
      else high = middle
    }
    return low
  }

  #decode(block: number): void {
    this.#block = block
    this.#at = 0
    if (block >= this.#blocks) {
      this.#size = 0
      this.passage = END
      return
    }
    const directory = this.#directory
    const data = this.#data
    let at = block === 0 ? 0 : (directory[(block - 1) * DIRECTORY_NUMBERS + 1] ?? 0)
    let passage = block === 0 ? 0 : this.#lastOf(block - 1)
    const end = directory[block * DIRECTORY_NUMBERS + 1] ?? 0
    let size = 0
    while (at < end && size < BLOCK) {
      let [value, shift, byte] = [0, 1, 0]
      do {
        byte = data[at++] ?? 0
        value += (byte & 127) * shift
        shift *= 128
      } while (byte > 127)
      passage += Math.floor(value / 2)
      let frequency = 1
      if (value % 2 === 1) {
        frequency = 0
        shift = 1
        do {
          byte = data[at++] ?? 0
          frequency += (byte & 127) * shift
          shift *= 128
        } while (byte > 127)
      }
      this.#passages[size] = passage
      this.#frequencies[size] = frequency
      size++
    }
    this.#size = size
    this.passage = this.#passages[0] ?? END
  }
}
