import { inverseFrequency, MAX_ASKED_IDF } from '../index/bm25.ts'

/** The terms of the documents of a bundle, and how rare they are. */
export interface LexicalIndex {
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
  const idf = (documentFrequency: number) => inverseFrequency(documentFrequency, present.length)

  return {
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
