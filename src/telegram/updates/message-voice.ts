import type { Message } from 'grammy/types'
import { parseQuestion } from './message-question.ts'

/** A recording that somebody wants to have heard. */
export interface VoiceWish {
  readonly fileId: string
  /** In seconds, as the sender's client says. */
  readonly seconds: number
  /** The sender's client says that it is no voice message, but music or another recording. */
  readonly isOther: boolean
  /** The message has words of its own, which are a question too. */
  readonly isCaptioned: boolean
}

interface Me {
  readonly username: string
}

const ASK = /^\/ask(?:@\w+)?\s*$/iu
/** What Telegram's clients call Opus in Ogg. */
const VOICE_TYPES: ReadonlySet<string> = new Set(['audio/ogg', 'audio/opus'])

/**
 * The recording that a message is about: its own, or, if it says nothing but `/ask` or the bot's name, the voice message that
 * it replies to. `undefined` if the caption is a command with words of its own, or another one.
 */
export function findVoiceWish(message: Message, me: Me): VoiceWish | undefined {
  const text = message.text ?? message.caption ?? ''
  const isAsk = ASK.test(text)
  if (text.startsWith('/') && !isAsk) return undefined
  const isCaptioned = !isAsk && parseQuestion(text, me.username) !== undefined
  const own = findRecording(message)
  if (own) return { ...own, isCaptioned }
  const isAsking = isAsk || text.toLowerCase().includes(`@${me.username.toLowerCase()}`)
  const above = message.reply_to_message && findRecording(message.reply_to_message)
  if (!above || isCaptioned || !isAsking) return undefined
  return { ...above, isCaptioned: false }
}

function findRecording({ voice, audio }: Message): Omit<VoiceWish, 'isCaptioned'> | undefined {
  if (voice) return { fileId: voice.file_id, seconds: voice.duration, isOther: false }
  if (!audio) return undefined
  return {
    fileId: audio.file_id,
    seconds: audio.duration,
    isOther: !VOICE_TYPES.has(audio.mime_type ?? ''),
  }
}
