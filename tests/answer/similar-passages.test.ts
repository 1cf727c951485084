import { beforeAll, describe, expect, it } from 'vitest'
import { findSimilar, passageVector } from '../../src/answer/similar-passages.ts'
import type { Core } from '../../src/app/open-core.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { openSharedCore } from '../shared-core.ts'

let core: Core
beforeAll(async () => {
  core = await openSharedCore()
})

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe('findSimilar', () => {
  it('gives as many others as were asked for, nearest first, never the passage itself, each once', () => {
    const { bundle } = core
    for (const passage of bundle.passages) {
      const found = findSimilar(bundle, passage, 5)
      const ids = found.map(similar => similar.passage.id)
      expect(new Set([...ids, passage.id]).size).toBe(6)
      const cosines = found.map(({ cosine }) => cosine)
      expect(cosines).toEqual([...cosines].sort((a, b) => b - a))
    }
  })

  it('finds what comparing with every passage finds', () => {
    const { bundle } = core
    for (const passage of bundle.passages.slice(0, 20)) {
      const nearness = (other: number) =>
        Math.max(...rowsOf(bundle, passage.id).flatMap(a => rowsOf(bundle, other).map(b => dot(a, b))))
      const truth = bundle.passages
        .filter(({ id }) => id !== passage.id)
        .map(({ id }) => ({ id, cosine: nearness(id) }))
        .sort((a, b) => b.cosine - a.cosine)
      const found = findSimilar(bundle, passage, 3)
      expect(found.map(similar => similar.passage.id)).toEqual(truth.slice(0, 3).map(({ id }) => id))
    }
  })

  it('gives what there is when there are fewer, and nothing beside a lonely passage', () => {
    const { bundle } = core
    const [passage] = bundle.passages
    if (!passage) throw new Error('the corpus has passages')
    expect(findSimilar(bundle, passage, 10_000)).toHaveLength(bundle.passages.length - 1)
    const lonely = { ...bundle, passages: [passage], rows: bundle.rows.filter(row => row.passage === 0) }
    expect(findSimilar(lonely, passage, 5)).toEqual([])
  })

  it('takes the vector of the other edition where there is none, and says when there is none at all', () => {
    const { bundle } = core
    const [passage] = bundle.passages
    if (!passage) throw new Error('the corpus has passages')
    const kazakh = { ...bundle, rows: bundle.rows.map(row => ({ ...row, language: 'kk' as const })) }
    expect(passageVector(kazakh, passage, 'ru')).toEqual(passageVector(bundle, passage, 'kk'))
    expect(() => passageVector({ ...bundle, rows: [] }, passage, 'kk')).toThrow(RangeError)
  })
})

describe('similar', () => {
  it('quotes verbatim, in the wanted language', () => {
    const { answerer, bundle } = core
    for (const language of ['kk', 'ru'] as const) {
      for (const passage of bundle.passages.slice(0, 40)) {
        const excerpts = answerer.similar(passage, language, 3)
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

function rowsOf(bundle: Bundle, passage: number): readonly Float32Array[] {
  return bundle.rows.flatMap((row, i) => (row.passage === passage ? [bundle.vectors.vectorAt(i)] : []))
}
