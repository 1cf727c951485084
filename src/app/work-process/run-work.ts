import { fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { ImportError } from '../../errors.ts'
import type { Logger } from '../../log.ts'
import type { WorkOptions } from '../../telegram/imports/report-library.ts'
import type { WorkReply, WorkTask } from './work-protocol.ts'

export interface RunWorkOptions extends WorkOptions {
  readonly logger: Logger
}

type Result = Extract<WorkReply, { readonly kind: 'read' | 'indexed' | 'draft' }>

const ENTRY = fileURLToPath(new URL('./start-work.mjs', import.meta.url))
/** For the file of anybody: an article takes a tenth of it. */
const DRAFT_MEGABYTES = 512
/** Configured for the bot alone. */
const SECRETS = ['BOT_TOKEN', 'WEBHOOK_SECRET', 'WEBHOOK_URL']

/**
 * Runs a task in a process of its own, with a lower priority than the bot's. Throws ImportError with the sentence of what was
 * refused, the signal's reason, or an Error for a defect, which is logged.
 */
export function runWork(task: WorkTask, { logger, onProgress, signal }: RunWorkOptions): Promise<Result> {
  signal?.throwIfAborted()
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SECRETS.includes(name)))
  // Nothing that it prints is read: it could quote a document.
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const
  const execArgv = task.kind === 'draft' ? [`--max-old-space-size=${DRAFT_MEGABYTES}`] : []
  const child = fork(ENTRY, { execArgv, serialization: 'advanced', env, stdio: [...stdio] })
  lowerPriority(child.pid)
  const kill = () => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill, { once: true })
  return new Promise<Result>((resolve, reject) => {
    let reply: WorkReply | undefined
    child.on('message', (message: WorkReply) => {
      if (message.kind === 'progress') onProgress?.(message.done, message.total)
      else reply = message
    })
    child.on('error', reject)
    child.on('exit', (code, ended) => {
      if (signal?.aborted) reject(signal.reason)
      else if (reply && isResult(reply)) resolve(reply)
      else reject(explain(reply, `${code ?? ended}`, logger))
    })
    child.send(task)
  }).finally(() => signal?.removeEventListener('abort', kill))
}

function isResult(reply: WorkReply): reply is Result {
  return reply.kind === 'read' || reply.kind === 'indexed' || reply.kind === 'draft'
}

function explain(reply: WorkReply | undefined, exit: string, logger: Logger): Error {
  if (reply?.kind === 'refused') return new ImportError(reply.message, reply.fault && { fault: reply.fault })
  if (reply?.kind === 'crashed') logger.error('work process failed', reply.fields)
  else logger.error('work process ended', { exit })
  return new Error('the work process failed')
}

/** Answers come first. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // Not allowed, or the process has ended: it works all the same.
  }
}
