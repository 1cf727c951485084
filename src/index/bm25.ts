/** k1 = 1.2, b = 0.75: the usual starting point (Robertson & Zaragoza 2009). */
export const BM25_OPTIONS = { k1: 1.2, b: 0.75 }

/**
 * BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"): a passage's score is the sum, over
 * the terms of a question, each counted once, of `inverseFrequency` × `termWeight`. Every engine computes it like this.
 */
export function termWeight(frequency: number, length: number, averageLength: number): number {
  const { k1, b } = BM25_OPTIONS
  const norm = k1 * (1 - b + (b * length) / Math.max(1, averageLength))
  return (frequency * (k1 + 1)) / (frequency + norm)
}

/** The idf of Lucene, log(1 + (N − n + 0.5) / (n + 0.5)), which is never negative. */
export function inverseFrequency(documentFrequency: number, documents: number): number {
  return Math.log(1 + (documents - documentFrequency + 0.5) / (documentFrequency + 0.5))
}
