import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { ModelInfo } from '../embeddings/embedder.ts'
import type { PassageRecord } from './passage-index.ts'

/** One report as it is put into an index. */
export interface ReportInput {
  readonly info: ReportInfo
  readonly passageCount: number
  /** A hash, hex, of everything that determines its records: an engine that has a report with this key need not read them. */
  readonly key: string
  /** In order. `passage.id` counts from 0 within the report; the engine gives the passage its id in the index. */
  records(): AsyncIterable<PassageRecord>
}

/** What an engine builds an index from; read report by report, so that it need not fit into memory. */
export interface IndexInput {
  /** See IndexFacts. */
  readonly version: string
  readonly model: ModelInfo
  /** By id. */
  readonly reports: readonly ReportInput[]
  readonly glossary: readonly GlossaryEntry[]
  /** See IndexFacts. */
  readonly probeVectors: Float32Array
  /** See IndexFacts. */
  readonly tokenCodebook?: Uint8Array
  readonly quality: unknown
}
