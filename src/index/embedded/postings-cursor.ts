import { weightOf } from '../bm25.ts'
import {
  BLOCK,
  countBlocks,
  DIRECTORY_NUMBERS,
  END,
  NUMBER_BYTES,
  type PassageLengths,
  type Postings,
} from './postings.ts'

/** Room for the block that a cursor is in. */
export const CURSOR_NUMBERS = 2 * BLOCK

/** Walks through the passages that have a term, in ascending order, skipping blocks without decoding them. */
export class PostingsCursor {
  /** The current passage of the segment, END after the last. */
  passage = 0
  readonly #directory: Uint32Array
  readonly #data: Uint8Array
  readonly #rarity: number
  readonly #lengths: Uint32Array
  readonly #norms: Float64Array
  readonly #blocks: number
  /** The passages of the current block from `#start`, then, from `#start` + BLOCK, their frequencies. */
  readonly #room: Uint32Array
  readonly #start: number
  #block = -1
  #end = 0
  #at = 0
  /** The block that `boundFrom` looked at last. */
  #bounded = 0
  #greatest: number | undefined

  /** Uses CURSOR_NUMBERS of `room` from `start`. */
  constructor({ bytes, rarity }: Postings, { lengths, norms }: PassageLengths, room: Uint32Array, start = 0) {
    this.#blocks = countBlocks(bytes)
    const directory = this.#blocks * DIRECTORY_NUMBERS
    this.#directory = new Uint32Array(bytes.buffer, bytes.byteOffset + NUMBER_BYTES, directory)
    this.#data = bytes.subarray(NUMBER_BYTES * (1 + directory))
    this.#rarity = rarity
    this.#lengths = lengths
    this.#norms = norms
    this.#room = room
    this.#start = start
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
    const length = this.#lengths[this.passage] ?? 0
    return this.#rarity * weightOf(this.#room[this.#at + BLOCK] ?? 0, this.#norms[length] ?? 0)
  }

  next(): void {
    this.#at++
    if (this.#at < this.#end) this.passage = this.#room[this.#at] ?? END
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
    const length = this.#directory[at + 3] ?? 0
    return this.#rarity * weightOf(this.#directory[at + 2] ?? 0, this.#norms[length] ?? 0)
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
    const room = this.#room
    const start = this.#start
    this.#block = block
    this.#at = start
    this.#end = start
    if (block >= this.#blocks) {
      this.passage = END
      return
    }
    const data = this.#data
    const end = this.#directory[block * DIRECTORY_NUMBERS + 1] ?? 0
    let at = block === 0 ? 0 : (this.#directory[(block - 1) * DIRECTORY_NUMBERS + 1] ?? 0)
    let passage = block === 0 ? 0 : this.#lastOf(block - 1)
    let to = start
    while (at < end && to < start + BLOCK) {
      let value = data[at++] ?? 0
      for (let byte = value, shift = 128; byte > 127; shift *= 128) {
        byte = data[at++] ?? 0
        value += (byte - 1) * shift
      }
      let frequency = 1
      if (value % 2 === 1) {
        frequency = data[at++] ?? 0
        for (let byte = frequency, shift = 128; byte > 127; shift *= 128) {
          byte = data[at++] ?? 0
          frequency += (byte - 1) * shift
        }
      }
      passage += Math.floor(value / 2)
      room[to] = passage
      room[to + BLOCK] = frequency
      to++
    }
    this.#end = to
    this.passage = room[start] ?? END
  }
}
