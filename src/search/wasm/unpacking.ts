import { BLOCK_DIMENSIONS, codeBytes } from '../../embeddings/quantise-tokens.ts'
import {
  RESIDUAL_BLOCK,
  RESIDUAL_HEAD_BYTES,
  RESIDUAL_LEVELS,
  residualBytes,
} from '../../embeddings/residual-tokens.ts'
import {
  and,
  type Code,
  get,
  I32,
  i8x16,
  i16x8,
  i32,
  load,
  load8Unsigned,
  load16Unsigned,
  plus,
  set,
  times,
  V128,
} from './assemble.ts'

const VECTOR_BYTES = 16

/** How a kernel turns the codes of a token into int16 numbers. */
export interface Unpacking {
  /** Bytes of a token's codes. */
  readonly tokenBytes: number
  /** Types of the locals that the code uses. */
  readonly locals: readonly number[]
  /**
   * Code to run, in this order, for the token at the address in the local `codes`; each part leaves the next 8 numbers on the
   * stack. `first` is the first of its locals.
   */
  numbers(codes: number, first: number): readonly Code[]
}

/** Of codes of 4 bits (`quantiseTokens`): code c becomes 2c − 15. */
export function unpackFourBits(dimensions: number): Unpacking {
  return {
    tokenBytes: codeBytes(dimensions),
    locals: [V128],
    numbers(codes, half) {
      return counting(dimensions / BLOCK_DIMENSIONS).flatMap(block => {
        const packed = load(get(codes), VECTOR_BYTES * block)
        return [and(packed, i8x16.splat(15)), i8x16.shiftRight(packed, 4)].flatMap(nibbles => {
          const numbers = i8x16.subtract(i8x16.add(get(half), get(half)), i8x16.splat(15))
          return [
            [set(half, nibbles), set(half, numbers), i16x8.extendLow(get(half))],
            i16x8.extendHigh(get(half)),
          ]
        })
      })
    },
  }
}

/** Of residual codes (`encodeResiduals`): the centroid's numbers, from the table at this address, plus step times level. */
export function unpackResiduals(dimensions: number, centroids: number): Unpacking {
  const levels = i8x16.constant(Int8Array.from({ length: 16 }, (_, code) => RESIDUAL_LEVELS[code] ?? 0))
  const centroidBytes = dimensions * Int16Array.BYTES_PER_ELEMENT
  return {
    tokenBytes: residualBytes(dimensions),
    locals: [V128, V128, I32],
    numbers(codes, first) {
      const [LEVELS, STEP, CENTROID] = [first, first + 1, first + 2]
      const start = [
        set(CENTROID, plus(i32(centroids), times(load16Unsigned(get(codes)), i32(centroidBytes)))),
        set(STEP, i16x8.splat(load8Unsigned(get(codes), 2))),
      ]
      const number = (eight: Code, at: number) =>
        i16x8.add(load(get(CENTROID), 2 * at), i16x8.multiply(eight, get(STEP)))
      return counting(dimensions / RESIDUAL_BLOCK).flatMap(block => {
        const packed = load(get(codes), RESIDUAL_HEAD_BYTES + VECTOR_BYTES * block)
        return counting(4).flatMap(quarter => {
          const at = RESIDUAL_BLOCK * block + 16 * quarter
          const pairs = and(i8x16.shiftRight(packed, 2 * quarter), i8x16.splat(3))
          return [
            [
              at === 0 ? start : [],
              set(LEVELS, i8x16.pick(levels, pairs)),
              number(i16x8.extendLow(get(LEVELS)), at),
            ],
            number(i16x8.extendHigh(get(LEVELS)), at + 8),
          ]
        })
      })
    },
  }
}

function counting(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i)
}
