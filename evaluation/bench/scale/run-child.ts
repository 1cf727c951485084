import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { InputError } from '../../../src/errors.ts'
import type { ChildReply, ChildResults, ChildTask } from './child-tasks.ts'

const CHILD = resolve('evaluation/bench/scale/measuring-process.ts')
/** The memory engine and some competitors keep all passages on the heap. */
const HEAP_MB = 16_384

/** Runs a measurement in a new process. Throws InputError with what it failed with. */
export async function runChild<Kind extends ChildTask['kind']>(
  task: Extract<ChildTask, { readonly kind: Kind }>,
  isResult: (result: unknown) => result is ChildResults[Kind],
): Promise<ChildResults[Kind]> {
  const child = fork(CHILD, {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const reply = await new Promise<unknown>((give, fail) => {
    child.once('message', give)
    child.once('error', fail)
    child.once('exit', (status, signal) => {
      fail(new InputError(`the process that measures "${task.kind}" ended with ${signal ?? status}`))
    })
    child.send(task)
  })
  child.disconnect()
  if (!isReply(reply)) throw new TypeError('the process that measures gave no reply')
  if ('error' in reply)
    throw new InputError(`the process that measures "${task.kind}" failed: ${reply.error}`)
  if (!isResult(reply.result)) throw new TypeError(`not what "${task.kind}" gives`)
  return reply.result
}

function isReply(reply: unknown): reply is ChildReply {
  return typeof reply === 'object' && reply !== null && ('result' in reply || 'error' in reply)
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
