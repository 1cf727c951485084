import {
  assembleModule,
  call,
  doWhile,
  equal,
  f32x4,
  get,
  I32,
  i32,
  i32x4,
  increase,
  lessThan,
  load,
  load16Unsigned,
  lowestBit,
  plus,
  set,
  store,
  times,
  V128,
  type WasmFunction,
  when,
} from './assemble.ts'
import { instantiate } from './instantiate.ts'
import { laneSums } from './lane-sums.ts'
import { type Unpacking, unpackFourBits } from './unpacking.ts'

/** The inner loops of MaxSim over quantised tokens, as WebAssembly SIMD. Addresses are in bytes. */
export interface MaxSimKernel {
  /** Unpacks quantised tokens to `unpackedBytes` each. At least one token. */
  unpack(codes: number, codesEnd: number, tokens: number): void
  /**
   * For each of `count` question tokens (int16), the greatest inner product with any of the unpacked tokens, scaled to length 1,
   * as float32. The number of unpacked tokens is even and positive. Writes four numbers at a time, so up to three more than `count`.
   */
  compare(question: Question, tokens: number, tokensEnd: number, best: number): void
  /**
   * The same for each run of quantised tokens, whose codes follow each other, with room for the unpacked tokens of the longest and one
   * more. `runs` are uint16: anything, and the number of tokens, at least one. At least one run.
   */
  compareRuns(question: Question, codes: number, runs: Runs, tokens: number, best: number): void
}

/** Where the tokens of a question are, and how many. */
interface Question {
  readonly address: number
  readonly count: number
}

/** Where runs begin and end. */
interface Runs {
  readonly start: number
  readonly end: number
}

/** Question tokens compared at once, one for each lane of the result. */
const QUERY_BLOCK = 4
/** Text tokens compared at once. With these, sums and factors just fit the 16 registers. */
const TOKEN_BLOCK = 2
const VECTOR_BYTES = 16

/** Bytes of an unpacked token: its int16 numbers, then four times its reciprocal length as float32. */
export function unpackedBytes(dimensions: number): number {
  return 2 * dimensions + VECTOR_BYTES
}

/** Compiles the kernel for token vectors of this dimension, quantised in this way. */
export function compileMaxSim(
  dimensions: number,
  memory: WebAssembly.Memory,
  unpacking: Unpacking = unpackFourBits(dimensions),
): MaxSimKernel {
  const exported = instantiate(
    assembleModule([
      unpackFunction(dimensions, unpacking),
      ...WIDTHS.map(width => compareFunction(dimensions, width)),
      compareRunsFunction(dimensions, unpacking.tokenBytes),
    ]),
    memory,
  )
  const compareBlocks = exported(compareName(QUERY_BLOCK))
  const compareRests = WIDTHS.map(width => exported(compareName(width)))
  const compareRuns = exported('compareRuns')
  const queryBytes = 2 * dimensions
  return {
    unpack: exported('unpack'),
    compare({ address, count }, tokens, tokensEnd, best) {
      const rest = count % QUERY_BLOCK
      const restAt = address + (count - rest) * queryBytes
      if (count > rest) compareBlocks(address, restAt, tokens, tokensEnd, best)
      const restBest = best + (count - rest) * Float32Array.BYTES_PER_ELEMENT
      compareRests[rest - 1]?.(restAt, restAt + rest * queryBytes, tokens, tokensEnd, restBest)
    },
    compareRuns({ address, count }, codes, { start, end }, tokens, best) {
      const blocks = count - (count % QUERY_BLOCK)
      const [blocksEnd, queryEnd] = [address + blocks * queryBytes, address + count * queryBytes]
      compareRuns(address, blocksEnd, queryEnd, codes, start, end, tokens, best)
    },
  }
}

/** How many question tokens are compared at once: fewer at the end of a question. */
const WIDTHS = counting(QUERY_BLOCK).map(i => i + 1)
/** The places of functions in the module. */
const UNPACK = 0
const compareOf = (width: number) => UNPACK + width
const RUN_BYTES = 4

/** The squares of a token's numbers are added up while they are unpacked, for its reciprocal length. */
function unpackFunction(dimensions: number, unpacking: Unpacking): WasmFunction {
  const [CODES, CODES_END, TOKENS, PART, SUM, FIRST] = [0, 1, 2, 3, 4, 5]
  const addLanes = (order: readonly number[]) =>
    set(SUM, i32x4.add(get(SUM), i32x4.shuffle(get(SUM), get(SUM), order)))
  const reciprocalLength = f32x4.divide(f32x4.splat(1), f32x4.squareRoot(f32x4.ofI32(get(SUM))))
  return {
    name: 'unpack',
    parameters: 3,
    locals: [V128, V128, ...unpacking.locals],
    body: doWhile(
      [
        set(SUM, i32x4.zero),
        unpacking
          .numbers(CODES, FIRST)
          .map((part, i) => [
            set(PART, part),
            set(SUM, i32x4.add(get(SUM), i32x4.dot(get(PART), get(PART)))),
            store(get(TOKENS), get(PART), VECTOR_BYTES * i),
          ]),
        addLanes([2, 3, 0, 1]),
        addLanes([1, 0, 3, 2]),
        store(get(TOKENS), reciprocalLength, 2 * dimensions),
        increase(CODES, unpacking.tokenBytes),
        increase(TOKENS, unpackedBytes(dimensions)),
      ],
      lessThan(get(CODES), get(CODES_END)),
    ),
  }
}

