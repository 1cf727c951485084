/** Plain facts beside a log line. Questions and names of people never go in here. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

export interface Logger {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export interface LoggerOptions {
  readonly write: (line: string) => void
  readonly now?: () => Date
}

/** One line an event: time, level, event, then key=value pairs. */
export function createLogger({ write, now = () => new Date() }: LoggerOptions): Logger {
  const log =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      const pairs = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      write([now().toISOString(), level, event, ...pairs].join(' '))
    }
  return { info: log('info'), warn: log('warn'), error: log('error') }
}

/** For tests and quiet scripts: takes everything, writes nothing. */
export const silentLogger: Logger = { info() {}, warn() {}, error() {} }
