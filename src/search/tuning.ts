// All tuned constants of search and answers, with the runs that chose them. docs/retrieval.md explains the method.

/** A passage's base score is the weighted sum of these, each between 0 and 1 for most passages. */
export interface ScoreWeights {
  /** MaxSim of question and passage. */
  readonly maxSim: number
  /** MaxSim within the passage's best two sentences. */
  readonly windowSim: number
  /** Cosine of the question and the passage's best sentence. */
  readonly sentence: number
  /** Cosine of the question and the passage. */
  readonly passage: number
  /** BM25, unscaled. */
  readonly lexical: number
}

/** How questions attached to passages reorder them. */
export interface QuestionTuning {
  /** Weight of their cosine relative to the base score, within a report. */
  readonly weight: number
  /** Added per unit of cosine beyond `liftFrom`, where the question almost repeats an attached one. */
  readonly lift: number
  readonly liftFrom: number
}

/** What an ablation can change. */
export interface SearchTuning {
  readonly weights: ScoreWeights
  readonly questions: QuestionTuning
  /** In indexes of up to this many passages, all are scored. */
  readonly maxScoredPassages: number
  /** The number of passages scored in larger indexes. */
  readonly candidates: number
  /** How many of those, the best by the edition in the question's language, are scored in all editions. */
  readonly bilingualCandidates: number
  /** Weight of BM25 where they are chosen; those of the cosines of passage and sentence are 1. */
  readonly wordWeight: number
  /** How many of the nearest passages candidates are chosen from. */
  readonly denseCandidates: number
  /** How many of the best passages by words are added to those. */
  readonly wordCandidates: number
  /** The number of passages sampled as a reference for word evidence in larger indexes. */
  readonly peers: number
  /** Whether passages are penalised for not being about a country that the question names. */
  readonly losesByCountry: boolean
  /** Whether a question is respelled as the reports would spell it. */
  readonly respells: boolean
  /** Whether a name that is not in the index is searched under its synonyms in the glossary. */
  readonly usesGlossary: boolean
}

/**
 * Weights: a conditional logit over the passages of four reports that nothing was tuned on, each left out in turn, 2026-11-28.
 * The optimum is flat: MaxSim and its window are interchangeable, and their sum is worth 1.6 to 2.1 times the sentence. The
 * cosine of the passage adds nothing, nor does BM25 in nine scalings; both choose candidates. The weight of attached questions
 * was chosen on tests/evaluation/dev.jsonl; 40 to 80 do equally well.
 *
 * Candidates: questions to four unseen reports and to the bundled ones among 10,000 generated passages, 2026-11-29: see
 * docs/retrieval.md.
 */
export const SEARCH_TUNING: SearchTuning = {
  weights: { maxSim: 25, windowSim: 15, sentence: 21, passage: 0, lexical: 0 },
  questions: { weight: 60, lift: 40, liftFrom: 0.85 },
  maxScoredPassages: 300,
  candidates: 60,
  bilingualCandidates: 18,
  wordWeight: 2,
  denseCandidates: 150,
  wordCandidates: 60,
  peers: 32,
  losesByCountry: true,
  respells: true,
  usesGlossary: true,
}

/**
 * Subtracted from the base score of a passage if the question names countries and its report is about none of them; more if
 * its text names none of them either. Chosen by hand; the best passage typically leads the tenth by 5.
 */
export const COUNTRY_LOSS = { outsideScope: 1, unnamed: 3 }

/** The most hits that any surface shows. Order and scores do not depend on it. */
export const SEARCH_DEPTH = 50

/** How many nearest questions are averaged: a single one may be near by chance. */
export const NEAREST_QUESTIONS = 3

/**
 * Added to the cosine of the best sentence for passages without questions in a report that has some: the mean difference
 * between the two scores on relevant passages (tests/evaluation/dev.jsonl, 2026-11).
 */
export const UNASKED_GAIN = 0.09

/** Subtracted from the base score of passages that only point elsewhere («See the report at …»), so that they rank below others. */
export const SILENT_LOSS = 10

/** A quotation is extended by neighbours of its best sentence up to this length; a single sentence is never cut. */
export const QUOTE_CHARS = 400

/**
 * Weight of the cosine, added to MaxSim when sentences are rated. Share of right quotations on unseen reports in Kazakh and
 * Russian: 0.940 and 0.925; 0.925 and 0.900 by cosine alone (2026-11-28, the only weight tried).
 */
export const SENTENCE_COSINE = 0.6

