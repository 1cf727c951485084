import { inverseFrequency, MAX_ASKED_IDF } from './bm25.ts'
import type { IndexFacts, PassageIndex } from './passage-index.ts'

/** How common some terms are in an index. Each method throws RangeError for terms that were not read. */
export interface TermStatistics {
  /** Whether any passage has the term. */
  knows(term: string): boolean
  /** Inverse document frequency; an unknown term is as rare as can be. */
  rarity(term: string): number
  /**
   * The share of a question that a passage covers, 0 to 1: the summed idf of those terms of the question that are `held`,
   * divided by that of all. Unknown terms weigh as much as the rarest. The divisor is capped, as no passage covers all words of a
   * long story.
   */
  coverage(terms: readonly string[], held: ReadonlySet<string>): number
}

/** The statistics of these terms, looked up at once. Throws IndexError. */
export async function readTermStatistics(
  index: Pick<PassageIndex, 'frequencies'> & { readonly facts: Pick<IndexFacts, 'documents'> },
  terms: readonly string[],
): Promise<TermStatistics> {
  const distinct = [...new Set(terms)]
  const counts = distinct.length === 0 ? [] : await index.frequencies(distinct)
  return termStatistics(new Map(distinct.map((term, i) => [term, counts[i] ?? 0])), index.facts.documents)
}

/** `frequencies`: in how many of the index's `documents` each term occurs. */
function termStatistics(frequencies: ReadonlyMap<string, number>, documents: number): TermStatistics {
  const frequencyOf = (term: string): number => {
    const frequency = frequencies.get(term)
    // Without the term, which may be a word of a question.
    if (frequency === undefined) throw new RangeError('a term is not among those whose statistics were read')
    return frequency
  }
  const rarity = (term: string) => inverseFrequency(frequencyOf(term), documents)
  return {
    knows: term => frequencyOf(term) > 0,
    rarity,
    coverage(terms, held) {
      let covered = 0
      let all = 0
      for (const term of new Set(terms)) {
        const weight = rarity(term)
        all += weight
        if (held.has(term)) covered += weight
      }
      return all > 0 ? Math.min(1, covered / Math.min(all, MAX_ASKED_IDF)) : 0
    },
  }
}
