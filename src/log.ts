import { pino } from 'pino'

/** Structured fields of a log line. Never put questions or names of people here. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Logger {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

/** From the most to the least severe. */
export const LOG_LEVELS = ['error', 'warn', 'info'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export const LOG_FORMATS = ['json', 'pretty'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

export interface LoggerOptions {
  /** Receives each line without its line break, synchronously: a crash loses none. */
  readonly write: (line: string) => void
  readonly now?: () => Date
  /** Redacted wherever they occur. Whatever looks like a bot token is redacted anyway. */
  readonly secrets?: readonly string[]
  /** `json`: an object per line, for log collectors. `pretty`: time, level, event, key=value pairs. */
  readonly format?: LogFormat
  /** The least severe level that is written. */
  readonly level?: LogLevel
}

/** Writes one line per event. Redacts secrets. */
export function createLogger({
  write,
  now = () => new Date(),
  secrets = [],
  format = 'pretty',
  level = 'info',
}: LoggerOptions): Logger {
  const writeSafely = (line: string) => write(redactSecrets(line, secrets))
  const log = format === 'json' ? createJsonLog(writeSafely, now) : createPrettyLog(writeSafely, now)
  const levels = LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1)
  const at = (severity: LogLevel) => (levels.includes(severity) ? log(severity) : () => {})
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

type Log = (level: LogLevel) => (event: string, fields?: LogFields) => void

function createPrettyLog(write: (line: string) => void, now: () => Date): Log {
  return level =>
    (event, fields = {}) => {
      const pairs = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      write([now().toISOString(), level, event, ...pairs].join(' '))
    }
}

/** pino without a worker thread, whose buffer a crash would lose. */
function createJsonLog(write: (line: string) => void, now: () => Date): Log {
  const log = pino(
    {
      base: null,
      messageKey: 'event',
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: label => ({ level: label }) },
    },
    { write: line => write(line.trimEnd()) },
  )
  return level =>
    (event, fields = {}) =>
      log[level](fields, event)
}

/** A bot token as @BotFather issues it, also as part of a URL. */
const BOT_TOKEN = /\d+(?::|%3A)[A-Za-z0-9_-]{30,}/gi

/** Replaces secrets and whatever looks like a bot token with `[secret]`. */
export function redactSecrets(text: string, secrets: readonly string[] = []): string {
  const known = secrets
    .filter(secret => secret !== '')
    .flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
  return known
    .reduce((line, secret) => line.replaceAll(secret, '[secret]'), text)
    .replace(BOT_TOKEN, '[secret]')
}

/** Discards everything; for tests and quiet scripts. */
export const silentLogger: Logger = { info() {}, warn() {}, error() {} }
