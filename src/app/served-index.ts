import type { Embedder } from '../embeddings/embedder.ts'
import { createCachedIndex } from '../index/cached-index.ts'
import type { PassageIndex } from '../index/passage-index.ts'
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

/** Throws IndexError when the index was built with another model. */
export function readIndex(given: PassageIndex, embedder: Embedder): IndexReader {
  const index = createCachedIndex(given)
  const search = createSearch({ index, embedder })
  const answerer = createVerifyingAnswerer({ index, search: createCachedSearch(search) })
  return { index, answerer, search }
}

/** The same, as an index that is closed when another takes its place. */
export function serveIndex(given: PassageIndex, embedder: Embedder): ServedIndex {
  const { index, answerer, search } = readIndex(given, embedder)
  const { version, createdAt, counts, quality } = index.facts
  return {
    answerer,
    facts: { version, createdAt, reports: counts.reports, passages: counts.passages, quality },
    check: () => checkCanaries(index, search),
    close: () => index.close(),
  }
}
