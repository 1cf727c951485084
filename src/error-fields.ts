import type { LogFields } from './log.ts'
import { hideQuotedParts, keepKnownWords } from './safe-message.ts'

/** The log fields of an error raised while handling an update. Nothing in them can be the user's words. */
export function errorFields(error: unknown): LogFields {
  return describe(error, keepKnownWords)
}

/**
 * The log fields of an error that ends the process and is probably unrelated to any user: the message stays readable, except
 * for error types that are known to quote values.
 */
export function crashFields(error: unknown): LogFields {
  const inner = innerError(error)
  const isQuoting = inner instanceof Error && QUOTING_ERRORS.test(inner.name)
  return describe(inner, isQuoting ? keepKnownWords : hideQuotedParts)
}

/** V8, grammY and SQLite quote values in messages: «Unexpected token 'п', "привет" is not valid JSON». */
const QUOTING_ERRORS = /^(?:Type|Syntax|Range|Reference|URI|Grammy|Http|Sqlite|Aggregate)Error$/

function describe(error: unknown, clean: (message: string) => string): LogFields {
  if (!(error instanceof Error)) return { error: `thrown ${error === null ? 'null' : typeof error}` }
  const code = codeOf(error)
  return {
    error: /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'Error',
    ...(code && { code }),
    message: clean(String(error.message)),
    stack: framesOf(error),
  }
}

/** Unwraps grammY's BotError, which also carries the whole update. */
function innerError(error: unknown): unknown {
  return error instanceof Error && error.name === 'BotError' && 'error' in error ? error.error : error
}

/** `ENOENT`, `SQLITE_FULL`… */
function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? code : undefined
}

/** A line of a stack trace: function, file, line, column. */
const FRAME =
  /^at (?:async )?(?:[\w.<>$#[\] ]{1,120} \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]{1,300}:\d+:\d+\)?$/

/** The frames of the stack, without the message that precedes them. */
function framesOf({ stack = '', message }: Error): string {
  const at = stack.indexOf(message)
  const frames = at < 0 ? stack : stack.slice(at + message.length)
  return frames
    .split('\n')
    .map(line => line.trim())
    .filter(line => FRAME.test(line))
    .join('; ')
}