/** Added to a sentence's rating in the block that answers the nearest question; anything from 0.05 to 0.25 does nearly as well. */
export const BLOCK_GAIN = 0.1

/** How many of the best hits count as evidence for an answer, however many are shown. */
export const EVIDENCE_HITS = 3

/** A message that names more things, or is longer, tells a story that no passage covers in full. */
export const MAX_MENTIONS = 6
export const MAX_NAMING_CHARS = 500

/** How many of the nearest probe questions are averaged: a single one may be near by chance. */
export const NEAREST_PROBES = 3

/** Weights of the base score without token vectors; its spread is about the same as with them. */
export const DENSE_BASE = { passage: 20, sentence: 20 }

/** Shows 80 % of answerable questions something, and 34 % of unanswerable ones (tests/evaluation/dev.jsonl, 2026-11). */
export const WEAK_COVERAGE = 0.5

/** How many passages on complaint bodies are added to an answer to a plea for help, and how many are shown without an answer. */
export const COMPLAINT_HITS = { withOwn: 2, alone: 3 }

/** The features that decide the outcome; src/answer/outcome-features.ts computes them. */
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
  'otherLanguage',
  'aside',
  'scattered',
  'wordCount',
] as const
export type OutcomeFeature = (typeof OUTCOME_FEATURES)[number]

/** A logistic model, log-odds = intercept + Σ coefficient × feature, with its thresholds. */
export interface OutcomeModel {
  readonly intercept: number
  readonly coefficients: Readonly<Record<OutcomeFeature, number>>
  readonly foundFrom: number
  readonly weakFrom: number
  /** A question closer to the probe questions than this is off-topic, whatever the model says. */
  readonly minBeyondProbes: number
}

/**
 * Fitted by `npm run calibrate`, 2026-11-28, to the tuning questions, those of four reports that nothing else is tuned on (alone
 * and among the bundled ones), real messages and far.jsonl. With a file of questions left out of the fit, `found` are 0.12 to
 * 0.71 of its answerable and 0 to 0.28 of its unanswerable questions; `nothing` are 0.01 to 0.10 and 0.38 to 0.87.
 */
export const OUTCOME_MODEL: OutcomeModel = {
  intercept: -9.209,
  coefficients: {
    margin: -0.001,
    gapTen: 0.106,
    gapOne: 0.054,
    share: -0.361,
    wordGain: 1.402,
    wordShare: 1.05,
    wordMin: 5.297,
    coverage: 0.938,
    lexical: -0.261,
    agreement: 0.492,
    passage: -0.3,
    sentence: -0.086,
    beyondProbes: 5.337,
    missingCountry: -2.955,
    missingYear: -3.949,
    missingName: -2.061,
    missingNumber: -2.136,
    otherLanguage: 0.268,
    aside: -1.445,
    scattered: 3.445,
    wordCount: 1.856,
  },
  foundFrom: 1.092,
  weakFrom: -1.056,
  minBeyondProbes: -0.078,
}

/**
 * The same for an index without token vectors, fitted in the same way, 2026-11-29. With a file of questions left out of the fit,
 * `found` are 0.17 to 0.70 of its answerable and 0 to 0.35 of its unanswerable questions; `nothing` are 0.01 to 0.15 and 0.35 to
 * 0.86.
 */
export const TOKENLESS_OUTCOME_MODEL: OutcomeModel = {
  intercept: -3.415,
  coefficients: {
    margin: 0.041,
    gapTen: 0.215,
    gapOne: -0.017,
    share: 0.727,
    wordGain: 0,
    wordShare: 0,
    wordMin: 0,
    coverage: 1.024,
    lexical: -0.539,
    agreement: 0.388,
    passage: -0.2,
    sentence: -0.062,
    beyondProbes: 5.164,
    missingCountry: -2.868,
    missingYear: -3.922,
    missingName: -2.127,
    missingNumber: -2.571,
    otherLanguage: 0.039,
    aside: -1.363,
    scattered: -0.372,
    wordCount: 1.027,
  },
  foundFrom: 0.888,
  weakFrom: -1.237,
  minBeyondProbes: 0.006,
}

/**
 * Topics offered where the reports do not answer. `margin`: how much less likely than a weak answer, in log-odds, the question may
 * be to be answered; `hits`: the passages whose topics are offered. On tests/evaluation/dev.jsonl, of 27 unanswered questions near
 * to the subject 10 get topics, of 42 far from it 1; with a margin of 1.5 14 and 5 (2026-11).
 */
export const NEAR_TOPICS = { margin: 1, hits: 5, shown: 3 } as const
