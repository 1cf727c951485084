import { describe, expect, it } from 'vitest'
import { createAnswerCache } from '../../../src/telegram/inline/answer-cache.ts'
import type { VerifyingAnswerer } from '../../../src/verification/verifying-answerer.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'

/** Counts searches. */
function countingAnswerer() {
  const fake = createFakeAnswerer()
  const asked: string[] = []
  const answerer: Pick<VerifyingAnswerer, 'indexVersion' | 'answer'> = {
    indexVersion: fake.indexVersion,
    answer(question, options) {
      asked.push(`${options.fallback} ${question}`)
      return fake.answer(question, options)
    },
  }
  return { answerer, asked }
}

describe('the answer cache', () => {
  it('searches the same question once, also while it is still being searched', async () => {
    const { answerer, asked } = countingAnswerer()
    const cache = createAnswerCache(answerer)
    const question = 'азаптау туралы не айтылған'
    const both = await Promise.all([cache.answer(question, 'kk'), cache.answer(question, 'ru')])
    expect(both[0]).toBe(both[1])
    expect(await cache.answer(question, 'kk')).toBe(both[0])
    expect(asked).toHaveLength(1)
    expect(both[0]).toMatchObject({ kind: 'found', language: 'kk' })
  })

  it('asks anew for another language only where the question tells none', async () => {
    const { answerer, asked } = countingAnswerer()
    const cache = createAnswerCache(answerer)
    for (const fallback of ['kk', 'ru', 'kk'] as const) await cache.answer('2022', fallback)
    expect(asked).toEqual(['kk 2022', 'ru 2022'])
  })

  it('keeps the questions that were asked last, so many and no more', async () => {
    const { answerer, asked } = countingAnswerer()
    const cache = createAnswerCache(answerer, 2)
    for (const question of ['1', '2', '1', '3', '1', '2']) await cache.answer(question, 'kk')
    expect(asked).toEqual(['kk 1', 'kk 2', 'kk 3', 'kk 2'])
  })

  it('keeps no failure and no question', async () => {
    const { answerer, asked } = countingAnswerer()
    const cache = createAnswerCache(answerer)
    await expect(cache.answer('құла', 'kk')).rejects.toThrow('fell over')
    await expect(cache.answer('құла', 'kk')).rejects.toThrow('fell over')
    expect(asked).toHaveLength(2)
    expect(await cache.answer('пытки', 'ru')).not.toHaveProperty('question')
  })

  it('knows nothing of another index', async () => {
    const { answerer, asked } = countingAnswerer()
    let indexVersion = 'one'
    const cache = createAnswerCache({
      answer: answerer.answer,
      get indexVersion() {
        return indexVersion
      },
    })
    await cache.answer('1', 'kk')
    indexVersion = 'two'
    await cache.answer('1', 'kk')
    expect(asked).toHaveLength(2)
  })
})
