import { type FusionWeights, SEARCH_TUNING, type SearchTuning } from '../search/create-search.ts'

/** A way to search, under the name that the tables give it. */
export interface NamedTuning {
  readonly name: string
  readonly tuning: SearchTuning
}

/** The search as it is: what the answers, the baseline and the gate are measured with. */
export const HYBRID: NamedTuning = { name: 'hybrid', tuning: SEARCH_TUNING }

/** What the search is compared with: words alone, vectors alone. */
export const RANKERS: readonly NamedTuning[] = [
  withWeights('lexical', { passage: 0, sentence: 0 }),
  withWeights('dense', { lexical: 0 }),
]

/** The search with one part switched off, each. */
export const ABLATIONS: readonly NamedTuning[] = [
  withWeights('without passage vectors', { passage: 0 }),
  withWeights('without sentence vectors', { sentence: 0 }),
  withWeights('without words', { lexical: 0 }),
]

function withWeights(name: string, weights: Partial<FusionWeights>): NamedTuning {
  return { name, tuning: { ...SEARCH_TUNING, weights: { ...SEARCH_TUNING.weights, ...weights } } }
}
