import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { ModelInfo } from '../embeddings/embedder.ts'
import type { Passage } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import type { VectorEncoding } from './embedded/vector-codec.ts'
import type { ZeroPoints } from './zero-point.ts'

// The port between what searches, quotes and verifies and where passages, words and vectors are kept. Each engine implements
// it; tests/index/contract.ts holds for all of them.

/** Consecutive tokens of one segment: [segment, number of tokens]. Segment 0 is title and headings, n is sentence n − 1. */
export type SegmentRun = readonly [segment: number, tokens: number]

/** The token vectors of a row. */
export interface RowTokens {
  /** In order; text beyond the model's limit has no run. */
  readonly runs: readonly SegmentRun[]
  /** As many bytes for each token; see IndexFacts.tokenCodebook. */
  readonly codes: Uint8Array
}

/** What a question is compared with in one edition of a passage. */
export interface RowVectors {
  readonly language: Language
  /** A unit vector of `model.dimensions` numbers; empty in an index without vectors. */
  readonly vector: Float32Array
  /** `model.dimensions` numbers for each sentence; empty in an index without vectors. */
  readonly sentenceVectors: Float32Array
  /** Undefined where the index has no token vectors. */
  readonly tokens: RowTokens | undefined
  /** The vectors as they are stored, which kernels compare without decoding them; undefined where they are stored as numbers. */
  readonly encoded?: EncodedVectors
}

/** Encoded vectors (vector-codec.ts): that of the passage, and those of its sentences, one after the other. */
export interface EncodedVectors {
  readonly encoding: VectorEncoding
  readonly vector: Uint8Array
  readonly sentenceVectors: Uint8Array
}

/** The same with the sentences that the vectors are of. */
export interface LoadedRow extends RowVectors {
  readonly sentences: readonly SentenceRange[]
}

/** The questions that a passage answers. */
export interface AttachedQuestions {
  /** `model.dimensions` numbers for each question. */
  readonly vectors: Float32Array
  /** The block that answers each, an index in the editions. */
  readonly blocks: readonly number[]
}

/** What passages are ranked by: no text. */
export interface PassageVectors {
  readonly id: number
  readonly reportId: string
  /** It says nothing of its own, but only points elsewhere: see passage-substance.ts. */
  readonly isSilent: boolean
  readonly rows: readonly RowVectors[]
  /** Undefined if it has none. */
  readonly questions: AttachedQuestions | undefined
}

/** A passage with its vectors. */
export interface LoadedPassage {
  readonly passage: Passage
  /** One for each edition that has a text here, in the order of LANGUAGES. */
  readonly rows: readonly LoadedRow[]
  /** Undefined if it has none. */
  readonly questions: AttachedQuestions | undefined
}

/** A passage as it is put into an index. */
export interface PassageRecord extends LoadedPassage {
  /** The terms of all editions, with repetitions: the document of the lexical index. */
  readonly terms: readonly string[]
  /** By row: the ids of the model's vocabulary in it, each once. Absent without token vectors. */
  readonly tokenIds?: readonly Uint32Array[]
}

/** Which passages may be found; all conditions must hold. */
export interface PassageFilter {
  readonly reportIds?: ReadonlySet<string>
  /** Passages with a text in this language, compared by it alone. */
  readonly language?: Language
}

/** Cosine similarities of a vector and a passage, each in the nearest edition. */
export interface NearPassage {
  readonly id: number
  readonly cosine: number
  /** Of its best sentence; approximate in large indexes. */
  readonly sentenceCosine: number
}

export interface ScoredPassage {
  readonly id: number
  /** Positive. */
  readonly score: number
}

/** A word of the reports under one of its keys: see spelling.ts. */
export interface KnownSpelling {
  /** Folded. */
  readonly word: string
  /** The most frequent spelling, in lower case. */
  readonly spelling: string
  readonly count: number
}

