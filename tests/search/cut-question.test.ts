import { beforeAll, describe, expect, it } from 'vitest'
import type { Core } from '../../src/app/open-core.ts'
import { cutQuestion, MAX_QUESTION_CHARS } from '../../src/search/cut-question.ts'
import { openSharedCore } from '../shared-core.ts'

describe('a question', () => {
  it('stays whole up to the limit', () => {
    const question = 'а'.repeat(MAX_QUESTION_CHARS)
    expect(cutQuestion(question)).toEqual({ text: question, isCut: false })
  })

  it('is cut behind a word', () => {
    const { text, isCut } = cutQuestion('азаптау '.repeat(1000).trim())
    expect(isCut).toBe(true)
    expect(text).toMatch(/^(?:азаптау )*азаптау$/u)
    expect(text.length).toBeGreaterThan(MAX_QUESTION_CHARS - 'азаптау '.length)
  })

  it('is cut behind a word that ends at the limit', () => {
    const words = `${'а'.repeat(MAX_QUESTION_CHARS - 5)} бала`
    expect(cutQuestion(`${words} тағы`).text).toBe(words)
  })

  it('is cut inside what is longer than any word, but not inside a letter', () => {
    expect(cutQuestion(`бала ${'а'.repeat(5000)}`).text).toHaveLength(MAX_QUESTION_CHARS)
    expect(cutQuestion(`а${'😀'.repeat(5000)}`).text).toMatch(/^а(?:😀)+$/u)
  })
})

describe('the answer to a long question', () => {
  let core: Core
  beforeAll(async () => {
    core = await openSharedCore()
  })

  it('is the answer to its beginning, and says that it was cut', async () => {
    const start = 'Полицияның азаптауы туралы қандай шағымдар түсті? '.repeat(40).trim()
    const options = { fallback: 'kk' } as const
    const short = await core.answerer.answer(start, options)
    const long = await core.answerer.answer(`${start} ${'Байқоңыр ғарыш айлағы '.repeat(200)}`, options)
    expect(short.isCut).toBe(false)
    expect(long.isCut).toBe(true)
    const { terms } = await core.search.find(`${start} ${'сөз '.repeat(2000)}`)
    expect(terms.length).toBeLessThan(MAX_QUESTION_CHARS)
    expect(long.kind).toBe(short.kind)
  })
})
