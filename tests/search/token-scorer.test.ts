import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { normalise } from '../../src/embeddings/projection.ts'
import { dequantiseToken, quantiseTokens } from '../../src/embeddings/quantise-tokens.ts'
import { decodeResidual, encodeResiduals } from '../../src/embeddings/residual-tokens.ts'
import { type TokenCodebook, trainCodebook } from '../../src/embeddings/token-codebook.ts'
import { IndexError } from '../../src/errors.ts'
import type { RowTokens } from '../../src/index/passage-index.ts'
import { createTokenScorer, type QueryTokens, type TokenScorer } from '../../src/search/token-scorer.ts'

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

/** The tokens as an index keeps them. */
function rowOf(tokens: Tokens, dimensions: number, codebook?: TokenCodebook): RowTokens {
  const counts = new Map<number, number>()
  for (const segment of tokens.segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  const codes = codebook ? encodeResiduals(tokens.values, codebook) : quantiseTokens(tokens, dimensions).codes
  return { runs: [...counts], codes }
}

/** A scorer of these rows only. */
function scorerOf(rows: readonly Tokens[], dimensions: number, codebook?: TokenCodebook): TokenScorer {
  const frequencies = new Map<number, number>()
  for (const { ids } of rows) {
    for (const id of new Set(ids)) frequencies.set(id, (frequencies.get(id) ?? 0) + 1)
  }
  return createTokenScorer({ frequencies, rowCount: rows.length, dimensions, codebook })
}

function fourBits(tokens: Tokens, dimensions: number): (token: number) => Float32Array {
  const { codes } = quantiseTokens(tokens, dimensions)
  return token => dequantiseToken(codes, token, dimensions)
}

function residuals(tokens: Tokens, codebook: TokenCodebook): (token: number) => Float32Array {
  const codes = encodeResiduals(tokens.values, codebook)
  return token => {
    const vector = Float32Array.from(decodeResidual(codes, token, codebook))
    normalise(vector)
    return vector
  }
}

/** The definition, step by step, over the rounded vectors. */
function bruteForce(
  query: QueryTokens,
  tokens: Tokens,
  dimensions: number,
  decode = fourBits(tokens, dimensions),
) {
  const similarity = (q: number, token: number) =>
    decode(token).reduce((sum, value, i) => sum + value * (query.values[q * dimensions + i] ?? 0), 0)
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

interface Compared {
  readonly query: Parameters<TokenScorer['score']>[0]
  readonly row: Parameters<TokenScorer['score']>[1]
  readonly expected: ReturnType<typeof bruteForce>
}

function expectScores(scorer: TokenScorer, { query, row, expected }: Compared): void {
  const got = scorer.score(query, row)
  expect(got?.whole).toBeCloseTo(expected.whole, 3)
  expect(got?.window).toBeCloseTo(expected.window, 3)
  const kept = scorer.keep(row)
  expect(kept && scorer.byToken(query, kept)).toEqual(got?.byToken)
  const sentences = scorer.sentences(query, row, expected.sentences.length)
  for (const [i, sentence] of expected.sentences.entries()) expect(sentences[i]).toBeCloseTo(sentence, 3)
}

describe('the token scorer', () => {
  it.each([32, 64, 128])('gives the MaxSim of the definition with %i numbers a token', dimensions => {
    const rows = [
      [3, 5, 1, 7],
      [1, 2],
      [4, 30, 20, 9, 2],
    ].map(counts => randomTokens(counts, dimensions))
    const scorer = scorerOf(rows, dimensions)
    for (const length of [1, 9]) {
      const query = scorer.prepare(randomTokens([length], dimensions))
      for (const tokens of rows) {
        const row = rowOf(tokens, dimensions)
        const expected = bruteForce(query, tokens, dimensions)
        expectScores(scorer, { query, row, expected })
      }
    }
  })

  it.each([64, 128])('does so with residual codes of %i numbers a token', dimensions => {
    const rows = [
      [3, 5, 1, 7],
      [1, 2],
      [4, 30, 20, 9, 2],
    ].map(counts => randomTokens(counts, dimensions))
    const codebook = trainCodebook(randomTokens([500], dimensions).values, dimensions, 4)
    const scorer = scorerOf(rows, dimensions, codebook)
    for (const length of [1, 9]) {
      const query = scorer.prepare(randomTokens([length], dimensions))
      for (const tokens of rows) {
        const expected = bruteForce(query, tokens, dimensions, residuals(tokens, codebook))
        const row = rowOf(tokens, dimensions, codebook)
        expectScores(scorer, { query, row, expected })
      }
    }
  })

  it('refuses residual codes of a centroid that the codebook lacks', () => {
    const tokens = randomTokens([3, 4], 64)
    const codebook = trainCodebook(randomTokens([100], 64).values, 64, 2)
    const scorer = scorerOf([tokens], 64, codebook)
    const row = rowOf(tokens, 64, codebook)
    row.codes.set([4, 0], 0)
    expect(() => scorer.score(scorer.prepare(randomTokens([2], 64)), row)).toThrow(IndexError)
  })

  it('finds a token among others as similar to itself as rounding leaves it', () => {
    const tokens = randomTokens([2, 20, 20], 128)
    const scorer = scorerOf([tokens], 128)
    const own = {
      ids: tokens.ids.slice(9, 10),
      segments: Uint16Array.of(0),
      values: tokens.values.slice(9 * 128, 10 * 128),
    }
    expect(scorer.score(scorer.prepare(own), rowOf(tokens, 128))?.whole).toBeGreaterThan(0.98)
  })

  it('weighs a token by how few rows hold it, and all weights sum to 1', () => {
    const row = (ids: number[]) => ({ ...randomTokens([0, ids.length], 32), ids: Uint32Array.from(ids) })
    const scorer = scorerOf([row([1, 2, 2]), row([1, 3]), row([1])], 32)
    expect(scorer.idf(9)).toBeGreaterThan(scorer.idf(2))
    expect(scorer.idf(2)).toBeCloseTo(scorer.idf(3), 9)
    expect(scorer.idf(3)).toBeGreaterThan(scorer.idf(1))
    const { weights } = scorer.prepare({ ...randomTokens([3], 32), ids: Uint32Array.of(1, 2, 9) })
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
    expect(weights[2]).toBeGreaterThan(weights[0] ?? 1)
  })

  it('has no score for a row without tokens, nor for a question without them', () => {
    const [none, some] = [randomTokens([], 32), randomTokens([2], 32)]
    const scorer = scorerOf([none, some], 32)
    const query = scorer.prepare(randomTokens([2], 32))
    expect(scorer.score(query, rowOf(none, 32))).toBeUndefined()
    expect(scorer.keep(rowOf(none, 32))).toBeUndefined()
    expect(scorer.sentences(query, rowOf(none, 32), 2)).toEqual([0, 0])
    expect(scorer.score(query, rowOf(some, 32))).toBeDefined()
    expect(scorer.score(scorer.prepare(none), rowOf(some, 32))).toBeUndefined()
  })

  it('keeps rows that take more than the memory it began with, and scores others in between', () => {
    const tokens = Array.from({ length: 99 }, (_, i) => randomTokens([3, 20 + i, 15], 128))
    const rows = tokens.map(own => rowOf(own, 128))
    const scorer = scorerOf(tokens, 128)
    const query = scorer.prepare(randomTokens([5], 128))
    const expected = rows.map(row => scorer.score(query, row)?.byToken)
    const kept = rows.map(row => scorer.keep(row))
    for (const [i, own] of kept.entries()) {
      expect(own && scorer.byToken(query, own)).toEqual(expected[i])
      const other = rows[(7 * i) % rows.length]
      expect(other && scorer.score(query, other)?.byToken).toEqual(expected[(7 * i) % rows.length])
    }
  })

  it('refuses a row whose tokens are not those of its codes', () => {
    const tokens = randomTokens([3, 4], 32)
    const { runs, codes } = rowOf(tokens, 32)
    const scorer = scorerOf([tokens], 32)
    const query = scorer.prepare(randomTokens([2], 32))
    for (const damaged of [
      { runs, codes: codes.subarray(16) },
      { runs: [...runs, [2, 1] as const], codes },
      {
        runs: [
          [0, 3],
          [1, 4.5],
        ] as const,
        codes,
      },
      { runs: [[0, 600]] as const, codes: new Uint8Array(600 * 16) },
    ]) {
      expect(() => scorer.score(query, damaged)).toThrow(IndexError)
      expect(() => scorer.sentences(query, damaged, 2)).toThrow(IndexError)
    }
  })
})