/** A report and its passages, whose ids are `firstPassage` and those that follow. */
export interface IndexedReport extends ReportInfo {
  readonly firstPassage: number
  readonly passageCount: number
}

/** What is known of an index without searching it; in memory. */
export interface IndexFacts {
  readonly engine: 'memory' | 'embedded' | 'postgres'
  /** A hash of everything that determines the search, so equal input gives an equal version, whatever the engine. */
  readonly version: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly model: ModelInfo
  readonly counts: {
    readonly reports: number
    readonly passages: number
    /** Rows; 0 in an index that is searched by words alone. */
    readonly vectors: number
    readonly sentences: number
    readonly questions: number
    readonly probes: number
  }
  /** In the order of their passages. */
  readonly reports: readonly IndexedReport[]
  readonly glossary: readonly GlossaryEntry[]
  /** PROBE_QUESTIONS, which no human-rights report answers: `model.dimensions` numbers each. */
  readonly probeVectors: Float32Array
  readonly zeroPoints: ZeroPoints
  /**
   * What the codes of the tokens refer to, where they are residual codes (`TokenCodebook`): bytes that an engine keeps as they are.
   * Undefined where the codes are those of `quantiseTokens`, 4 bits for each number.
   */
  readonly tokenCodebook?: Uint8Array
  /** The number of rows that contain each id of the model's vocabulary; empty without token vectors. */
  readonly tokenFrequencies: ReadonlyMap<number, number>
  /** Of the lexical index: its documents that are not empty, and their mean length in terms. */
  readonly documents: number
  readonly averageLength: number
  /** The evaluation baseline as JSON, for /quality; null if there is none. */
  readonly quality: unknown
}

/**
 * The passages of the reports. One version, which never changes; ids are positions in it, from 0. Methods take any ids and
 * strings; they throw IndexError when the index is damaged or out of reach.
 */
export interface PassageIndex {
  readonly facts: IndexFacts
  /** The passages nearest to a unit vector, at most `limit`, nearest first; approximate in large indexes, with exact cosines. */
  nearest(vector: Float32Array, limit: number, filter?: PassageFilter): Promise<readonly NearPassage[]>
  /** Passages with any of the terms by BM25 (bm25.ts), at most `limit`, best first, then by id. */
  byWords(terms: readonly string[], limit: number, filter?: PassageFilter): Promise<readonly ScoredPassage[]>
  /** BM25 of these passages, in their order; 0 without any of the terms. */
  scoreWords(terms: readonly string[], ids: readonly number[]): Promise<Float64Array>
  /** In how many passages each term occurs, in order. */
  frequencies(terms: readonly string[]): Promise<readonly number[]>
  /** These passages, in order; unknown ids are left out. */
  read(ids: readonly number[]): Promise<readonly Passage[]>
  /** The same with their vectors. */
  load(ids: readonly number[]): Promise<readonly LoadedPassage[]>
  /** Their vectors alone, in all editions. */
  vectors(ids: readonly number[]): Promise<readonly PassageVectors[]>
  /**
   * Calls `visit` with the vectors of each in one edition, in order: in this language, or the first where the passage has no text in
   * it. They are valid during the call alone, so that thousands are read without taking memory.
   */
  visitVectors(
    ids: readonly number[],
    edition: Language,
    visit: (passage: PassageVectors) => void,
  ): Promise<void>
  /** The passages of a report with this fingerprint, in order. */
  withFingerprint(reportId: string, fingerprint: string): Promise<readonly number[]>
  /** The last passage of a report whose number is not greater. */
  atBlock(reportId: string, number: number): Promise<number | undefined>
  /** The known words under each key that has any: folded words and their single-letter deletions. */
  spellings(keys: readonly string[]): Promise<ReadonlyMap<string, readonly KnownSpelling[]>>
  /** The most frequent Kazakh spelling of each folded word or prefix that is known: text/kazakh-lexicon.ts. */
  kazakhSpellings(keys: readonly string[]): Promise<ReadonlyMap<string, string>>
  close(): Promise<void>
}
