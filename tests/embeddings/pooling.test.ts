import { mean_pooling as meanPooling, Tensor } from '@xenova/transformers'
import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { meanOfText, meanOfTokens } from '../../src/embeddings/pooling.ts'

const DIMENSIONS = 384

describe('the mean of token vectors', () => {
  const random = seededRandom(11)
  const rowsOf = (tokens: number) =>
    Float32Array.from({ length: tokens * DIMENSIONS }, () => 4 * (random() - 0.5))

  it.each([1, 2, 17, 200])(
    'of a text is that of @xenova/transformers to the last bit, of %i tokens',
    tokens => {
      const rows = rowsOf(tokens)
      const hidden = new Tensor('float32', rows, [1, tokens, DIMENSIONS])
      const mask = new Tensor('int64', new BigInt64Array(tokens).fill(1n), [1, tokens])
      expect(meanOfText(rows, DIMENSIONS)).toEqual(meanPooling(hidden, mask).normalize(2, -1).data)
    },
  )

  it('has length 1 and points the same way where tokens are kept', () => {
    const rows = rowsOf(30)
    const [text, tokens] = [meanOfText(rows, DIMENSIONS), meanOfTokens(rows, DIMENSIONS)]
    expect(tokens.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 6)
    expect(tokens.reduce((sum, value, i) => sum + value * (text[i] ?? 0), 0)).toBeCloseTo(1, 6)
  })
})
