import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { normalise } from '../../src/embeddings/projection.ts'
import { dequantiseToken, quantiseTokens } from '../../src/embeddings/quantise-tokens.ts'
import { buildTokenIndex } from '../../src/search/token-index.ts'
import { createTokenScorer, type QueryTokens } from '../../src/search/token-scorer.ts'

const random = seededRandom(7)

/** Tokens in random directions; each count is a segment. */
function randomTokens(counts: readonly number[], dimensions: number) {
  const segments = counts.flatMap((count, segment) => Array.from({ length: count }, () => segment))
  const values = Float32Array.from({ length: segments.length * dimensions }, () => random() - 0.5)
  segments.forEach((_, i) => {
    normalise(values.subarray(i * dimensions, (i + 1) * dimensions))
  })
  const ids = Uint32Array.from(segments, () => Math.floor(random() * 50))
  return { ids, segments: Uint16Array.from(segments), values }
}

type Tokens = ReturnType<typeof randomTokens>

/** The definition, step by step, over the rounded vectors. */
function bruteForce(query: QueryTokens, tokens: Tokens, dimensions: number) {
  const { codes } = quantiseTokens(tokens, dimensions)
  const similarity = (q: number, token: number) =>
    dequantiseToken(codes, token, dimensions).reduce(
      (sum, value, i) => sum + value * (query.values[q * dimensions + i] ?? 0),
      0,
    )
  const over = (isIn: (segment: number) => boolean) =>
    [...query.ids].reduce((sum, _, q) => {
      const own = [...tokens.segments].flatMap((segment, token) =>
        isIn(segment) ? [similarity(q, token)] : [],
      )
      return sum + (query.weights[q] ?? 0) * Math.max(...own)
    }, 0)
  const last = Math.max(...tokens.segments)
  const windows = Array.from({ length: last }, (_, i) => over(at => at === 0 || at === i + 1 || at === i + 2))
  return {
    whole: over(() => true),
    window: Math.max(...windows),
    sentences: Array.from({ length: last }, (_, i) => over(at => at === i + 1)),
  }
}

describe('the token scorer', () => {
  it.each([32, 64, 128])('gives the MaxSim of the definition with %i numbers a token', dimensions => {
    const rows = [
      [3, 5, 1, 7],
      [1, 2],
      [4, 30, 20, 9, 2],
    ].map(counts => randomTokens(counts, dimensions))
    const scorer = createTokenScorer(
      buildTokenIndex(rows.map(row => quantiseTokens(row, dimensions))),
      dimensions,
    )
    for (const length of [1, 9]) {
      const query = scorer.prepare(randomTokens([length], dimensions))
      for (const [row, tokens] of rows.entries()) {
        const expected = bruteForce(query, tokens, dimensions)
        const got = scorer.score(query, row)
        expect(got?.whole).toBeCloseTo(expected.whole, 3)
        expect(got?.window).toBeCloseTo(expected.window, 3)
        const sentences = scorer.sentences(query, row, expected.sentences.length)
        for (const [i, sentence] of expected.sentences.entries())
          expect(sentences[i]).toBeCloseTo(sentence, 3)
      }
    }
  })

  it('finds a token among others as similar to itself as rounding leaves it', () => {
    const tokens = randomTokens([2, 20, 20], 128)
    const scorer = createTokenScorer(buildTokenIndex([quantiseTokens(tokens, 128)]), 128)
    const own = {
      ids: tokens.ids.slice(9, 10),
      segments: Uint16Array.of(0),
      values: tokens.values.slice(9 * 128, 10 * 128),
    }
    expect(scorer.score(scorer.prepare(own), 0)?.whole).toBeGreaterThan(0.98)
  })

  it('weighs a token by how few rows hold it, and all weights sum to 1', () => {
    const row = (ids: number[]) => ({
      ...quantiseTokens(randomTokens([0, ids.length], 32), 32),
      ids: Uint32Array.from(ids),
    })
    const scorer = createTokenScorer(buildTokenIndex([row([1, 2, 2]), row([1, 3]), row([1])]), 32)
    expect(scorer.idf(9)).toBeGreaterThan(scorer.idf(2))
    expect(scorer.idf(2)).toBeCloseTo(scorer.idf(3), 9)
    expect(scorer.idf(3)).toBeGreaterThan(scorer.idf(1))
    const { weights } = scorer.prepare({ ...randomTokens([3], 32), ids: Uint32Array.of(1, 2, 9) })
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
    expect(weights[2]).toBeGreaterThan(weights[0] ?? 1)
  })

  it('has no score for a row without tokens, nor for a question without them', () => {
    const scorer = createTokenScorer(
      buildTokenIndex([quantiseTokens(randomTokens([], 32), 32), quantiseTokens(randomTokens([2], 32), 32)]),
      32,
    )
    const query = scorer.prepare(randomTokens([2], 32))
    expect(scorer.score(query, 0)).toBeUndefined()
    expect(scorer.score(query, 1)).toBeDefined()
    expect(scorer.score(scorer.prepare(randomTokens([], 32)), 1)).toBeUndefined()
  })
})
