import { describe, expect, it } from 'vitest'
import { messageVerdict } from '../../src/verification/message-verdict.ts'
import type { SentenceVerdict } from '../../src/verification/verification.ts'

describe('messageVerdict', () => {
  it.each([
    ['exact', ['exact', 'context']],
    ['spelling', ['exact', 'spelling']],
    ['part', ['exact', 'absent']],
    ['part', ['spelling', 'nearest']],
    ['part', ['nearest', 'absent']],
    ['nearest', ['nearest', 'nearest', 'context']],
    ['changed', ['exact', 'changed', 'absent']],
    ['misattributed', ['changed', 'misattributed']],
    ['absent', ['absent', 'context']],
  ] as const)('is %s for %j', (verdict, sentences: readonly SentenceVerdict[]) => {
    expect(messageVerdict(sentences.map(one => ({ verdict: one })))).toBe(verdict)
  })
})
