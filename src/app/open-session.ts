import { createInterface } from 'node:readline'
import type { Config } from '../config.ts'
import { type AskOptions, runAskSession } from '../terminal/ask-session.ts'
import { terminalStyle } from '../terminal/standard-output.ts'
import { indexProgress } from './index-progress.ts'
import { openCore } from './open-core.ts'

/** Answers questions on this terminal until its input ends. */
export async function openSession(config: Config, options: AskOptions): Promise<void> {
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  try {
    const write = (text: string) => process.stdout.write(text)
    const style = terminalStyle(process.stdout)
    await runAskSession({ answerer: core.answerer, lines, write, options, style })
  } finally {
    lines.close()
    await core.close()
  }
}
