import { describe, expect, it } from 'vitest'
import { formatExcerptId, parseExcerptId, withRange } from '../../src/answer/excerpt-id.ts'
import { fakeExcerpt, PASSAGE } from '../fake-answerer.ts'

const excerpt = fakeExcerpt('kk', 'Қамаудағы адамдар азапталды.')

describe('an excerpt id', () => {
  it('leads back to the same characters', () => {
    const id = formatExcerptId(excerpt)
    expect(id).toBe('small-report_3_a9f3_kk16-44')
    const target = parseExcerptId(` ${id} `)
    expect(target).toEqual({ permalinkId: 'small-report_3_a9f3', language: 'kk', startChar: 16, endChar: 44 })
    expect(withRange(excerpt, 16, 44)?.quote).toEqual(excerpt.quote)
  })

  it('fits into 64 bytes with the longest report name', () => {
    const longest = { ...excerpt, permalinkId: `${'a'.repeat(40)}_1234_a9f3` }
    const id = formatExcerptId({ ...longest, quote: { ...excerpt.quote, startChar: 1234, endChar: 1499 } })
    expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
    expect(id).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it.each([
    '',
    'азаптау',
    'small-report_3_a9f3',
    'small-report_3_a9f3_de1-2',
    'small-report_3_a9f3_kk9-9',
    'a_3_a9f3_kk9-2',
  ])('is not «%s»', text => expect(parseExcerptId(text)).toBeUndefined())

  it('gives nothing past the end of the passage', () => {
    const length = PASSAGE.texts.kk?.text.length ?? 0
    expect(withRange(excerpt, 0, length)?.quote.text).toBe(PASSAGE.texts.kk?.text)
    expect(withRange(excerpt, 0, length + 1)).toBeUndefined()
  })
})
