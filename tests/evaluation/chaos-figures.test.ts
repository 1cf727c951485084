import { describe, expect, it } from 'vitest'
import { ALL_FAULTS } from '../../evaluation/chaos/all-faults.ts'
import { chaosPart, describeFigures } from '../../evaluation/chaos/chaos-table.ts'
import { countAsks, type FaultFigures, findBreaches } from '../../evaluation/chaos/figures.ts'
import type { Ask, AskKind } from '../../evaluation/live/crowd.ts'
import { replyKindOf } from '../../evaluation/live/reply-kinds.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'

const ask = (kind: AskKind, ...texts: readonly string[]): Ask => ({
  kind,
  sentMs: 0,
  replies: texts.map(text => ({ atMs: 10, kind: replyKindOf(text), text })),
})

describe('the figures of a fault', () => {
  it('count lost questions, answers that came twice, and what people read', () => {
    const busy = messagesOf('kk').busy
    const asks = [
      ask('private', 'a'),
      ask('private', 'b', 'b'),
      ask('group'),
      ask('private', busy),
      ask('inline'),
      ask('button', ''),
    ]
    expect(countAsks(asks)).toEqual({
      asked: 6,
      lost: 1,
      twice: 1,
      unanswered: 1,
      read: '3 answers, 1 × busy',
    })
  })

  it('do not count an apology before the answer as a repetition', () => {
    expect(countAsks([ask('private', messagesOf('ru').failed, 'a')]).twice).toBe(0)
  })

  it('break a promise when more is lost or repeated than may be, or the log names somebody', () => {
    expect(findBreaches({ lost: 0, twice: 2 }, { mayRepeat: 2 }, [])).toEqual([])
    expect(findBreaches({ lost: 1, twice: 3 }, { mayRepeat: 2 }, ['name'])).toHaveLength(3)
  })
})

describe('the fault matrix', () => {
  it('names each fault once', () => {
    const names = ALL_FAULTS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]+$/)
  })

  it('is shown as a table and as lines that say what failed', () => {
    const figures: FaultFigures = {
      name: 'x',
      title: 'something happens',
      asked: 9,
      lost: 1,
      twice: 0,
      unanswered: 0,
      read: '8 answers',
      secondsUntilWell: 0.52,
      rssMiB: 500.4,
      seen: '',
      problems: ['1 questions got no reply'],
    }
    expect(chaosPart([figures], 'a machine').text).toContain(
      '| something happens | 9 | 1 | 0 | 8 answers | 0.5 | 500 | – |',
    )
    expect(describeFigures(figures)).toMatch(/^FAIL x .*\n.*1 questions got no reply/)
  })
})
