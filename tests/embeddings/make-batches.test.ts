import { describe, expect, it } from 'vitest'
import type { EmbeddingInput } from '../../src/embeddings/embedder.ts'
import { type MissingText, makeBatches } from '../../src/embeddings/make-batches.ts'

const passage = (text: string): EmbeddingInput => ({ kind: 'passage', text })
const keyed = (inputs: readonly EmbeddingInput[]) => inputs.map((input, i): MissingText => [`${i}`, input])

describe('makeBatches', () => {
  it('keeps questions, passages and texts with token vectors apart', () => {
    const inputs: readonly EmbeddingInput[] = [
      { kind: 'query', text: 'сұрақ' },
      passage('сөйлем'),
      { kind: 'passage', text: 'үзінді', segments: ['үзінді'] },
    ]
    const kinds = makeBatches(keyed(inputs)).map(({ kind, isSegmented, texts }) => [
      kind,
      isSegmented,
      texts.map(([, { text }]) => text),
    ])
    expect(kinds).toHaveLength(3)
    expect(kinds).toContainEqual(['query', false, ['сұрақ']])
    expect(kinds).toContainEqual(['passage', false, ['сөйлем']])
    expect(kinds).toContainEqual(['passage', true, ['үзінді']])
  })

  it('puts texts of similar length together, and each into one batch', () => {
    const texts = Array.from({ length: 400 }, (_, i) => 'а'.repeat(1 + ((i * 37) % 400)))
    const batches = makeBatches(keyed(texts.map(passage)))
    expect(batches.length).toBeGreaterThan(10)
    expect(batches.flatMap(batch => batch.texts.map(([key]) => Number(key))).sort((a, b) => a - b)).toEqual([
      ...texts.keys(),
    ])
    const ranges = batches
      .map(batch => batch.texts.map(([, { text }]) => text.length))
      .map(lengths => [Math.min(...lengths), Math.max(...lengths)] as const)
      .sort(([a], [b]) => a - b)
    ranges.slice(1).forEach(([least], i) => {
      expect(least).toBeGreaterThanOrEqual(ranges[i]?.[1] ?? Number.NaN)
    })
  })

  it('begins with a fair sample of long and short texts, by which the time left is foretold', () => {
    const texts = Array.from({ length: 2000 }, (_, i) => 'а'.repeat(1 + (i % 500)))
    const batches = makeBatches(keyed(texts.map(passage)))
    const charsOf = (some: typeof batches) =>
      some.flatMap(batch => batch.texts).reduce((sum, [, { text }]) => sum + text.length, 0)
    const countOf = (some: typeof batches) => some.flatMap(batch => batch.texts).length
    const early = batches.slice(0, Math.floor(batches.length / 5))
    const mean = charsOf(batches) / countOf(batches)
    expect(charsOf(early) / countOf(early) / mean).toBeGreaterThan(0.8)
    expect(charsOf(early) / countOf(early) / mean).toBeLessThan(1.25)
  })

  it('makes no batch of no texts', () => {
    expect(makeBatches([])).toEqual([])
  })
})
