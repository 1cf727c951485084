import type { WordEvidence } from './search.ts'
import type { QueryTokens } from './token-scorer.ts'

/** Keeps the gain finite if all passages match a word equally well. */
const GAIN_FLOOR = 0.02

export interface ComparedTokens {
  readonly query: QueryTokens
  readonly words: readonly string[]
  readonly idf: (id: number) => number
  /** Greatest similarity of each question token to a token of the best passage. */
  readonly best: Float32Array
  /** The same for a sample of other passages. */
  readonly peers: readonly Float32Array[]
}

/** How well the best passage matches each word of the question; words without tokens are left out. */
export function wordEvidence({ query, words, idf, best, peers }: ComparedTokens): readonly WordEvidence[] {
  const tokensOf = new Map<number, number[]>()
  for (const [token, word] of query.words.entries()) {
    const own = tokensOf.get(word)
    if (own) own.push(token)
    else tokensOf.set(word, [token])
  }
  return [...tokensOf].map(([word, tokens]) => {
    const evidenceIn = (similarities: Float32Array) =>
      tokens.reduce((sum, token) => sum + (similarities[token] ?? 0), 0) / tokens.length
    const evidence = evidenceIn(best)
    const others = peers.map(evidenceIn)
    const mean = others.reduce((sum, other) => sum + other, 0) / Math.max(1, others.length)
    const most = others.reduce((greatest, other) => Math.max(greatest, other), evidence)
    return {
      word: (words[word] ?? '').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''),
      idf: Math.max(...tokens.map(token => idf(query.ids[token] ?? 0))),
      evidence,
      gain: (evidence - mean) / (most - mean + GAIN_FLOOR),
    }
  })
}
