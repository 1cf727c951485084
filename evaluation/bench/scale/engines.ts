import { buildMemoryIndex } from '../../../src/index/build-memory-index.ts'
import type { PassageIndex } from '../../../src/index/passage-index.ts'
import { makeScaleInput, type ScaleArgs } from './scale-input.ts'

/** A module whose `makeScaleInput` makes an IndexInput from `args`, for builders that work in another thread. */
export interface InputModule {
  /** A file URL. */
  readonly module: string
  readonly args: ScaleArgs
}

/** An engine to measure. */
export interface ScaleEngine {
  readonly name: string
  /** Larger indexes are left out. */
  readonly maxPassages: number
  /** Builds an index in the folder. Absent for an engine that builds when it opens. */
  build?(input: InputModule, dir: string): Promise<void>
  open(input: InputModule, dir: string): Promise<PassageIndex>
}

export const SCALE_ENGINES: readonly ScaleEngine[] = [
  {
    name: 'memory',
    maxPassages: 10_000,
    open: async ({ args }) => buildMemoryIndex(await makeScaleInput(args)),
  },
]

/** The module of the generated passages. */
export function scaleInputModule(args: ScaleArgs): InputModule {
  return { module: new URL('./scale-input.ts', import.meta.url).href, args }
}
