import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { type ProcessUsage, readUsage } from './process-usage.ts'

/** How a process ended. */
interface ProcessEnd {
  /** `null` after a signal. */
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
}

/** The bot as an operator runs it: a process of its own. */
export interface BotProcess {
  readonly pid: number
  readonly ended: Promise<ProcessEnd>
  isRunning(): boolean
  /** Everything it wrote to both outputs so far. */
  output(): string
  /** Resolves when the output matches. Rejects with the output when the process ends first, or after the timeout. */
  waitForOutput(pattern: RegExp, timeoutMs?: number): Promise<void>
  kill(signal: NodeJS.Signals): void
  usage(): Promise<ProcessUsage | undefined>
}

export interface BotProcessOptions {
  /** The whole environment but PATH. */
  readonly env: Readonly<Record<string, string>>
  /** A folder without a .env file. */
  readonly cwd: string
  /** A module to load before the bot. */
  readonly preload?: string
}

/** Starting takes seconds, on a busy machine many. */
const OUTPUT_TIMEOUT_MS = 60_000

/** Runs what buildProgram() compiled. */
export function startBotProcess({ env, cwd, preload }: BotProcessOptions): BotProcess {
  const imports = preload ? [resolve('node_modules/tsx/dist/loader.mjs'), resolve(preload)] : []
  const options = ['--enable-source-maps', ...imports.flatMap(path => ['--import', path])]
  const args = [...options, resolve('dist/main.js')]
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env.PATH ?? '', ...env } })
  child.stdin.end()
  let output = ''
  let isRunning = true
  const watchers = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const watch of [...watchers]) watch()
    })
  }
  const ended = new Promise<ProcessEnd>(resolveEnd => {
    child.on('close', (status, signal) => {
      isRunning = false
      for (const watch of [...watchers]) watch()
      resolveEnd({ status, signal })
    })
  })
  return {
    pid: child.pid ?? 0,
    ended,
    isRunning: () => isRunning,
    output: () => output,
    kill: signal => void child.kill(signal),
    usage: () => readUsage(child.pid ?? 0),
    waitForOutput: (pattern, timeoutMs = OUTPUT_TIMEOUT_MS) =>
      new Promise((resolveMatch, reject) => {
        const end = (error?: Error) => {
          clearTimeout(timer)
          watchers.delete(watch)
          if (error) reject(error)
          else resolveMatch()
        }
        const fail = (what: string) => end(new Error(`the bot ${what} ${pattern}: ${output.slice(-2_000)}`))
        const watch = () => {
          if (pattern.test(output)) end()
          else if (!isRunning) fail('ended without')
        }
        const timer = setTimeout(() => fail(`did not write within ${timeoutMs} ms`), timeoutMs)
        watchers.add(watch)
        watch()
      }),
  }
}
