import {
  type QuestionTuning,
  type ScoreWeights,
  SEARCH_TUNING,
  type SearchTuning,
} from '../src/search/tuning.ts'

/** A search configuration, with its name in tables. */
export interface NamedTuning {
  readonly name: string
  readonly tuning: SearchTuning
}

/** The default search, which answers, the baseline and the gate are measured with. */
export const HYBRID: NamedTuning = { name: 'hybrid', tuning: SEARCH_TUNING }

const NO_QUESTIONS: QuestionTuning = { weight: 0, lift: 0, liftFrom: 1 }
const NONE: ScoreWeights = { maxSim: 0, windowSim: 0, sentence: 0, passage: 0, lexical: 0 }

/** Single signals to compare with, without attached questions. */
export const RANKERS: readonly NamedTuning[] = [
  alone('words', { lexical: 1 }),
  alone('text vectors', { sentence: 1, passage: 1 }),
  alone('token vectors', { maxSim: 1 }),
]

/** The search with one part switched off. */
export const ABLATIONS: readonly NamedTuning[] = [
  withWeights('without MaxSim', { maxSim: 0 }),
  withWeights('without the window of two sentences', { windowSim: 0 }),
  withWeights('without sentence vectors', { sentence: 0 }),
  withWeights('with words', { lexical: 0.1 }),
  { name: 'without attached questions', tuning: { ...SEARCH_TUNING, questions: NO_QUESTIONS } },
  { name: 'without the country rule', tuning: { ...SEARCH_TUNING, losesByCountry: false } },
  { name: 'without respelling', tuning: { ...SEARCH_TUNING, respells: false } },
  { name: 'without glossary', tuning: { ...SEARCH_TUNING, usesGlossary: false } },
]

function withWeights(name: string, weights: Partial<ScoreWeights>): NamedTuning {
  return { name, tuning: { ...SEARCH_TUNING, weights: { ...SEARCH_TUNING.weights, ...weights } } }
}

function alone(name: string, weights: Partial<ScoreWeights>): NamedTuning {
  return { name, tuning: { ...SEARCH_TUNING, weights: { ...NONE, ...weights }, questions: NO_QUESTIONS } }
}
