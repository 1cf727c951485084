import type { Config } from '../../config.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import type { EmbeddingProgress } from '../../embeddings/embed-missing.ts'
import type { LogFields, LogLevel } from '../../log.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import type { CorpusFault } from '../ensure-index.ts'
import type { ServedFacts } from '../served-index.ts'
import type { PlainError } from './plain-error.ts'

/** What the thread is started with. */
export interface ThreadData {
  readonly config: Config
  /** The thread answers from the index in use where the reports have a fault. */
  readonly toleratesFaults: boolean
}

/** The methods of a VerifyingAnswerer. */
export type AnswererMethod = Exclude<keyof VerifyingAnswerer, 'indexVersion' | 'reports'>

/** An index that is open in the thread, by its number there. */
export interface OpenedIndex {
  readonly index: number
  readonly facts: ServedFacts
  readonly reports: readonly ReportInfo[]
}

/** What is asked of the thread; each is answered by a `done` or `failed` with the same id. */
export type Request =
  | {
      readonly kind: 'call'
      readonly index: number
      readonly method: AnswererMethod
      readonly args: readonly unknown[]
    }
  | { readonly kind: 'open'; readonly version: string }
  | { readonly kind: 'check'; readonly index: number }
  | { readonly kind: 'close index'; readonly index: number }
  | { readonly kind: 'current' }

export type ToThread =
  | (Request & { readonly id: number })
  /** Ends the building of an index between two batches of texts. */
  | { readonly kind: 'stop building' }
  | { readonly kind: 'close' }

export type FromThread =
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PlainError }
  /** An index that is searched by words alone, while the whole one is built. */
  | { readonly kind: 'words'; readonly opened: OpenedIndex }
  | { readonly kind: 'complete'; readonly opened: OpenedIndex }
  /** There will be no whole index. */
  | { readonly kind: 'broken'; readonly error: PlainError }
  | { readonly kind: 'progress'; readonly progress: EmbeddingProgress }
  | { readonly kind: 'corpus fault'; readonly fault: CorpusFault }
  | { readonly kind: 'prune failure'; readonly reason: string }
  | { readonly kind: 'notice'; readonly sentence: string }
  | { readonly kind: 'log'; readonly level: LogLevel; readonly event: string; readonly fields: LogFields }
