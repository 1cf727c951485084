import { buildMemoryIndex } from '../../../src/index/build-memory-index.ts'
import { buildEmbeddedIndex } from '../../../src/index/embedded/build-embedded-index.ts'
import { openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import type { InputSource } from '../../../src/index/embedded/input-source.ts'
import { readPointer } from '../../../src/index/index-folder.ts'
import type { PassageIndex } from '../../../src/index/passage-index.ts'
import { openIndexInput, type ScaleArgs } from './scale-input.ts'

/** An engine to measure. */
export interface ScaleEngine {
  readonly name: string
  /** Larger indexes are left out. */
  readonly maxPassages: number
  /** Builds an index in the folder. Absent for an engine that builds when it opens. */
  build?(input: InputSource, dir: string): Promise<void>
  open(input: InputSource, dir: string): Promise<PassageIndex>
}

export const SCALE_ENGINES: readonly ScaleEngine[] = [
  {
    name: 'memory',
    maxPassages: 1_000,
    open: async ({ args }) => buildMemoryIndex(await openIndexInput(args)),
  },
  {
    name: 'embedded',
    maxPassages: Number.POSITIVE_INFINITY,
    async build(source, indexDir) {
      await buildEmbeddedIndex(await openIndexInput(source.args), { indexDir, source })
    },
    async open(_source, indexDir) {
      const pointer = await readPointer(indexDir)
      return openEmbeddedIndex(indexDir, pointer?.version ?? '')
    },
  },
]

/** The generated passages, for builders that read them in other threads. */
export function scaleInputSource(args: ScaleArgs): InputSource {
  return { module: new URL('./scale-input.ts', import.meta.url).href, args }
}
