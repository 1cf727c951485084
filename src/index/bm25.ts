/** k1 = 1.2, b = 0.75: the usual starting point (Robertson & Zaragoza 2009). */
export const BM25_OPTIONS = { k1: 1.2, b: 0.75 }

/** Caps the idf that a long question demands of a passage: about five words that occur in 3 of 160 passages. */
export const MAX_ASKED_IDF = 40

/**
 * BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond"): a passage's score is the sum, over
 * the terms of a question, each counted once, of `inverseFrequency` × `termWeight`. Every engine computes it like this.
 */
export function termWeight(frequency: number, length: number, averageLength: number): number {
  return weightOf(frequency, lengthNorm(length, averageLength))
}

/** The part of `termWeight` that only the length of a passage decides. */
export function lengthNorm(length: number, averageLength: number): number {
  const { k1, b } = BM25_OPTIONS
  return k1 * (1 - b + (b * length) / Math.max(1, averageLength))
}

/** `termWeight` of a passage with this `lengthNorm`. */
export function weightOf(frequency: number, norm: number): number {
  return (frequency * (BM25_OPTIONS.k1 + 1)) / (frequency + norm)
}

/** The idf of Lucene, log(1 + (N − n + 0.5) / (n + 0.5)), which is never negative. */
export function inverseFrequency(documentFrequency: number, documents: number): number {
  return Math.log(1 + (documents - documentFrequency + 0.5) / (documentFrequency + 0.5))
}

/** Up to this many documents, counting all occurrences of every term costs nothing. */
const FREQUENT_FROM_DOCUMENTS = 1_000
/** Terms in a larger share of the documents are frequent. */
const FREQUENT_SHARE = 0.1

/**
 * The terms that find passages. In an index of more than 1,000 documents, a term in more than a tenth of them only adds to the scores of
 * passages with a rarer term of the question: it hardly separates passages, and walking through all its passages takes time.
 * Where all known terms are that frequent, the rarest one finds. `frequencies`: in how many documents each term occurs.
 */
export function findingTerms(
  terms: readonly string[],
  frequencies: readonly number[],
  documents: number,
): ReadonlySet<string> {
  const known = terms
    .map((term, i) => ({ term, frequency: frequencies[i] ?? 0 }))
    .filter(({ frequency }) => frequency > 0)
  const most = mostFrequentFinding(documents)
  const rare = known.filter(({ frequency }) => frequency <= most)
  const [rarest] = [...known].sort((a, b) => a.frequency - b.frequency)
  const finding = rare.length === 0 && rarest ? [rarest] : rare
  return new Set(finding.map(({ term }) => term))
}

/** In how many documents a term may occur that finds passages. */
function mostFrequentFinding(documents: number): number {
  return documents > FREQUENT_FROM_DOCUMENTS ? documents * FREQUENT_SHARE : Number.POSITIVE_INFINITY
}
