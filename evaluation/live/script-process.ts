import { spawn } from 'node:child_process'

/** A script of the project in a process of its own. */
export interface ScriptProcess {
  kill(signal: NodeJS.Signals): void
  /** Resolves to the exit status; null if it was killed. */
  readonly ended: Promise<number | null>
}

export function startScript(path: string, env: Readonly<Record<string, string>>): ScriptProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', path], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  return { kill: signal => void child.kill(signal), ended }
}
