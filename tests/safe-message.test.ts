import { describe, expect, it } from 'vitest'
import { hideQuotedParts, keepKnownWords } from '../src/safe-message.ts'

describe('keepKnownWords', () => {
  it.each([
    'Bad Request: message to edit not found',
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
    'Bad Request: not enough rights to send text messages to the chat',
    'Bad Request: MESSAGE_TOO_LONG',
    'Too Many Requests: retry after 35',
    'Forbidden: bot was blocked by the user',
    'Cannot read properties of undefined',
    'attempt to write a readonly database',
  ])('keeps messages of servers and engines: %s', message => {
    expect(keepKnownWords(message)).toBe(message)
  })

  it.each([
    [
      `Bad Request: can't parse entities: unsupported start tag "Сәуле"`,
      `Bad Request: can't parse entities: unsupported start tag "…"`,
    ],
    ['Bad Request: chat -1001234567890 not found', 'Bad Request: chat -… not found'],
    ['Unexpected token Z in JSON at position 4', 'Unexpected token … in JSON at position 4'],
    [
      `Cannot use 'in' operator to search for 'data' in Aigul`,
      `Cannot use 'in' operator to search for 'data' in …`,
    ],
    ['write to @aigul_secret or AIGUL_SECRET', 'write to @… or …'],
  ])('hides what a user may have written: %s', (message, safe) => {
    expect(keepKnownWords(message)).toBe(safe)
  })

  it('stays short', () => {
    expect(keepKnownWords('message '.repeat(10_000)).length).toBeLessThanOrEqual(300)
  })
})

describe('hideQuotedParts', () => {
  it.each([
    ['the worker did not start', 'the worker did not start'],
    [`Unexpected token 'п', "привет" is not valid JSON`, 'Unexpected token … is not valid JSON'],
    ['user 7770001234 (@aigul) said Сәлем', 'user …) said …'],
    ['cannot open "/data/dayek.db"', 'cannot open …'],
  ])('keeps a message readable: %s', (message, safe) => {
    expect(hideQuotedParts(message)).toBe(safe)
  })
})
