import { IndexError } from '../../errors.ts'
import type { IndexInput } from '../index-input.ts'

/** How another thread gets an index input, which has functions and cannot be sent to it. */
export interface InputSource {
  /** The URL of a module that exports `openIndexInput(args)`, which resolves to the input. */
  readonly module: string
  /** Plain data. */
  readonly args: unknown
}

/** Throws IndexError if the module has no such function, and what the function throws. */
export async function openInputSource({ module, args }: InputSource): Promise<IndexInput> {
  const exported: unknown = await import(module)
  const open =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'openIndexInput') : undefined
  if (typeof open !== 'function') throw new IndexError(`${module} does not export openIndexInput`)
  return open(args)
}
