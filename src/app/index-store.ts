import type { Config } from '../config.ts'
import { IndexError } from '../errors.ts'
import { type BuildProgress, buildEmbeddedIndex } from '../index/embedded/build-embedded-index.ts'
import { openEmbeddedIndex } from '../index/embedded/embedded-index.ts'
import { rollBackEmbedded } from '../index/embedded/embedded-versions.ts'
import type { InputSource } from '../index/embedded/input-source.ts'
import { readPointerState } from '../index/index-folder.ts'
import type { IndexInput } from '../index/index-input.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import { openPostgresEngine, type PostgresEngine } from '../index/postgres/postgres-engine.ts'
import { type Logger, silentLogger } from '../log.ts'

/** Which index is in use. */
export interface CurrentIndex {
  readonly version: string
  /** Set by a rollback: `npm start` keeps the index, `npm run embed` replaces it. */
  readonly pinned: boolean
  /** Changes whenever an index is put in use, even the same one. */
  readonly state: string
}

interface StoreBuildOptions {
  readonly onProgress?: (progress: BuildProgress) => void
  /** Called with a sentence when the new index is in use but old ones could not be removed. */
  readonly onPruneFailure?: (reason: string) => void
  /** Ends building with its reason. What is complete by then is used by the next build. */
  readonly signal?: AbortSignal
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

export interface IndexStoreOptions {
  /** Learns that a database is waited for. */
  readonly log?: Logger
  /** Ends the waiting. */
  readonly signal?: AbortSignal
}

/** The store that the configuration names. Throws IndexError. */
export async function openIndexStore(
  { indexDir, storeUrl, storeReadUrl }: Pick<Config, 'indexDir' | 'storeUrl' | 'storeReadUrl'>,
  { log = silentLogger, signal }: IndexStoreOptions = {},
): Promise<IndexStore> {
  if (storeUrl === undefined) return openFolderStore(indexDir)
  const engine = await openPostgresEngine(storeUrl, {
    log,
    ...(storeReadUrl !== undefined && { readUrl: storeReadUrl }),
    ...(signal && { signal }),
  })
  return createDatabaseStore(engine)
}

/** The store of a database. */
function createDatabaseStore(engine: PostgresEngine): IndexStore {
  return {
    name: 'the database',
    async current() {
      const current = await engine.current()
      return current && { version: current.version, pinned: false, state: String(current.id) }
    },
    async open(version) {
      const index = await engine.open()
      if (index?.facts.version === version) return index
      await index?.close()
      throw new IndexError(`The index ${version} is not the one in use in the database any more`)
    },
    build: (input, _source, { onProgress, signal } = {}) =>
      engine.build(input, {
        onProgress({ done, total }) {
          signal?.throwIfAborted()
          onProgress?.({ done, total })
        },
      }),
    async rollBack() {
      throw new IndexError(
        'The database keeps no earlier index. Restore the reports as they were, and run: npm run embed',
      )
    },
    close: () => engine.close(),
  }
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
