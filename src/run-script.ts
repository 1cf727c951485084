import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import { type Config, parseConfig } from './config.ts'
import { DayekError } from './errors.ts'

/** The configuration of this process: its environment, with what .env adds. Throws ConfigError. */
export function readConfig(): Config {
  const file = existsSync('.env') ? parse(readFileSync('.env')) : {}
  return parseConfig({ ...file, ...process.env })
}

/**
 * Runs a command: its number is the exit status; what a person can fix is one sentence, a defect keeps its stack.
 * `--help` prints the usage instead.
 */
export async function runScript(usage: string, main: () => Promise<number>): Promise<void> {
  if (asksForHelp(process.argv.slice(2))) {
    console.log(usage)
    return
  }
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof DayekError ? error.message : error)
    process.exitCode = 1
  }
}

/** Whether `--help` or `-h` is among the arguments, before a `--` that makes everything after it plain words. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? undefined : end).some(arg => arg === '--help' || arg === '-h')
}
