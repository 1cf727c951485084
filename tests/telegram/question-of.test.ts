import { expect, it } from 'vitest'
import { parseQuestion } from '../../src/telegram/question-of.ts'

it('reads a long row of signs of addresses at once', () => {
  const started = performance.now()
  expect(parseQuestion('a@'.repeat(2048), 'dayek_bot')).toBe('a@'.repeat(2048))
  expect(performance.now() - started).toBeLessThan(1000)
})

it('asks nothing with addresses alone', () => {
  expect(parseQuestion(' https://example.org a.b@example.org www.example.org ', 'dayek_bot')).toBeUndefined()
})
