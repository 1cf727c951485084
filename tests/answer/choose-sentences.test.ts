import { describe, expect, it } from 'vitest'
import { chooseSentences, type RatedSentence } from '../../src/answer/choose-sentences.ts'
import type { PassageText } from '../../src/passages/passage.ts'

/** A passage of blocks of sentences, given as lengths; sentences are apart by one space, blocks by two characters. */
function passage(blocks: readonly (readonly number[])[], ratings: readonly number[]) {
  const sentences: RatedSentence[] = []
  const ranges: PassageText['blocks'][number][] = []
  let at = 0
  for (const [index, lengths] of blocks.entries()) {
    const startChar = at
    for (const length of lengths) {
      sentences.push({ startChar: at, endChar: at + length, rating: ratings[sentences.length] ?? 0 })
      at += length + 1
    }
    ranges.push({ index, startChar, endChar: at - 1, page: null })
    at += 1
  }
  return { text: { text: 'x'.repeat(at), startChar: 0, endChar: at, sha256: '', blocks: ranges }, sentences }
}

function choose(blocks: readonly (readonly number[])[], ratings: readonly number[], maxChars: number) {
  const { text, sentences } = passage(blocks, ratings)
  const { startChar, endChar } = chooseSentences(text, sentences, maxChars)
  return [startChar, endChar]
}

describe('chooseSentences', () => {
  it('takes the best sentence and the better neighbour while they fit', () => {
    expect(choose([[10, 10, 10]], [0.5, 0.9, 0.1], 21)).toEqual([0, 21])
    expect(choose([[10, 10, 10]], [0.1, 0.9, 0.5], 21)).toEqual([11, 32])
  })

  it('takes the whole block when it fits', () => {
    expect(choose([[10, 10, 10]], [0, 1, 0], 100)).toEqual([0, 32])
  })

  it('takes the other neighbour when the better one does not fit', () => {
    expect(choose([[50, 10, 5]], [0.8, 0.9, 0.1], 20)).toEqual([51, 67])
  })

  it('never cuts a sentence, however long', () => {
    expect(choose([[500]], [1], 100)).toEqual([0, 500])
  })

  it('never leaves the block of the best sentence', () => {
    expect(choose([[10], [10, 10], [10]], [0.9, 1, 0.1, 0.9], 1000)).toEqual([12, 33])
  })

  it('takes the first of equals', () => {
    expect(choose([[10, 10]], [0, 0], 5)).toEqual([0, 10])
  })

  it('has nothing to choose from in a passage without sentences', () => {
    expect(() => choose([], [], 100)).toThrow(RangeError)
  })

  it('never quotes a block marked as sic without its neighbouring block', () => {
    const blocks = [[10, 10], [10, 10], [10]]
    const quoted = (sic: number, best: number) => {
      const { text, sentences } = passage(
        blocks,
        [0, 0, 0, 0, 0].map((_, at) => (at === best ? 1 : 0)),
      )
      const marked = text.blocks.map(block => ({ ...block, isSic: block.index === sic }))
      const { startChar, endChar } = chooseSentences({ ...text, blocks: marked }, sentences, 10)
      return [startChar, endChar]
    }
    expect(quoted(1, 2)).toEqual([23, 56])
    expect(quoted(2, 4)).toEqual([23, 56])
    expect(quoted(1, 0)).toEqual([0, 10])
  })
})
