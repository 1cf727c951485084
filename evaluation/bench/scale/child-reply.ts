import { InputError } from '../../../src/errors.ts'
import type { ChildReply, ChildTask } from './child-tasks.ts'

/** The part of a ChildProcess that `waitForReply` uses. */
export interface MeasuringChild {
  on(event: 'message', listener: (message: unknown) => void): unknown
  once(event: 'error', listener: (error: Error) => void): unknown
  once(event: 'exit', listener: (status: number | null, signal: NodeJS.Signals | null) => void): unknown
  send(task: ChildTask): unknown
  kill(signal: NodeJS.Signals): unknown
}

export interface ReplyOptions {
  /** The process is killed if building an index takes longer; by default it may take as long as it does. */
  readonly maxBuildMs?: number
}

/** Gives a process its task. Throws InputError if it ends without a reply, or builds for too long. */
export async function waitForReply(
  child: MeasuringChild,
  task: ChildTask,
  { maxBuildMs }: ReplyOptions = {},
): Promise<ChildReply> {
  let buildTimer: NodeJS.Timeout | undefined
  let isOverdue = false
  const endBuild = () => {
    isOverdue = true
    // Libraries build without a pause, or in native threads, so nothing gentler ends them.
    child.kill('SIGKILL')
  }
  try {
    return await new Promise<ChildReply>((give, fail) => {
      child.on('message', message => {
        clearTimeout(buildTimer)
        if (isReply(message)) give(message)
        else if (isBuilding(message) && maxBuildMs !== undefined)
          buildTimer = setTimeout(endBuild, maxBuildMs)
      })
      child.once('error', fail)
      child.once('exit', (status, signal) => {
        fail(
          isOverdue && maxBuildMs !== undefined
            ? new InputError(`building took more than ${maxBuildMs / 60_000} minutes`)
            : new InputError(`the process that measures "${task.kind}" ended with ${signal ?? status}`),
        )
      })
      child.send(task)
    })
  } finally {
    clearTimeout(buildTimer)
  }
}

function isReply(message: unknown): message is ChildReply {
  return typeof message === 'object' && message !== null && ('result' in message || 'error' in message)
}

function isBuilding(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'stage' in message && message.stage === 'building'
}
