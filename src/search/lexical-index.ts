import { inverseFrequency, MAX_ASKED_IDF, termWeight } from '../index/bm25.ts'

/** BM25 over terms: see bm25.ts. */
export interface LexicalIndex {
  /** BM25 score per document; 0 if it has none of the terms. */
  score(terms: readonly string[]): Float64Array
  /**
   * The share of the question that the document covers, 0 to 1: the summed idf of the terms that it has, divided by that
   * of all. Unknown terms weigh as much as the rarest. The divisor is capped, as no passage covers all words of a long story.
   */
  coverage(terms: readonly string[], document: number): number
  /** Whether any document has the term. */
  readonly knows: (term: string) => boolean
  /** Inverse document frequency; an unknown term is as rare as can be. */
  readonly rarity: (term: string) => number
  toJson(): LexicalIndexJson
}

/** Postings per term: document, frequency, document, frequency… */
export interface LexicalIndexJson {
  readonly lengths: readonly number[]
  readonly postings: Readonly<Record<string, readonly number[]>>
}

export function buildLexicalIndex(documents: readonly (readonly string[])[]): LexicalIndex {
  const postings = new Map<string, number[]>()
  documents.forEach((terms, document) => {
    const frequencies = new Map<string, number>()
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
    for (const [term, frequency] of frequencies) {
      const list = postings.get(term)
      if (list) list.push(document, frequency)
      else postings.set(term, [document, frequency])
    }
  })
  return createLexicalIndex(
    documents.map(terms => terms.length),
    postings,
  )
}

export function loadLexicalIndex({ lengths, postings }: LexicalIndexJson): LexicalIndex {
  return createLexicalIndex(lengths, new Map(Object.entries(postings)))
}

function createLexicalIndex(
  lengths: readonly number[],
  postings: ReadonlyMap<string, readonly number[]>,
): LexicalIndex {
  const present = lengths.filter(length => length > 0)
  const averageLength = present.reduce((sum, length) => sum + length, 0) / Math.max(1, present.length)
  const idf = (documentFrequency: number) => inverseFrequency(documentFrequency, present.length)

  return {
    score(terms) {
      const scores = new Float64Array(lengths.length)
      for (const term of new Set(terms)) {
        const list = postings.get(term) ?? []
        const weight = idf(list.length / 2)
        for (let i = 0; i < list.length; i += 2) {
          const document = list[i] ?? 0
          const frequency = list[i + 1] ?? 0
          const gain = termWeight(frequency, lengths[document] ?? 0, averageLength)
          scores[document] = (scores[document] ?? 0) + weight * gain
        }
      }
      return scores
    },
    coverage(terms, document) {
      let held = 0
      let all = 0
      for (const term of new Set(terms)) {
        const list = postings.get(term) ?? []
        const weight = idf(list.length / 2)
        all += weight
        if (list.some((value, i) => i % 2 === 0 && value === document)) held += weight
      }
      return all > 0 ? Math.min(1, held / Math.min(all, MAX_ASKED_IDF)) : 0
    },
    knows: term => postings.has(term),
    rarity: term => idf((postings.get(term)?.length ?? 0) / 2),
    toJson: () => ({ lengths, postings: Object.fromEntries(postings) }),
  }
}
