import type { Language } from '../text/language.ts'
import type { Hearing } from './hearing.ts'
import { type SpeechProcess, startSpeechProcess } from './speech-process.ts'

export type VoiceReply =
  | Hearing
  /** It took longer than the limit. */
  | { readonly kind: 'too-slow' }
  /** Too many voice messages are waiting; try again later. */
  | { readonly kind: 'busy' }

/** Hears the voice messages that people send. Keeps nothing of them. */
export interface VoiceListener {
  /** Without a language, the model finds out which one is spoken. Throws ModelError. */
  hear(voice: Uint8Array, language?: Language): Promise<VoiceReply>
  close(): Promise<void>
}

export interface VoiceListenerOptions {
  /** Messages heard or waiting at once; more are refused as busy. */
  readonly maxWaiting?: number
  /** Gives up on a message after this time, in milliseconds; it does not run while the message waits for others. */
  readonly limitMs?: number
  readonly start?: () => Promise<SpeechProcess>
}

/** Loads the speech model of a folder, and hears one message at a time. Throws ModelError. */
export async function openVoiceListener(
  folder: string,
  { maxWaiting = 4, limitMs = 30_000, start = () => startSpeechProcess(folder) }: VoiceListenerOptions = {},
): Promise<VoiceListener> {
  let running = await start()
  let waiting = 0
  let queue: Promise<unknown> = Promise.resolve()
  const hear = async (voice: Uint8Array, language: Language | undefined) => {
    if (running.isEnded()) running = await start()
    return running.hear({ voice, language }, limitMs)
  }
  return {
    async hear(voice, language) {
      if (waiting >= maxWaiting) return { kind: 'busy' }
      waiting++
      const heard = queue.then(() => hear(voice, language))
      queue = heard.catch(() => {})
      return heard.finally(() => {
        waiting--
      })
    },
    close: () => running.close(),
  }
}
