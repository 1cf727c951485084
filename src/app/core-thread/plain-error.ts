import * as errors from '../../errors.ts'
import { errorMessage } from '../../errors.ts'

/** An error as a message between threads, which would lose its class. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly stack?: string
  /** The message is for a person. */
  readonly isDayekError?: boolean
  /** Of a QuotationError. */
  readonly fingerprint?: string
}

export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: errorMessage(error) }
  const { name, message, stack } = error
  return {
    name,
    message,
    ...(stack !== undefined && { stack }),
    isDayekError: error instanceof errors.DayekError,
    ...(error instanceof errors.QuotationError && { fingerprint: error.fingerprint }),
  }
}

/** The error with its class, if it is one of errors.ts, and with the stack of its thread. */
export function fromPlainError(plain: PlainError): Error {
  const error = makeError(plain)
  const { stack } = plain
  if (stack !== undefined) error.stack = stack
  return error
}

function makeError({ name, message, fingerprint, isDayekError = false }: PlainError): Error {
  if (fingerprint !== undefined) return new errors.QuotationError(message, fingerprint)
  const known = SIMPLE_ERRORS.find(each => each.name === name)
  if (known) return new known(message)
  const error = isDayekError ? new errors.DayekError(message) : new Error(message)
  error.name = name
  return error
}

const SIMPLE_ERRORS = [
  errors.ConfigError,
  errors.CorpusError,
  errors.IndexError,
  errors.InputError,
  errors.ModelError,
  errors.StoreError,
  errors.DayekError,
]
