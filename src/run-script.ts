import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import { type Config, parseConfig } from './config.ts'
import { DayekError } from './errors.ts'

/** The configuration of this process: its environment, with what .env adds. Throws ConfigError. */
export function readConfig(): Config {
  const file = existsSync('.env') ? parse(readFileSync('.env')) : {}
  return parseConfig({ ...file, ...process.env })
}

/** Runs a command: its number is the exit status; what a person can mend is one sentence, a defect keeps its stack. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main()
  } catch (error) {
    console.error(error instanceof DayekError ? error.message : error)
    process.exitCode = 1
  }
}
