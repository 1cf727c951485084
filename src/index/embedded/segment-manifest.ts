import { createHash } from 'node:crypto'
import type { ModelInfo } from '../../embeddings/embedder.ts'
import type { FileSeals } from './file-seals.ts'

/** A report of a segment; its passages follow those of the reports before it. */
export interface SegmentReport {
  readonly id: string
  /** See ReportInput. */
  readonly key: string
  readonly passageCount: number
}

/** How the vectors of an index are stored; equal in all its segments. */
export interface VectorLayout {
  /** The vectors of all passages as int8: a quarter of the space, cosines off by some 0.0005. */
  readonly isCompact: boolean
  /** SHA-256 of the projection of the vectors in the graph; null if they are not projected. */
  readonly projection: string | null
}

export interface SegmentManifest extends VectorLayout {
  readonly name: string
  readonly dimensions: number
  readonly reports: readonly SegmentReport[]
  readonly counts: {
    readonly passages: number
    /** Rows with a vector. */
    readonly rows: number
    readonly sentences: number
    readonly questions: number
    /** Passages that have terms, and all their terms with repetitions. */
    readonly documents: number
    readonly terms: number
  }
  /** Dimensions of the vectors in the graph; null in a small segment, which has none. */
  readonly graphDimensions: number | null
  /** Of the sketches of sentences. */
  readonly sketchDimensions: number
  readonly files: FileSeals
}

export const SEGMENT_FILES = {
  manifest: 'manifest.json',
  records: 'records.bin',
  rows: 'rows.bin',
  sentences: 'sentences.bin',
  columns: 'columns.bin',
  postings: 'postings.bin',
  tokens: 'tokens.bin',
  words: 'words.sqlite',
  graph: 'vectors.hnsw',
} as const

/** Equal contents give equal names. */
export function segmentName(
  reports: readonly SegmentReport[],
  model: ModelInfo,
  layout: VectorLayout,
): string {
  const { sha256, runtime, projection, dimensions, tokenDimensions } = model
  const determining = {
    reports: reports.map(({ id, key, passageCount }) => [id, key, passageCount]),
    model: [sha256, runtime, projection, dimensions, tokenDimensions],
    layout: [layout.isCompact, layout.projection],
  }
  return createHash('sha256').update(JSON.stringify(determining)).digest('hex').slice(0, 16)
}
