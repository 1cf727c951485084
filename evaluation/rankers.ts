import { type FusionWeights, SEARCH_TUNING, type SearchTuning } from '../src/search/tuning.ts'

/** A search configuration, with its name in tables. */
export interface NamedTuning {
  readonly name: string
  readonly tuning: SearchTuning
}

/** The default search, which answers, the baseline and the gate are measured with. */
export const HYBRID: NamedTuning = { name: 'hybrid', tuning: SEARCH_TUNING }

/** Single signals to compare with: BM25, vectors of the text, vectors of the attached questions. */
export const RANKERS: readonly NamedTuning[] = [
  withWeights('words', { passage: 0, sentence: 0, question: 0 }),
  withWeights('text vectors', { lexical: 0, question: 0 }),
  withWeights('question vectors', { passage: 0, sentence: 0, lexical: 0 }),
]

/** The search with one part switched off. */
export const ABLATIONS: readonly NamedTuning[] = [
  withWeights('without passage vectors', { passage: 0 }),
  withWeights('without sentence vectors', { sentence: 0 }),
  withWeights('without words', { lexical: 0 }),
  withWeights('without question vectors', { question: 0 }),
  { name: 'without respelling', tuning: { ...SEARCH_TUNING, respells: false } },
  { name: 'without glossary', tuning: { ...SEARCH_TUNING, usesGlossary: false } },
]

function withWeights(name: string, weights: Partial<FusionWeights>): NamedTuning {
  return { name, tuning: { ...SEARCH_TUNING, weights: { ...SEARCH_TUNING.weights, ...weights } } }
}
