import { beforeAll, describe, expect, it } from 'vitest'
import { findSimilar, passageVector } from '../../src/answer/similar-passages.ts'
import { createMemoryIndex } from '../../src/index/memory-index.ts'
import type { LoadedPassage } from '../../src/index/passage-index.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe('findSimilar', () => {
  it('gives as many others as were asked for, nearest first, never the passage itself, each once', async () => {
    const { index, passages } = core
    for (const loaded of await index.load(passages.map(({ id }) => id))) {
      const found = await findSimilar(index, loaded, 5)
      const ids = found.map(similar => similar.passage.id)
      expect(new Set([...ids, loaded.passage.id]).size).toBe(6)
      const cosines = found.map(({ cosine }) => cosine)
      expect(cosines).toEqual([...cosines].sort((a, b) => b - a))
    }
  })

  it('finds what comparing with every passage finds', async () => {
    const { index, passages } = core
    const all = await index.load(passages.map(({ id }) => id))
    for (const loaded of all.slice(0, 20)) {
      const nearness = ({ rows }: LoadedPassage) =>
        Math.max(...loaded.rows.flatMap(a => rows.map(b => dot(a.vector, b.vector))))
      const truth = all
        .filter(other => other !== loaded)
        .map(other => ({ id: other.passage.id, cosine: nearness(other) }))
        .sort((a, b) => b.cosine - a.cosine)
      const found = await findSimilar(index, loaded, 3)
      expect(found.map(similar => similar.passage.id)).toEqual(truth.slice(0, 3).map(({ id }) => id))
    }
  })

  it('gives all there are when there are fewer, and none in an index of one passage', async () => {
    const { index, passages } = core
    const [loaded] = await index.load([0])
    if (!loaded) throw new Error('the corpus has passages')
    expect(await findSimilar(index, loaded, 10_000)).toHaveLength(passages.length - 1)
    const record = { ...loaded, terms: [] }
    const lonely = createMemoryIndex(index.facts, [record])
    expect(await findSimilar(lonely, loaded, 5)).toEqual([])
  })

  it('takes the vector of the other edition where there is none, and says when there is none at all', async () => {
    const [loaded] = await core.index.load([0])
    const row = loaded?.rows.find(({ language }) => language === 'kk')
    if (!loaded || !row) throw new Error('the corpus has Kazakh passages')
    expect(passageVector({ ...loaded, rows: [row] }, 'ru')).toBe(row.vector)
    expect(() => passageVector({ ...loaded, rows: [] }, 'kk')).toThrow(RangeError)
  })
})

describe('similar', () => {
  it('quotes verbatim, in the wanted language', async () => {
    const { answerer, passages } = core
    for (const language of ['kk', 'ru'] as const) {
      for (const passage of passages.slice(0, 40)) {
        const excerpts = await answerer.similar(passage, language, 3)
        expect(excerpts).toHaveLength(3)
        for (const { quote, passage: other } of excerpts) {
          expect(quote.language).toBe(language)
          expect(other.texts[language]?.text.slice(quote.startChar, quote.endChar)).toBe(quote.text)
        }
      }
    }
  })
})

describe('a question to one report', () => {
  it.each(['kk', 'ru'] as const)('is answered from that report alone, in %s', async language => {
    const { answerer } = core
    const question = { kk: 'Қамаудағы адамдарды азаптау', ru: 'Пытки задержанных' }[language]
    for (const { id } of answerer.reports) {
      const answer = await answerer.answer(question, { fallback: language, reportId: id })
      if (answer.kind === 'nothing') continue
      expect(answer.excerpts.map(({ passage }) => passage.reportId)).toEqual(answer.excerpts.map(() => id))
    }
    const inside = await answerer.answer(question, {
      fallback: language,
      reportId: 'us-state-2022-kazakhstan',
    })
    expect(inside.kind).not.toBe('nothing')
    const nowhere = await answerer.answer(question, { fallback: language, reportId: 'no-such-report' })
    expect(nowhere.kind).toBe('nothing')
  })
})
