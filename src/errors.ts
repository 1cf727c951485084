/**
 * An error that the user can act on: the message says what is wrong, where, what was expected and what to do. Scripts print
 * only the message and exit non-zero; any other error is a bug and keeps its stack.
 */
export class DayekError extends Error {
  override name = 'DayekError'
}

/** An environment variable is missing or invalid. Prints the names of secrets, never their values. */
export class ConfigError extends DayekError {
  override name = 'ConfigError'
}

/** A file of the corpus is missing, unreadable or malformed. */
export class CorpusError extends DayekError {
  override name = 'CorpusError'
}

/** The embedding model is missing, broken or returns unusable vectors. */
export class ModelError extends DayekError {
  override name = 'ModelError'
}

/** The index is missing, broken, out of reach, or built with a different configuration. */
export class IndexError extends DayekError {
  override name = 'IndexError'
}

/** A text of the index is not what was indexed: it must not be quoted. */
export class QuotationError extends DayekError {
  override name = 'QuotationError'
  /** Of the passage: `us-state-2022-kazakhstan·57·a9f3`. */
  readonly fingerprint: string

  constructor(message: string, fingerprint: string) {
    super(message)
    this.fingerprint = fingerprint
  }
}

/** Settings cannot be read or written: full disk, damaged file. */
export class StoreError extends DayekError {
  override name = 'StoreError'
}

/** The PostgreSQL database is out of reach or refuses what is asked. The message has no address, password or value in it. */
export class DatabaseError extends DayekError {
  override name = 'DatabaseError'
  readonly fault: DatabaseFault
  /** An SQLSTATE or a system error such as `ECONNREFUSED`; undefined if it has neither. */
  readonly code: string | undefined

  constructor(message: string, fault: DatabaseFault, code?: string) {
    super(message)
    this.fault = fault
    this.code = code
  }
}

/** `away` and `busy` may pass by themselves. `newer`: its tables are of a newer program. */
export type DatabaseFault = 'away' | 'busy' | 'slow' | 'refused' | 'read-only' | 'full' | 'newer' | 'failed'

/** Telegram is unreachable or refuses a request that the bot depends on. */
export class TelegramError extends DayekError {
  override name = 'TelegramError'
}

/** A quote card could not be drawn. */
export class CardError extends DayekError {
  override name = 'CardError'
}

/** A voice message cannot be decoded: of another kind, damaged. */
export class VoiceError extends DayekError {
  override name = 'VoiceError'
}

/** The user's input (a flag, a JSON line) is invalid. */
export class InputError extends DayekError {
  override name = 'InputError'
}

/** The message of any thrown value. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A document cannot be imported: of an unknown kind, damaged, protected, too large. */
export class ImportError extends DayekError {
  override name = 'ImportError'
  /** Undefined for rare faults. */
  readonly fault: ImportFault | undefined

  constructor(message: string, { fault, ...options }: ErrorOptions & { readonly fault?: ImportFault } = {}) {
    super(message, options)
    this.fault = fault
  }
}

/** The frequent faults, so that the bot can explain them in the reader's language. */
export type ImportFault =
  | 'empty'
  | 'password'
  | 'damaged'
  | 'too-large'
  | 'picture'
  | 'archive'
  | 'other-format'
  | 'without-text'
  | 'unreadable-pages'
  | 'foreign'
  | 'known'
  | 'last-report'
  | 'lacking-reports'
  | 'corpus-in-use'
  | 'disk-full'
