// A minimal WebAssembly assembler, so that kernels are readable and need no compiler at build time. An instruction is its
// bytes; a function body is a nested list of them. https://webassembly.github.io/spec/core/binary/

/** Bytes, nested as they were composed. */
export type Code = number | readonly Code[]

export const I32 = 0x7f
export const V128 = 0x7b

/** A function without result whose parameters are all i32. */
export interface WasmFunction {
  readonly name: string
  readonly parameters: number
  /** Types of the locals; numbered after the parameters. */
  readonly locals: readonly number[]
  readonly body: Code
}

/** A module with these functions exported, over the memory imported as `js.memory`. */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array {
  const types = functions.map(({ parameters }) => [
    FUNCTION,
    vector(Array.from({ length: parameters }, () => I32)),
    NO_RESULT,
  ])
  const memory = [name('js'), name('memory'), MEMORY_IMPORT, AT_LEAST, 1]
  const exported = functions.map((each, i) => [name(each.name), FUNCTION_EXPORT, unsigned(i)])
  return Uint8Array.from(
    flatten([
      HEADER,
      section(TYPES, types),
      section(IMPORTS, [memory]),
      section(
        FUNCTIONS,
        functions.map((_, i) => unsigned(i)),
      ),
      section(EXPORTS, exported),
      section(CODE, functions.map(functionCode)),
    ]),
  )
}

/** "\0asm", version 1. */
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const [TYPES, IMPORTS, FUNCTIONS, EXPORTS, CODE] = [1, 2, 3, 7, 10] as const
const [FUNCTION, NO_RESULT, MEMORY_IMPORT, AT_LEAST, FUNCTION_EXPORT] = [0x60, 0, 2, 0, 0] as const

function functionCode({ locals, body }: WasmFunction): Code {
  const code = flatten([vector(locals.map(type => [1, type])), body, END])
  return [unsigned(code.length), code]
}

function section(id: number, entries: readonly Code[]): Code {
  const content = flatten(vector(entries))
  return [id, unsigned(content.length), content]
}

function vector(entries: readonly Code[]): Code {
  return [unsigned(entries.length), entries]
}

function name(text: string): Code {
  return vector([...Buffer.from(text)])
}

function flatten(code: Code): readonly number[] {
  const bytes: number[] = []
  const add = (part: Code) => {
    if (typeof part === 'number') bytes.push(part)
    else part.forEach(add)
  }
  add(code)
  return bytes
}

/** LEB128. */
function unsigned(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): readonly number[] {
  const isLast = value >= -0x40 && value < 0x40
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}

// Instructions. Operands come first, as on the stack.
const END = 0x0b
export const get = (local: number): Code => [0x20, unsigned(local)]
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)]
/** Runs the body, and again while the condition holds. */
export const doWhile = (body: Code, condition: Code): Code => [0x03, 0x40, body, condition, 0x0d, 0x00, END]
export const increase = (local: number, by: number): Code => set(local, [get(local), i32(by), 0x6a])
/** Runs the body if the condition holds. */
export const when = (condition: Code, body: Code): Code => [condition, 0x04, 0x40, body, END]
/** Calls a function of the module by its place in it. */
export const call = (place: number, ...operands: readonly Code[]): Code => [operands, 0x10, unsigned(place)]

// i32
export const i32 = (value: number): Code => [0x41, signed(value)]
export const equal = (a: Code, b: Code): Code => [a, b, 0x46]
export const lessThan = (a: Code, b: Code): Code => [a, b, 0x49]
/** 1 for an odd number. */
export const lowestBit = (a: Code): Code => [a, i32(1), 0x71]
export const plus = (a: Code, b: Code): Code => [a, b, 0x6a]
export const times = (a: Code, b: Code): Code => [a, b, 0x6c]

// v128
const simd = (opcode: number): Code => [0xfd, unsigned(opcode)]
const binary =
  (opcode: number) =>
  (a: Code, b: Code): Code => [a, b, simd(opcode)]
const unary =
  (opcode: number) =>
  (a: Code): Code => [a, simd(opcode)]
const memory = (opcode: number) => (offset: number) => [simd(opcode), 0x00, unsigned(offset)]
export const load = (address: Code, offset = 0): Code => [address, memory(0x00)(offset)]
/** Loads an unsigned number of 8 or 16 bits as i32. */
export const load8Unsigned = (address: Code, offset = 0): Code => [address, 0x2d, 0, unsigned(offset)]
export const load16Unsigned = (address: Code, offset = 0): Code => [address, 0x2f, 0, unsigned(offset)]
/** Loads 32 bits into all lanes. */
export const load32Splat = (address: Code, offset = 0): Code => [address, memory(0x09)(offset)]
export const store = (address: Code, value: Code, offset = 0): Code => [address, value, memory(0x0b)(offset)]
/** Loads 64 bits; the others become 0. */
export const load64 = (address: Code, offset = 0): Code => [address, memory(0x5d)(offset)]
/** Loads 8 bytes, as signed numbers, into lanes of 16 bits. */
export const load8x8Signed = (address: Code, offset = 0): Code => [address, memory(0x01)(offset)]
/** Stores the first 32 bits. */
export const storeLow32 = (address: Code, value: Code): Code => [address, value, memory(0x5a)(0), 0]
export const and = binary(0x4e)

export const i8x16 = {
  splat: (value: number): Code => [i32(value), simd(0x0f)],
  constant: (lanes: Int8Array): Code => constant(lanes),
  /** The lanes of `a` that `lanes` names. */
  pick: (a: Code, lanes: Code): Code => [a, lanes, simd(0x0e)],
  shiftRight: (a: Code, bits: number): Code => [a, i32(bits), simd(0x6d)],
  add: binary(0x6e),
  subtract: binary(0x71),
}
export const i16x8 = {
  splat: (value: Code): Code => [value, simd(0x10)],
  extendLow: unary(0x87),
  extendHigh: unary(0x88),
  add: binary(0x8e),
  multiply: binary(0x95),
}
export const i32x4 = {
  zero: constant(new Int32Array(4)),
  add: binary(0xae),
  /** Products of int16 lanes, added in pairs. */
  dot: binary(0xba),
  /** Lanes 0–3 are those of `a`, 4–7 those of `b`. */
  shuffle: (a: Code, b: Code, lanes: readonly number[]): Code => [
    a,
    b,
    simd(0x0d),
    lanes.flatMap(lane => [0, 1, 2, 3].map(byte => 4 * lane + byte)),
  ],
}
export const f32x4 = {
  ofI32: unary(0xfa),
  add: binary(0xe4),
  splat: (value: number): Code => constant(Float32Array.of(value, value, value, value)),
  squareRoot: unary(0xe3),
  multiply: binary(0xe6),
  divide: binary(0xe7),
  /** The greater lanes; one instruction, unlike `max`, which orders NaN and zeros. */
  greater: binary(0xeb),
}
export const f64x2 = {
  zero: constant(new Float64Array(2)),
  add: binary(0xf0),
  multiply: binary(0xf2),
  /** The first two float32 lanes as float64. */
  ofLowF32: unary(0x5f),
  lane: (a: Code, lane: number): Code => [a, simd(0x21), lane],
}
export const f64 = {
  add: (a: Code, b: Code): Code => [a, b, 0xa0],
  store: (address: Code, value: Code): Code => [address, value, 0x39, 0x03, 0],
}

/** The bytes of a vector constant, little-endian. */
function constant(lanes: Int8Array | Int32Array | Float32Array | Float64Array): Code {
  return [simd(0x0c), [...new Uint8Array(lanes.buffer)]]
}
