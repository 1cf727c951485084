import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { ModelInfo } from '../embeddings/embedder.ts'
import type { ZeroPoints } from '../index/zero-point.ts'
import type { Passage } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { PassageOptions } from '../passages/split-passages.ts'
import type { Language } from '../text/language.ts'
import type { LexicalIndex } from './lexical-index.ts'
import type { TokenIndex } from './token-index.ts'
import type { VectorIndex } from './vector-index.ts'

/** Records what a bundle was built from, and with which model. */
export interface Manifest {
  readonly schema: number
  /** Folder name: a hash of everything that determines the search, so equal input gives an equal version. */
  readonly version: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly model: ModelInfo
  readonly corpusSha256: string
  readonly termsSha256: string
  readonly passageOptions: PassageOptions
  readonly counts: {
    readonly reports: number
    readonly passages: number
    readonly vectors: number
    readonly sentences: number
    readonly questions: number
    readonly probes: number
  }
  /** SHA-256 of every other file of the bundle by its name, hex. */
  readonly files: Readonly<Record<string, string>>
}

/** A row of the passage vectors: which passage in which edition, and the sentences of that text. */
export interface VectorRow {
  readonly passage: number
  readonly language: Language
  readonly sentences: readonly SentenceRange[]
  /** The row of its first sentence in `sentenceVectors`; the others follow. */
  readonly firstSentence: number
}

/** An index bundle in memory: all that the bot knows about the reports. */
export interface Bundle {
  readonly manifest: Manifest
  readonly reports: readonly ReportInfo[]
  readonly passages: readonly Passage[]
  readonly rows: readonly VectorRow[]
  /** One document per passage: its text in all editions. */
  readonly lexical: LexicalIndex
  readonly vectors: VectorIndex
  /** One row of `manifest.model.dimensions` numbers per sentence; little-endian float32 on disk. */
  readonly sentenceVectors: Float32Array
  /** Token vectors by row; empty in an index that is searched by words alone. */
  readonly tokens: TokenIndex
  readonly questions: QuestionIndex
  readonly glossary: readonly GlossaryEntry[]
  /** PROBE_QUESTIONS, which no human-rights report answers: one row of `manifest.model.dimensions` numbers each. */
  readonly probeVectors: Float32Array
  /** The scores of the probe questions in this index, by language. */
  readonly zeroPoints: ZeroPoints
  /** The evaluation baseline as JSON, for /quality; null if there is none. */
  readonly quality: unknown
}

/** The questions that passages answer; empty if the corpus lists none. */
export interface QuestionIndex extends QuestionPlaces {
  /** One row of `manifest.model.dimensions` numbers per question. Compared one by one: no graph is built of them. */
  readonly vectors: Float32Array
}

/** By row of the question vectors. */
export interface QuestionPlaces {
  /** The passage that answers it. */
  readonly passages: readonly number[]
  /** The block that answers it, an index in the editions. */
  readonly blocks: readonly number[]
}
