import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { IndexError } from '../../../src/errors.ts'
import { encodeInt4 } from '../../../src/index/postgres/binary-values.ts'
import { encodeNear } from '../../../src/index/postgres/near-columns.ts'
import { createNearParser } from '../../../src/index/postgres/parse-rows.ts'
import { generateIndex, randomVectors } from '../generated-passages.ts'

const DIMENSIONS = 16
const index = generateIndex(6)
const vector = randomVectors(1, DIMENSIONS, seededRandom(8))

/** The columns of all passages, as the table has them. */
async function columns(isCompact: boolean): Promise<readonly Buffer[]> {
  const passages = await index.load([0, 1, 2, 3, 4, 5])
  return passages.map(each => encodeNear(each, { dimensions: DIMENSIONS, isCompact, projection: undefined }))
}

describe('the column that says how near a passage is', () => {
  it.each([undefined, 'kk', 'ru'] as const)(
    'gives the cosines of passage and sentence in %s',
    async language => {
      const parse = createNearParser()({ vector, reduced: vector, language })
      const expected = new Map(
        (await index.nearest(vector, 6, language ? { language } : {})).map(each => [each.id, each]),
      )
      for (const [id, near] of (await columns(false)).entries()) {
        const found = parse([encodeInt4(id), near])
        expect(found.id).toBe(id)
        expect(found.cosine).toBeCloseTo(expected.get(id)?.cosine ?? -1, 5)
        expect(found.sentenceCosine).toBeCloseTo(expected.get(id)?.sentenceCosine ?? -1, 2)
      }
    },
  )

  it.each([0, 12, 60])('is refused when only %i bytes are left of it', async bytes => {
    const parse = createNearParser()({ vector, reduced: vector, language: undefined })
    const [first, second = Buffer.alloc(0)] = await columns(true)
    parse([encodeInt4(0), first ?? null])
    expect(() => parse([encodeInt4(1), second.subarray(0, bytes)])).toThrow(IndexError)
  })

  it.each([1, 2, 3, 4])('is refused when its number %i is damaged', async place => {
    const parse = createNearParser()({ vector, reduced: vector, language: undefined })
    const [near = Buffer.alloc(0)] = await columns(true)
    near.writeInt32LE(near.readInt32LE(4 * place) + 1, 4 * place)
    expect(() => parse([encodeInt4(0), near])).toThrow(IndexError)
  })
})
