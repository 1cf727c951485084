import { buildMemoryIndex } from '../../../src/index/build-memory-index.ts'
import { buildEmbeddedIndex } from '../../../src/index/embedded/build-embedded-index.ts'
import { openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import type { InputSource } from '../../../src/index/embedded/input-source.ts'
import { readPointer } from '../../../src/index/index-folder.ts'
import type { PassageIndex } from '../../../src/index/passage-index.ts'
import type { ServerUse } from '../server-use.ts'
import {
  buildInDatabase,
  type IndexPlace,
  openInDatabase,
  removeDatabase,
  serverUse,
  tableSizes,
} from './postgres-place.ts'
import { openIndexInput, type ScaleArgs } from './scale-input.ts'

/** An engine to measure. */
export interface ScaleEngine {
  readonly name: string
  /** Larger indexes are left out. */
  readonly maxPassages: number
  /** Builds an index. Absent for an engine that builds when it opens. */
  build?(input: InputSource, place: IndexPlace): Promise<void>
  open(input: InputSource, place: IndexPlace): Promise<PassageIndex>
  /** Bytes by name, largest first; by default those of the files in the folder. */
  sizes?(place: IndexPlace): Promise<readonly (readonly [name: string, bytes: number])[]>
  /** What its server takes. */
  serverUse?(place: IndexPlace): Promise<ServerUse | undefined>
  /** Removes what is not in the folder. */
  remove?(place: IndexPlace): Promise<void>
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
    async build(source, { dir: indexDir }) {
      await buildEmbeddedIndex(await openIndexInput(source.args), { indexDir, source })
    },
    async open(_source, { dir: indexDir }) {
      const pointer = await readPointer(indexDir)
      return openEmbeddedIndex(indexDir, pointer?.version ?? '')
    },
  },
  {
    name: 'postgres',
    // A million takes more than an hour to build on two cores that the server and the builder share.
    maxPassages: 100_000,
    build: async ({ args }, place) => buildInDatabase(await openIndexInput(args), place),
    open: (_source, place) => openInDatabase(place),
    sizes: tableSizes,
    serverUse,
    remove: removeDatabase,
  },
]

/** The generated passages, for builders that read them in other threads. */
export function scaleInputSource(args: ScaleArgs): InputSource {
  return { module: new URL('./scale-input.ts', import.meta.url).href, args }
}
