// Everything that tunes the search and its answers, with the run that chose it. docs/retrieval.md explains the method.

/** What share of the fused score each list decides. */
export interface FusionWeights {
  /** Cosine of the question and the passage. */
  readonly passage: number
  /** Cosine of the question and the passage's best sentence. */
  readonly sentence: number
  /** BM25. */
  readonly lexical: number
  /** Cosine of the question and the questions that the passage answers. */
  readonly question: number
}

/** What an ablation can change. */
export interface SearchTuning {
  readonly weights: FusionWeights
  /** How many passage vectors HNSW returns as candidates. */
  readonly denseCandidates: number
  /** How many of the questions attached to passages HNSW returns. */
  readonly questionCandidates: number
  /** Whether a question is respelled as the reports would spell it. */
  readonly respells: boolean
  /** Whether a name that the index does not know is searched with its other names in the glossary. */
  readonly usesGlossary: boolean
}

/** `npm run evaluate -- --ablations`, 2026-11-26. */
export const SEARCH_TUNING: SearchTuning = {
  weights: { passage: 0.2, sentence: 0.2, lexical: 0.3, question: 0.5 },
  denseCandidates: 100,
  questionCandidates: 200,
  respells: true,
  usesGlossary: true,
}

/** As deep as any surface shows. The order and the scores do not depend on it. */
export const SEARCH_DEPTH = 50

/** k1 = 1.2, b = 0.75: the usual starting point (Robertson & Zaragoza 2009). */
export const BM25_OPTIONS = { k1: 1.2, b: 0.75 }

/** Longer questions need no more of their words in a passage: about the idf of five words that 3 passages in 160 hold. */
export const MAX_ASKED_IDF = 40

/**
 * M = 16 links a node and efConstruction = 200: the middle of the ranges that Malkov & Yashunin 2018 recommend; 10⁴ vectors
 * are indexed in some ten seconds. ef = 256 while searching keeps recall@100 at 1.0 against brute force here. The seed is
 * fixed, so that the same vectors give the same graph.
 */
export const HNSW_OPTIONS = { m: 16, efConstruction: 200, ef: 256, randomSeed: 100 }

/** How many nearest questions are averaged: one alone may be near by chance. */
export const NEAREST_QUESTIONS = 3

/**
 * Added to the cosine of the best sentence for passages without questions of their own: the mean difference between the
 * two scores on relevant passages (tests/evaluation/dev.jsonl, 2026-11).
 */
export const UNASKED_GAIN = 0.09

/** Taken from passages that only refer elsewhere («See the report at …»), so that they rank first only for want of others. */
export const SILENT_LOSS = 0.4

/** A quotation is extended by neighbours of its best sentence up to this length; a single sentence is never cut. */
export const QUOTE_CHARS = 400

/** Cosine added in the block that answers the nearest question; anything from 0.05 to 0.25 does nearly as well. */
export const BLOCK_GAIN = 0.1

/** How many of the best hits are the evidence for an answer, however many are shown. */
export const EVIDENCE_HITS = 3

/** How many of the nearest probe questions are averaged: one alone may be near by chance. */
export const NEAREST_PROBES = 3

/** Base score of a passage without token vectors: about the spread of that with them. */
export const DENSE_BASE = { passage: 20, sentence: 20 }

/** Shows 80 % of answerable questions something, and 34 % of unanswerable ones (tests/evaluation/dev.jsonl, 2026-11). */
export const WEAK_COVERAGE = 0.5

/** How many passages on complaint bodies come with the answer to a plea for help, and how many without any. */
export const COMPLAINT_HITS = { withOwn: 2, alone: 3 }

/** What decides the outcome; src/answer/outcome-features.ts computes them. */
export const OUTCOME_FEATURES = [
  'margin',
  'gapTen',
  'gapOne',
  'share',
  'wordGain',
  'wordShare',
  'wordMin',
  'coverage',
  'lexical',
  'agreement',
  'passage',
  'sentence',
  'beyondProbes',
  'missingCountry',
  'missingYear',
  'missingName',
  'missingNumber',
  'aside',
  'scattered',
  'wordCount',
] as const
export type OutcomeFeature = (typeof OUTCOME_FEATURES)[number]

/** A logistic model: log-odds = intercept + Σ coefficient × feature, and the log-odds from which an answer is shown. */
export interface OutcomeModel {
  readonly intercept: number
  readonly coefficients: Readonly<Record<OutcomeFeature, number>>
  readonly foundFrom: number
  readonly weakFrom: number
  /** A question nearer to the probe questions than this is about something else, whatever the rest says. */
  readonly minBeyondProbes: number
}

/** Fitted by `npm run calibrate`. */
export const OUTCOME_MODEL: OutcomeModel = {
  intercept: 0,
  coefficients: {
    margin: 0,
    gapTen: 0,
    gapOne: 0,
    share: 0,
    wordGain: 0,
    wordShare: 0,
    wordMin: 0,
    coverage: 0,
    lexical: 0,
    agreement: 0,
    passage: 0,
    sentence: 0,
    beyondProbes: 1,
    missingCountry: 0,
    missingYear: 0,
    missingName: 0,
    missingNumber: 0,
    aside: 0,
    scattered: 0,
    wordCount: 0,
  },
  foundFrom: 0.5,
  weakFrom: 0,
  minBeyondProbes: 0,
}
