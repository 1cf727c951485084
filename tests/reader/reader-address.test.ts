import { describe, expect, it } from 'vitest'
import { excerptAddress, passageAddress, reportAddress } from '../../src/reader/reader-address.ts'

const TARGET = { reportId: 'us-state-2022-kazakhstan', number: 57, fingerprint: 'a9f3' }
const EXCERPT = {
  permalinkId: 'us-state-2022-kazakhstan_57_a9f3',
  quote: { language: 'ru', startChar: 3, endChar: 220 },
} as const

describe('addresses of the reader', () => {
  it('name a report, a passage and a quotation, and nothing that is the default', () => {
    expect(reportAddress(TARGET.reportId)).toBe('us-state-2022-kazakhstan/')
    expect(passageAddress(TARGET)).toBe('us-state-2022-kazakhstan/#57-a9f3')
    expect(excerptAddress(EXCERPT)).toBe('us-state-2022-kazakhstan/?view=ru#57-a9f3_ru3-220')
  })

  it('hold the choices of language and view', () => {
    expect(reportAddress(TARGET.reportId, { language: 'ru', view: 'both' })).toBe(
      'us-state-2022-kazakhstan/?lang=ru&view=both',
    )
    expect(excerptAddress(EXCERPT, { language: 'kk', view: 'both' })).toBe(
      'us-state-2022-kazakhstan/?lang=kk&view=both#57-a9f3_ru3-220',
    )
  })

  it('hold the place in the query for a Mini App, whose fragment is Telegram’s', () => {
    expect(excerptAddress(EXCERPT, { hasPlaceInQuery: true })).toBe(
      'us-state-2022-kazakhstan/?view=ru&q=57-a9f3_ru3-220',
    )
  })

  it('are not made of what is no permalink', () => {
    expect(() => excerptAddress({ ...EXCERPT, permalinkId: 'nothing' })).toThrow(RangeError)
  })
})
