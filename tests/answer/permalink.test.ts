import { describe, expect, it } from 'vitest'
import {
  formatFingerprint,
  formatPermalink,
  formatPermalinkId,
  parsePermalink,
} from '../../src/answer/permalink.ts'

const TARGET = { reportId: 'us-state-2022-kazakhstan', number: 57, fingerprint: 'a9f3' }

describe('permalinks', () => {
  it('are written for people, for links and for the terminal', () => {
    expect(formatFingerprint(TARGET)).toBe('us-state-2022-kazakhstan·57·a9f3')
    expect(formatPermalinkId(TARGET)).toBe('us-state-2022-kazakhstan_57_a9f3')
    expect(formatPermalink(TARGET, 'dayek_bot')).toBe(
      'https://t.me/dayek_bot?start=us-state-2022-kazakhstan_57_a9f3',
    )
    expect(formatPermalink(TARGET, undefined)).toBe('dayek:us-state-2022-kazakhstan_57_a9f3')
  })

  it('fit into what Telegram takes after ?start=, whatever the report is called', () => {
    const longest = formatPermalinkId({ reportId: 'a'.repeat(40), number: 99_999, fingerprint: 'ffff' })
    expect(longest.length).toBeLessThanOrEqual(64)
    expect(longest).toMatch(/^[\w-]+$/)
    expect(parsePermalink(longest)?.number).toBe(99_999)
  })

  it.each([
    'us-state-2022-kazakhstan·57·a9f3',
    'us-state-2022-kazakhstan_57_a9f3',
    '  us-state-2022-kazakhstan·57·a9f3\n',
    'dayek:us-state-2022-kazakhstan_57_a9f3',
    'https://t.me/dayek_bot?start=us-state-2022-kazakhstan_57_a9f3',
  ])('are read from «%s»', text => {
    expect(parsePermalink(text)).toEqual(TARGET)
  })

  it.each([
    '',
    'азаптау туралы не айтылған?',
    'us-state-2022-kazakhstan·57',
    'us-state-2022-kazakhstan·57·A9F3',
    'US_57_a9f3',
    `${'a'.repeat(41)}_57_a9f3`,
    'report_123456_a9f3',
    '../../etc_1_a9f3',
    'https://evil.example/?start=us-state-2022-kazakhstan_57_a9f3',
  ])('are not read from «%s»', text => {
    expect(parsePermalink(text)).toBeUndefined()
  })
})
