import { BLOCK_DIMENSIONS, codeBytes } from '../embeddings/quantise-tokens.ts'

// The inner loop of MaxSim as WebAssembly SIMD: plain JavaScript is some ten times slower. Assembled by hand, so that no
// compiler is needed; opcodes: https://webassembly.github.io/spec/core/binary/instructions.html

/**
 * `maxSimilarities(query, queryEnd, codes, codesEnd, best)`: for each question token (int16, from byte `query`), the greatest
 * inner product with any of the quantised tokens, as float32 from byte `best`, unless the value there is greater. Quantised
 * tokens are scaled to length 1, question tokens are not scaled.
 */
export type MaxSimilarities = (
  query: number,
  queryEnd: number,
  codes: number,
  codesEnd: number,
  best: number,
) => void

/** Compiles the kernel for token vectors of this dimension. */
export function compileKernel(dimensions: number, memory: WebAssembly.Memory): MaxSimilarities {
  const module = new WebAssembly.Module(Uint8Array.from(assembleModule(dimensions)))
  const { maxSimilarities } = new WebAssembly.Instance(module, { js: { memory } }).exports
  if (typeof maxSimilarities !== 'function') throw new TypeError('the kernel exports no function')
  return (...args) => {
    maxSimilarities(...args)
  }
}

const I32 = 0x7f
const F32 = 0x7d
const V128 = 0x7b

const simd = (opcode: number) => [0xfd, ...unsigned(opcode)]
const get = (local: number) => [0x20, ...unsigned(local)]
const set = (local: number) => [0x21, ...unsigned(local)]
const int = (value: number) => [0x41, ...signed(value)]
const LOOP = [0x03, 0x40]
const BRANCH_IF = [0x0d, 0x00]
const END = [0x0b]
const LESS = [0x49]
const ADD = [0x6a]
const F32_LOAD = [0x2a, 0x02, 0x00]
const F32_STORE = [0x38, 0x02, 0x00]
const F32_ONE = [0x43, 0x00, 0x00, 0x80, 0x3f]
const F32_SQRT = [0x91]
const F32_MULTIPLY = [0x94]
const F32_DIVIDE = [0x95]
const F32_MAX = [0x97]
const F32_OF_I32 = [0xb2]
const loadVector = (offset: number) => [...simd(0x00), 0x00, ...unsigned(offset)]
const SPLAT_I8 = simd(0x0f)
const SPLAT_I16 = simd(0x10)
const LANES = [0, 1, 2, 3]
const extractLane = (lane: number) => [...simd(0x1b), lane]
const AND = simd(0x4e)
const SHIFT_RIGHT_U8 = simd(0x6d)
const EXTEND_LOW_U8 = simd(0x89)
const EXTEND_HIGH_U8 = simd(0x8a)
const SHIFT_LEFT_I16 = simd(0x8b)
const SUBTRACT_I16 = simd(0x91)
const ADD_I32 = simd(0xae)
const DOT_I16 = simd(0xba)

/** Locals: the parameters, then what the code keeps. */
const [QUERY, QUERY_END, CODES, CODES_END, BEST, AT, BEST_AT, SCALE, SUM, HALF, FIRST_PART] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
] as const

function assembleModule(dimensions: number): readonly number[] {
  const parts = dimensions / 8 // int16 numbers per vector register
  const locals = [
    [2, I32],
    [1, F32],
    [2 + parts, V128],
  ]
  const code = [
    ...vector(locals.map(([count = 0, type = 0]) => [...unsigned(count), type])),
    ...kernelBody(dimensions, parts),
    ...END,
  ]
  const name = (text: string) => vector([...Buffer.from(text)].map(byte => [byte]))
  return [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [[0x60, ...vector(Array.from({ length: 5 }, () => [I32])), 0x00]]),
    ...section(2, [[...name('js'), ...name('memory'), 0x02, 0x00, 0x01]]),
    ...section(3, [[0x00]]),
    ...section(7, [[...name('maxSimilarities'), 0x00, 0x00]]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]
}

function kernelBody(dimensions: number, parts: number): readonly number[] {
  return [
    ...LOOP, // over the quantised tokens; there is at least one
    ...unpackToken(dimensions),
    // scale = 1 / √(token · token)
    ...F32_ONE,
    ...innerProduct(parts, part => get(FIRST_PART + part)),
    ...F32_SQRT,
    ...F32_DIVIDE,
    ...set(SCALE),
    ...get(QUERY),
    ...set(AT),
    ...get(BEST),
    ...set(BEST_AT),
    ...LOOP, // over the question's tokens
    ...get(BEST_AT),
    ...get(BEST_AT),
    ...F32_LOAD,
    ...innerProduct(parts, part => [...get(AT), ...loadVector(16 * part)]),
    ...get(SCALE),
    ...F32_MULTIPLY,
    ...F32_MAX,
    ...F32_STORE,
    ...advance(BEST_AT, 4),
    ...advance(AT, 2 * dimensions),
    ...get(AT),
    ...get(QUERY_END),
    ...LESS,
    ...BRANCH_IF,
    ...END,
    ...advance(CODES, codeBytes(dimensions)),
    ...get(CODES),
    ...get(CODES_END),
    ...LESS,
    ...BRANCH_IF,
    ...END,
  ]
}

/** The token at CODES as int16 numbers 2c − 15, eight in each of the locals from FIRST_PART. */
function unpackToken(dimensions: number): readonly number[] {
  const blocks = Array.from({ length: dimensions / BLOCK_DIMENSIONS }, (_, block) => block)
  const asInteger = [...int(1), ...SHIFT_LEFT_I16, ...int(15), ...SPLAT_I16, ...SUBTRACT_I16]
  return blocks.flatMap(block => {
    const load = [...get(CODES), ...loadVector(16 * block)]
    const halves = [
      [...load, ...int(15), ...SPLAT_I8, ...AND],
      [...load, ...int(4), ...SHIFT_RIGHT_U8],
    ]
    return halves.flatMap((half, i) => {
      const part = FIRST_PART + 4 * block + 2 * i
      return [
        ...half,
        ...set(HALF),
        ...[...get(HALF), ...EXTEND_LOW_U8, ...asInteger, ...set(part)],
        ...[...get(HALF), ...EXTEND_HIGH_U8, ...asInteger, ...set(part + 1)],
      ]
    })
  })
}

/** The inner product of the token with another vector, as float32. */
function innerProduct(parts: number, other: (part: number) => readonly number[]): readonly number[] {
  const products = Array.from({ length: parts }, (_, part) => [
    ...other(part),
    ...get(FIRST_PART + part),
    ...DOT_I16,
    ...(part === 0 ? [] : ADD_I32),
  ]).flat()
  const lanes = LANES.flatMap(lane => [...get(SUM), ...extractLane(lane), ...(lane === 0 ? [] : ADD)])
  return [...products, ...set(SUM), ...lanes, ...F32_OF_I32]
}

function advance(local: number, bytes: number): readonly number[] {
  return [...get(local), ...int(bytes), ...ADD, ...set(local)]
}

function section(id: number, entries: readonly (readonly number[])[]): readonly number[] {
  const content = vector(entries)
  return [id, ...unsigned(content.length), ...content]
}

function vector(entries: readonly (readonly number[])[]): readonly number[] {
  return [...unsigned(entries.length), ...entries.flat()]
}

/** LEB128. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): readonly number[] {
  const isLast = value >= -0x40 && value < 0x40
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}
