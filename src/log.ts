/** Structured fields of a log line. Never put questions or names of people here. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Logger {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export interface LoggerOptions {
  readonly write: (line: string) => void
  readonly now?: () => Date
  /** Redacted wherever they occur. Whatever looks like a bot token is redacted anyway. */
  readonly secrets?: readonly string[]
}

/** Writes one line per event: time, level, event, key=value pairs. Redacts secrets. */
export function createLogger({ write, now = () => new Date(), secrets = [] }: LoggerOptions): Logger {
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      const pairs = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      write(redactSecrets([now().toISOString(), level, event, ...pairs].join(' '), secrets))
    }
  return { info: log('info'), warn: log('warn'), error: log('error') }
}

/** A bot token as @BotFather issues it, also as part of a URL. */
const BOT_TOKEN = /\d+(?::|%3A)[A-Za-z0-9_-]{30,}/gi

/** Replaces secrets and whatever looks like a bot token with `[secret]`. */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter(secret => secret !== '')
    .flatMap(secret => [secret, encodeURIComponent(secret)])
  return known
    .reduce((line, secret) => line.replaceAll(secret, '[secret]'), text)
    .replace(BOT_TOKEN, '[secret]')
}

/** Discards everything; for tests and quiet scripts. */
export const silentLogger: Logger = { info() {}, warn() {}, error() {} }
