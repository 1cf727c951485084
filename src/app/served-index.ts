import type { Embedder } from '../embeddings/embedder.ts'
import { createCachedIndex } from '../index/cached-index.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import { createNameStore, type NameStore, type NameStoreOptions } from '../names/name-store.ts'
import type { IndexState } from '../operations/metrics.ts'
import { createCachedSearch } from '../search/cached-search.ts'
import { checkCanaries } from '../search/check-canaries.ts'
import { createSearch } from '../search/create-search.ts'
import type { Search } from '../search/search.ts'
import { createVerifyingAnswerer, type VerifyingAnswerer } from '../verification/verifying-answerer.ts'

/** What is known of an open index besides its answers. */
export interface ServedFacts extends IndexState {
  /** The evaluation baseline as JSON; null where there is none. */
  readonly quality: unknown
}

/** An open index that answers, in this thread or in another one. */
export interface ServedIndex {
  readonly answerer: VerifyingAnswerer
  readonly facts: ServedFacts
  /** Throws IndexError if it does not find its own sentences. */
  check(): Promise<void>
  close(): Promise<void>
}

/** The search in an index, and the answers from it. */
export interface IndexReader {
  /** It keeps passages read lately. */
  readonly index: PassageIndex
  readonly answerer: VerifyingAnswerer
  /** Uncached, for measurements; the answerer's is cached. */
  readonly search: Search
}

/** Throws IndexError when the index was built with another model. Names are collected into memory by default. */
export function readIndex(
  given: PassageIndex,
  embedder: Embedder,
  names: Pick<NameStore, 'ready'> = createNameStore(given),
): IndexReader {
  const index = createCachedIndex(given)
  const search = createSearch({ index, embedder })
  const answerer = createVerifyingAnswerer({ index, search: createCachedSearch(search), names })
  return { index, answerer, search }
}

/** The same, as an index that is closed when another takes its place. */
export function serveIndex(
  given: PassageIndex,
  embedder: Embedder,
  options: NameStoreOptions = {},
): ServedIndex {
  const names = createNameStore(given, options)
  // Whoever asks first should not have to wait.
  if (options.folder !== undefined) void names.ready(0)
  const { index, answerer, search } = readIndex(given, embedder, names)
  const { version, createdAt, counts, quality } = index.facts
  return {
    answerer,
    facts: { version, createdAt, reports: counts.reports, passages: counts.passages, quality },
    check: () => checkCanaries(index, search),
    async close() {
      await names.close()
      await index.close()
    },
  }
}
