/**
 * What a person can do something about. The message says what, where, got, expected and the way out;
 * scripts print it as one sentence and exit non-zero, everything else is a defect and keeps its stack.
 */
export class DayekError extends Error {
  override name = 'DayekError'
}

/** A variable of the environment is missing or wrong. Names of secrets are printed, values never. */
export class ConfigError extends DayekError {
  override name = 'ConfigError'
}

/** A file of corpus/ is missing, unreadable or breaks the format. */
export class CorpusError extends DayekError {
  override name = 'CorpusError'
}

/** The embedding model is missing, broken or gives vectors that cannot be used. */
export class ModelError extends DayekError {
  override name = 'ModelError'
}

/** The index bundle is missing, broken, or made with something else than the configuration asks for. */
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

/** The settings cannot be read or written: a full disk, a damaged file. */
export class StoreError extends DayekError {
  override name = 'StoreError'
}

/** Telegram cannot be reached, or refuses what the bot needs. */
export class TelegramError extends DayekError {
  override name = 'TelegramError'
}

/** A quote card could not be drawn. */
export class CardError extends DayekError {
  override name = 'CardError'
}

/** What a person typed (a flag, a JSON line) cannot be used. */
export class InputError extends DayekError {
  override name = 'InputError'
}

/** The text of any thrown value, for messages that quote a cause. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