function compareName(width: number): string {
  return `compare${width}`
}

/**
 * Compares question tokens, `width` at once, with the text tokens. The loop over the dimensions is not unrolled: V8 would move all
 * loads to the front and run out of registers, at twice the time.
 */
function compareFunction(dimensions: number, width: number): WasmFunction {
  const [QUERY, QUERY_END, TOKENS, TOKENS_END, BEST, QUERY_AT, TOKEN_AT, PART_END] = [0, 1, 2, 3, 4, 5, 6, 7]
  const MOST = 8
  const SUM = (token: number, query: number) => MOST + 1 + token * width + query
  const PART = (token: number) => SUM(TOKEN_BLOCK, 0) + token
  const QUERY_PART = PART(TOKEN_BLOCK)
  const stride = unpackedBytes(dimensions)
  const tokens = counting(TOKEN_BLOCK)
  const queries = counting(width)
  const addProducts = [
    tokens.map(token => set(PART(token), load(get(TOKEN_AT), stride * token))),
    queries.map(query => [
      set(QUERY_PART, load(get(QUERY_AT), 2 * dimensions * query)),
      tokens.map(token => {
        const products = i32x4.dot(get(QUERY_PART), get(PART(token)))
        return set(SUM(token, query), i32x4.add(get(SUM(token, query)), products))
      }),
    ]),
  ]
  // Once TOKEN_AT has passed the numbers of the first token, it is at its scales.
  const similarities = (token: number) =>
    f32x4.multiply(
      f32x4.ofI32(laneSums(counting(QUERY_BLOCK).map(query => SUM(token, query % width)))),
      load(get(TOKEN_AT), stride * token),
    )
  return {
    name: compareName(width),
    parameters: 5,
    locals: [I32, I32, I32, ...counting(QUERY_PART - MOST + 1).map(() => V128)],
    body: doWhile(
      [
        set(MOST, f32x4.splat(-Infinity)),
        set(TOKEN_AT, get(TOKENS)),
        set(PART_END, plus(get(QUERY), i32(2 * dimensions))),
        doWhile(
          [
            tokens.map(token => queries.map(query => set(SUM(token, query), f32x4.splat(0)))),
            set(QUERY_AT, get(QUERY)),
            doWhile(
              [addProducts, increase(TOKEN_AT, VECTOR_BYTES), increase(QUERY_AT, VECTOR_BYTES)],
              lessThan(get(QUERY_AT), get(PART_END)),
            ),
            tokens.map(token => set(MOST, f32x4.greater(get(MOST), similarities(token)))),
            increase(TOKEN_AT, TOKEN_BLOCK * stride - 2 * dimensions),
          ],
          lessThan(get(TOKEN_AT), get(TOKENS_END)),
        ),
        store(get(BEST), get(MOST)),
        increase(BEST, VECTOR_BYTES),
        increase(QUERY, 2 * dimensions * width),
      ],
      lessThan(get(QUERY), get(QUERY_END)),
    ),
  }
}

function compareRunsFunction(dimensions: number, tokenBytes: number): WasmFunction {
  const [QUERY, BLOCKS_END, QUERY_END, CODES, RUNS, RUNS_END, TOKENS, BEST] = [0, 1, 2, 3, 4, 5, 6, 7]
  const [LENGTH, CODES_END, TOKENS_END, BLOCK] = [8, 9, 10, 11]
  const [queryBytes, stride] = [2 * dimensions, unpackedBytes(dimensions)]
  const compare = (width: number, from: number, end: number) =>
    call(compareOf(width), get(from), get(end), get(TOKENS), get(TOKENS_END), get(BEST))
  return {
    name: 'compareRuns',
    parameters: 8,
    locals: [I32, I32, I32, I32],
    body: doWhile(
      [
        set(LENGTH, load16Unsigned(get(RUNS), 2)),
        set(CODES_END, plus(get(CODES), times(get(LENGTH), i32(tokenBytes)))),
        call(UNPACK, get(CODES), get(CODES_END), get(TOKENS)),
        set(TOKENS_END, plus(get(TOKENS), times(get(LENGTH), i32(stride)))),
        when(lowestBit(get(LENGTH)), [
          // The last one twice.
          call(UNPACK, plus(get(CODES_END), i32(-tokenBytes)), get(CODES_END), get(TOKENS_END)),
          increase(TOKENS_END, stride),
        ]),
        when(lessThan(get(QUERY), get(BLOCKS_END)), [
          compare(QUERY_BLOCK, QUERY, BLOCKS_END),
          set(BLOCK, get(QUERY)),
          doWhile(
            [increase(BEST, VECTOR_BYTES), increase(BLOCK, QUERY_BLOCK * queryBytes)],
            lessThan(get(BLOCK), get(BLOCKS_END)),
          ),
        ]),
        WIDTHS.slice(0, -1).map(width =>
          when(equal(get(QUERY_END), plus(get(BLOCKS_END), i32(width * queryBytes))), [
            compare(width, BLOCKS_END, QUERY_END),
            increase(BEST, VECTOR_BYTES),
          ]),
        ),
        set(CODES, get(CODES_END)),
        increase(RUNS, RUN_BYTES),
      ],
      lessThan(get(RUNS), get(RUNS_END)),
    ),
  }
}

function counting(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i)
}
