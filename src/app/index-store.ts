import type { Config } from '../config.ts'
import { type BuildProgress, buildEmbeddedIndex } from '../index/embedded/build-embedded-index.ts'
import { openEmbeddedIndex } from '../index/embedded/embedded-index.ts'
import { rollBackEmbedded } from '../index/embedded/embedded-versions.ts'
import type { InputSource } from '../index/embedded/input-source.ts'
import { readPointerState } from '../index/index-folder.ts'
import type { IndexInput } from '../index/index-input.ts'
import type { PassageIndex } from '../index/passage-index.ts'

/** Which index is in use. */
export interface CurrentIndex {
  readonly version: string
  /** Set by a rollback: `npm start` keeps the index, `npm run embed` replaces it. */
  readonly pinned: boolean
  /** Changes whenever an index is put in use, even the same one. */
  readonly state: string
}

export interface StoreBuildOptions {
  readonly onProgress?: (progress: BuildProgress) => void
  /** Called with a sentence when the new index is in use but old ones could not be removed. */
  readonly onPruneFailure?: (reason: string) => void
}

/** Where indexes are kept: a folder, or a database that several processes share. Methods throw IndexError. */
export interface IndexStore {
  /** For messages: `embeddings/index`. */
  readonly name: string
  /** Undefined if there is no index. */
  current(): Promise<CurrentIndex | undefined>
  /** Opens a version; it stays usable until it is closed, also when another takes its place. */
  open(version: string): Promise<PassageIndex>
  /** Builds an index and puts it in use. `source`: the same input for other threads. */
  build(input: IndexInput, source: InputSource, options?: StoreBuildOptions): Promise<void>
  /** Puts the previous index in use, pinned, and returns its version. */
  rollBack(): Promise<string>
  close(): Promise<void>
}

/** The store that the configuration names. Throws IndexError. */
export async function openIndexStore({ indexDir }: Pick<Config, 'indexDir'>): Promise<IndexStore> {
  return openFolderStore(indexDir)
}

/** The store of an index folder. */
export function openFolderStore(indexDir: string): IndexStore {
  return {
    name: indexDir,
    async current() {
      const pointer = await readPointerState(indexDir)
      return pointer && { ...pointer, state: `${pointer.version} ${pointer.modifiedMs}` }
    },
    open: version => openEmbeddedIndex(indexDir, version),
    async build(input, source, options = {}) {
      await buildEmbeddedIndex(input, { indexDir, source, ...options })
    },
    rollBack: () => rollBackEmbedded(indexDir),
    close: async () => {},
  }
}
