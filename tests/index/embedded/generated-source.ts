import type { IndexInput } from '../../../src/index/index-input.ts'
import { generateInput } from '../generated-input.ts'

/** For threads that build an index of generated passages. `args`: the sizes of the reports. */
export function openIndexInput(args: unknown): IndexInput {
  if (!Array.isArray(args)) throw new TypeError('expected sizes')
  return generateInput({ sizes: args.map(Number) })
}
