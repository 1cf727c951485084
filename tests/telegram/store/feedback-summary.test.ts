import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ConfigError } from '../../../src/errors.ts'
import { summariseFeedback } from '../../../src/telegram/store/feedback-summary.ts'
import { openSqliteStore, readFeedbackOf } from '../../../src/telegram/store/sqlite-store.ts'
import { feedbackLine, renderFeedback } from '../../../src/terminal/feedback-report.ts'

const count = (permalinkId: string, reason: 'helpful' | 'wrong-source' | 'not-an-answer', n: number) => ({
  permalinkId,
  reason,
  count: n,
})
const ALL = [
  count('good_1_a9f3', 'helpful', 40),
  count('mixed_1_a9f3', 'helpful', 3),
  count('mixed_1_a9f3', 'not-an-answer', 4),
  count('bad_1_a9f3', 'not-an-answer', 2),
  count('bad_1_a9f3', 'wrong-source', 3),
  count('odd_1_a9f3', 'wrong-source', 1),
]

describe('the feedback by excerpt', () => {
  it('begins with the excerpts that most readers found wrong', () => {
    expect(summariseFeedback(ALL).map(({ permalinkId }) => permalinkId)).toEqual([
      'bad_1_a9f3',
      'mixed_1_a9f3',
      'odd_1_a9f3',
      'good_1_a9f3',
    ])
    expect(summariseFeedback(ALL)[1]?.counts).toEqual({ helpful: 3, 'wrong-source': 0, 'not-an-answer': 4 })
    expect(summariseFeedback([])).toEqual([])
  })

  it('is printed as a table with permalinks', () => {
    expect(renderFeedback(summariseFeedback(ALL), 'dayek_bot').split('\n').slice(0, 3)).toEqual([
      'helpful  complaints  wrong source  not an answer  excerpt',
      '      0           5             3              2  https://t.me/dayek_bot?start=bad_1_a9f3',
      '      3           4             0              4  https://t.me/dayek_bot?start=mixed_1_a9f3',
    ])
    expect(renderFeedback([], undefined)).toMatch(/Nobody/)
  })

  it('is printed as JSON', () => {
    expect(summariseFeedback(ALL).map(summary => feedbackLine(summary, undefined))[0]).toEqual({
      excerpt: 'bad_1_a9f3',
      permalink: 'dayek:bad_1_a9f3',
      helpful: 0,
      wrongSource: 3,
      notAnAnswer: 2,
    })
  })
})

describe('the feedback in a database', () => {
  const dir = mkdtempSync(join(tmpdir(), 'feedback-'))
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  it('is read while the bot writes, without changing anything; a missing file is named', () => {
    const file = join(dir, 'dayek.db')
    expect(() => readFeedbackOf(file)).toThrow(ConfigError)
    expect(() => readFeedbackOf(file)).toThrow(/DATA_DIR/)
    const store = openSqliteStore(file)
    store.addFeedback('bad_1_a9f3', 'wrong-source')
    expect(readFeedbackOf(file)).toEqual([count('bad_1_a9f3', 'wrong-source', 1)])
    store.addFeedback('bad_1_a9f3', 'wrong-source')
    expect(readFeedbackOf(file)).toEqual([count('bad_1_a9f3', 'wrong-source', 2)])
    store.close()
  })
})
