import { fork } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { ModelError } from '../errors.ts'
import type { Hearing } from './hearing.ts'
import type { HearingReply, HearingRequest } from './speech-protocol.ts'

/** A process with a speech model, which hears one recording at a time. */
export interface SpeechProcess {
  /** `too-slow` after `limitMs`, when the process has been ended. Throws ModelError. */
  hear(request: HearingRequest, limitMs: number): Promise<Hearing | { readonly kind: 'too-slow' }>
  /** Whether it has ended, so that another one is needed. */
  isEnded(): boolean
  close(): Promise<void>
}

const START = fileURLToPath(new URL('./start-worker.mjs', import.meta.url))
/** Configured for the bot alone. */
const SECRETS = ['BOT_TOKEN', 'WEBHOOK_SECRET', 'WEBHOOK_URL', 'STORE_URL', 'STORE_READ_URL']

/** Loads the model in a process of its own. Throws ModelError when it does not load. */
export async function startSpeechProcess(folder: string): Promise<SpeechProcess> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SECRETS.includes(name)))
  // Nothing that it prints is read: it could be somebody's words.
  const child = fork(START, [folder], { execArgv: [], serialization: 'advanced', env, stdio: 'ignore' })
  lowerPriority(child.pid)
  let isEnded = false
  let answer = (_reply: HearingReply) => {}
  const end = (reason: string) => {
    isEnded = true
    answer({ kind: 'broken', reason })
  }
  const exited = new Promise<void>(resolve => {
    const over = (reason: string) => {
      end(reason)
      resolve()
    }
    child.on('exit', () => over('its process has ended; perhaps it needs more memory than there is'))
    // Not started, or a message could not be sent.
    child.on('error', ({ message }) => over(message))
  })
  child.on('message', (reply: HearingReply) => answer(reply))
  const nextReply = () =>
    new Promise<HearingReply>(resolve => {
      answer = resolve
    })
  const close = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const first = await nextReply()
  if (first.kind !== 'ready') {
    await close()
    throw failed(folder, first)
  }
  return {
    async hear(request, limitMs) {
      const reply = nextReply()
      let isTooSlow = false
      const timer = setTimeout(() => {
        isTooSlow = true
        child.kill('SIGKILL')
      }, limitMs)
      if (!isEnded) child.send(request)
      const received = await reply
      clearTimeout(timer)
      if (isTooSlow) return { kind: 'too-slow' }
      if (received.kind !== 'heard') throw failed(folder, received)
      return received.hearing
    },
    isEnded: () => isEnded,
    close,
  }
}

function failed(folder: string, reply: HearingReply): ModelError {
  const reason = 'reason' in reply ? reply.reason : 'it replied out of turn'
  return new ModelError(
    `The speech model ${folder} cannot be run: ${reason}. Set SPEECH_MODEL to a multilingual Whisper model for @xenova/transformers, or leave it empty`,
  )
}

/** Answers come first. */
function lowerPriority(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Not allowed, or the process has ended: it works all the same.
  }
}
