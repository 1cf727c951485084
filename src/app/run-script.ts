import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'dotenv'
import { type Config, parseConfig } from '../config.ts'
import { crashFields } from '../error-fields.ts'
import { ConfigError, DayekError, errorMessage } from '../errors.ts'
import { createLogger, LOG_FORMATS, type LogFormat, redactSecrets } from '../log.ts'
import {
  CRASH_EXIT_CODE,
  endOnBrokenPipe,
  guardProcess,
  isBrokenPipe,
  PIPE_EXIT_CODE,
} from './process-guard.ts'

/** The configuration of this process, from its environment and .env. Throws ConfigError. */
export function readConfig(): Config {
  return parseConfig(readEnvironment())
}

function readEnvironment(): Readonly<Record<string, string | undefined>> {
  return { ...(existsSync('.env') ? readEnvFile('.env') : {}), ...process.env }
}

/** PowerShell's `>` writes UTF-16; Docker creates a folder in place of a missing file to mount. */
function readEnvFile(path: string): Readonly<Record<string, string>> {
  try {
    const bytes = readFileSync(path)
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
    return parse(new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes))
  } catch (cause) {
    throw new ConfigError(
      `${resolve(path)} cannot be read: ${errorMessage(cause)}. Make it a text file that this user may read, or remove it`,
      { cause },
    )
  }
}

export interface ScriptOptions {
  /**
   * Logs a crash like the service's own events: as JSON, unless standard error is a terminal. Survives a log that cannot be
   * written.
   */
  readonly isService?: boolean
}

/** The format of log lines on a stream, unless LOG_FORMAT names one. */
export function logFormatFor(stream: Pick<NodeJS.WriteStream, 'isTTY'>): LogFormat {
  return stream.isTTY === true ? 'pretty' : 'json'
}

/**
 * Runs a command and exits with the status that it returns. What a person can fix gives one sentence and status 1; a
 * defect gives one log line on standard error, without secrets or anybody's words, and status 70. `--help` prints the
 * usage instead.
 */
export async function runScript(
  usage: string,
  main: () => Promise<number>,
  { isService = false }: ScriptOptions = {},
): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    console.log(usage)
    return
  }
  const { secrets, format = isService ? logFormatFor(process.stderr) : 'pretty' } = readLogSettings()
  const logger = createLogger({ write: line => console.error(line), secrets, format })
  guardProcess(logger)
  endOnBrokenPipe(process.stdout, { isService })
  try {
    process.exitCode = await main()
  } catch (error) {
    if (error instanceof DayekError) {
      console.error(redactSecrets(error.message, secrets))
      process.exitCode = 1
    } else if (isBrokenPipe(error)) {
      process.exitCode = PIPE_EXIT_CODE
    } else {
      logger.error('crashed', crashFields(error))
      process.exitCode = CRASH_EXIT_CODE
    }
  }
}

/** What a crash needs to know before the configuration is parsed; nothing if .env cannot be read, which readConfig() reports. */
function readLogSettings(): { readonly secrets: readonly string[]; readonly format?: LogFormat } {
  try {
    const { BOT_TOKEN = '', WEBHOOK_SECRET = '', QUESTIONS_API_KEY = '', LOG_FORMAT } = readEnvironment()
    const format = LOG_FORMATS.find(known => known === LOG_FORMAT?.trim())
    return { secrets: [BOT_TOKEN, WEBHOOK_SECRET, QUESTIONS_API_KEY.trim()], ...(format && { format }) }
  } catch {
    return { secrets: [] }
  }
}

/** Whether `--help` or `-h` is among the arguments before `--`. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? undefined : end).some(arg => arg === '--help' || arg === '-h')
}
