import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { decodeVectors, editionPlaces, encodeRecord } from '../../../src/index/embedded/record-codec.ts'
import { generateIndex, randomVectors } from '../generated-passages.ts'

const DIMENSIONS = 16

/** A record, in a buffer that goes on with another one. */
async function makeRecord() {
  const [passage] = await generateIndex(4).load([1])
  if (!passage) throw new Error('expected a passage')
  const questions = { vectors: randomVectors(2, DIMENSIONS, seededRandom(4)), blocks: [3, 5] }
  const { bytes, parts } = encodeRecord({ ...passage, questions, terms: [] }, DIMENSIONS, true)
  const { json: _, ...rest } = parts
  const length = rest.first + rest.shared + rest.second
  const room = new Uint8Array(3 * bytes.length)
  room.set(bytes.subarray(0, length))
  room.set(bytes.subarray(0, length), length)
  return { passage, questions, parts: rest, record: room.subarray(0, length) }
}

describe('the record of a passage', () => {
  it('gives both editions and the attached questions back', async () => {
    const { passage, questions, parts, record } = await makeRecord()
    const decoded = decodeVectors({ bytes: record, ...editionPlaces(parts) }, DIMENSIONS)
    expect(decoded.rows.map(({ language, tokens }) => ({ language, tokens }))).toEqual(
      passage.rows.map(({ language, tokens }) => ({ language, tokens })),
    )
    expect(decoded.questions?.blocks).toEqual(questions.blocks)
  })

  it.each([
    ['sentences of the first edition', 'first', 1],
    ['runs of the first edition', 'first', 2],
    ['codes of the first edition', 'first', 3],
    ['sentences of the second edition', 'second', 1],
    ['runs of the second edition', 'second', 2],
    ['codes of the second edition', 'second', 3],
    ['attached questions', 'shared', 2],
  ] as const)('is not read beyond its end where the number of %s is damaged', async (_, part, place) => {
    const { parts, record } = await makeRecord()
    const starts = { first: 0, shared: parts.first, second: parts.first + parts.shared }
    const numbers = new Int32Array(record.buffer, record.byteOffset, record.length / 4)
    // More than the record has from there on, but less than the buffer.
    const at = starts[part] / 4 + place
    numbers[at] = place === 3 ? record.length : record.length / 4 - 4
    expect(() => decodeVectors({ bytes: record, ...editionPlaces(parts) }, DIMENSIONS)).toThrow(RangeError)
  })
})
