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

/** How many of the best hits decide the outcome, however many are shown; OUTCOME_MODEL is fitted to this depth. */
export const DECIDING_HITS = 10

/** For a corpus without unanswerable questions: how near a question usually is to one. */
export const USUAL_UNANSWERED = 0.5

/** How many passages on complaint bodies come with the answer to a plea for help, and how many without any. */
export const COMPLAINT_HITS = { withOwn: 2, alone: 3 }

/**
 * What tells answerable questions from unanswerable ones. The number of words would add to it (AUC 0.985 against 0.981), for
 * unanswerable questions tend to be short; but then «выборы» alone would be unanswerable. The lead of the best passage over
 * the second adds nothing, and penalises broad questions, which many passages answer.
 */
export const OUTCOME_FEATURES = [
  'question',
  'questionThree',
  'cosine',
  'sentence',
  'coverage',
  'agreement',
  'unanswered',
] as const
export type OutcomeFeature = (typeof OUTCOME_FEATURES)[number]

/** A logistic model: probability = σ(intercept + Σ coefficient × feature), and the thresholds of the outcomes. */
export interface OutcomeModel {
  readonly intercept: number
  readonly coefficients: Readonly<Record<OutcomeFeature, number>>
  readonly foundFrom: number
  readonly weakFrom: number
}

/**
 * Fitted by `npm run evaluate -- --calibrate` on tests/evaluation/dev.jsonl, 2026-11-26: AUC 0.980 in 10-fold
 * cross-validation, paraphrases in one fold. At these thresholds 4 % of the unanswerable questions are `found`, and 3.5 % of
 * the answerable ones `nothing`.
 */
export const OUTCOME_MODEL: OutcomeModel = {
  intercept: 2.057,
  coefficients: {
    question: 8.063,
    questionThree: 7.089,
    cosine: 5.097,
    sentence: 0.969,
    coverage: 2.282,
    agreement: 0.485,
    unanswered: -24.973,
  },
  foundFrom: 0.926,
  weakFrom: 0.698,
}
