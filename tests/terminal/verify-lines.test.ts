import { expect, it } from 'vitest'
import { verifyLines } from '../../src/terminal/verify-lines.ts'
import type { Verification } from '../../src/verification/verification.ts'
import { fakeExcerpt } from '../fake-answerer.ts'

const TEXT = 'Задержанных пытали. Их отпустили.'
const CHECKED: Verification = {
  kind: 'checked',
  verdict: 'part',
  sentences: [
    {
      range: { startChar: 0, endChar: 19 },
      verdict: 'exact',
      changes: [],
      excerpt: fakeExcerpt('ru', 'Задержанных пытали.'),
    },
    { range: { startChar: 20, endChar: 33 }, verdict: 'absent', changes: [] },
  ],
  checks: [],
  hasUnchecked: false,
  linked: undefined,
}

async function run(lines: readonly string[]): Promise<readonly unknown[]> {
  const written: unknown[] = []
  async function* feed() {
    yield* lines
  }
  await verifyLines(feed(), {
    verify: async ({ text }) => (text === TEXT ? CHECKED : { kind: 'short', neededWords: 4 }),
    write: async line => {
      written.push(JSON.parse(line))
    },
  })
  return written
}

it('verifies one message a line, in order, with the keys that its readers know', async () => {
  expect(
    await run([JSON.stringify({ id: 'a', text: TEXT }), '', JSON.stringify({ id: 2, text: ' Иә ' })]),
  ).toEqual([
    {
      id: 'a',
      verdict: 'part',
      sentences: [
        { text: 'Задержанных пытали.', verdict: 'exact', passage: 'small-report·3·a9f3' },
        { text: 'Их отпустили.', verdict: 'absent' },
      ],
    },
    { id: 2, verdict: 'absent', sentences: [{ text: 'Иә', verdict: 'context' }] },
  ])
})

it('says what is wrong with a line and goes on', async () => {
  expect(await run(['{', '{"id":"b"}', JSON.stringify({ id: 'c', text: TEXT })])).toMatchObject([
    { error: expect.stringContaining('not JSON') },
    { id: 'b', error: '"text" must be a string, got undefined' },
    { id: 'c', verdict: 'part' },
  ])
})
