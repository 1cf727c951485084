import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { InputError } from '../../../src/errors.ts'
import { type ReplyOptions, waitForReply } from './child-reply.ts'
import type { ChildResults, ChildTask } from './child-tasks.ts'

const CHILD = resolve('evaluation/bench/scale/measuring-process.ts')
/** The memory engine and some competitors keep all passages on the heap. */
const HEAP_MB = 16_384

interface ChildOptions extends ReplyOptions {
  /** Where the process makes temporary files; by default where all do. */
  readonly tmpDir?: string
}

/** Runs a measurement in a new process. Throws InputError with what it failed with. */
export async function runChild<Kind extends ChildTask['kind']>(
  task: Extract<ChildTask, { readonly kind: Kind }>,
  isResult: (result: unknown) => result is ChildResults[Kind],
  { tmpDir, ...options }: ChildOptions = {},
): Promise<ChildResults[Kind]> {
  const child = fork(CHILD, {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'],
    serialization: 'advanced',
    ...(tmpDir !== undefined && { env: { ...process.env, TMPDIR: tmpDir } }),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const reply = await waitForReply(child, task, options)
  child.disconnect()
  if ('error' in reply)
    throw new InputError(`the process that measures "${task.kind}" failed: ${reply.error}`)
  if (!isResult(reply.result)) throw new TypeError(`not what "${task.kind}" gives`)
  return reply.result
}

export function isMakingCost(result: unknown): result is ChildResults['build'] {
  return typeof result === 'object' && result !== null && 'cpuSeconds' in result
}

export function isSearchFigures(result: unknown): result is ChildResults['search'] {
  return typeof result === 'object' && result !== null && 'nearest' in result
}

export function isCompetitorFigures(result: unknown): result is ChildResults['compete'] {
  return typeof result === 'object' && result !== null && 'searches' in result
}

export function isWorkerFigures(result: unknown): result is ChildResults['work'] {
  return typeof result === 'object' && result !== null && 'timesMs' in result && 'cpuSeconds' in result
}
