import type { Core } from '../../src/app/open-core.ts'
import type { Config } from '../../src/config.ts'
import type { EmbeddingProgress } from '../../src/embeddings/embed-missing.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import type { QuestionResult } from '../evaluate.ts'
import type { NamedTuning } from '../rankers.ts'
import type { UnseenReports } from './unseen.ts'

/** The context in which a set is run. */
export interface SetContext {
  /** The core over the bundled reports. */
  readonly core: Core
  /** Its `indexDir` is where the indexes of unseen reports are built. */
  readonly config: Config
  /** Files of tuning questions about the bundled reports. */
  readonly tuningFiles: readonly string[]
  readonly unseen: UnseenReports
  /** Files of real-life messages; none if there is no folder of sets. */
  readonly realLifeFiles: readonly string[]
  /** Asks every n-th question only. */
  readonly every: number
  /** Evaluated besides the default search. */
  readonly rankers: readonly NamedTuning[]
  readonly onProgress: (set: string, done: number, total: number) => void
  /** Called while an index is built. */
  readonly onEmbedding: (progress: EmbeddingProgress) => void
}

/** The results of a set: tables for people, and data for comparisons. */
export interface SetRun {
  /** Markdown. */
  readonly tables: readonly string[]
  /** One line on what was asked of what. */
  readonly summary: string
  /** For sets of questions with right passages. */
  readonly asked?: { readonly results: readonly QuestionResult[]; readonly bundle: Bundle }
}

export type SetRunner = (context: SetContext) => Promise<SetRun>

/** Every n-th item, from the first. */
export function everyNth<Item>(items: readonly Item[], n: number): readonly Item[] {
  return items.filter((_, i) => i % n === 0)
}
