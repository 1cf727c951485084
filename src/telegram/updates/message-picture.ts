import type { Message } from 'grammy/types'
import { parseQuestion } from './message-question.ts'

/** A picture whose text somebody wants to have read. */
export interface PictureWish {
  readonly fileId: string
  /** What to do with its text: as the command says, or the person chooses when they see it. */
  readonly then: 'verify' | 'ask' | 'choose'
  /** The picture is in the message replied to, not in the message itself. */
  readonly isAbove: boolean
  /** The caption of the picture has words of its own. */
  readonly isCaptioned: boolean
}

interface Me {
  readonly username: string
}

/** Kinds of pictures that people also send as files; Telegram turns photos into JPEG. */
const PICTURE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg'])
const BARE_COMMAND = /^\/(verify|ask)(?:@\w+)?\s*$/iu

/**
 * The picture that a message is about: its own, or, if it says nothing but `/verify`, `/ask` or the bot's name, that of the
 * message replied to. `undefined` if the caption is a command with words of its own.
 */
export function findPictureWish(message: Message, me: Me): PictureWish | undefined {
  const text = message.text ?? message.caption ?? ''
  const [, command] = BARE_COMMAND.exec(text) ?? []
  if (command === undefined && text.startsWith('/')) return undefined
  const hasWords = command === undefined && parseQuestion(text, me.username) !== undefined
  const then = wishOf(command)
  const own = findPicture(message)
  if (own !== undefined) return { fileId: own, then, isAbove: false, isCaptioned: hasWords }
  const { reply_to_message: above, quote } = message
  const isAsking = command !== undefined || text.toLowerCase().includes(`@${me.username.toLowerCase()}`)
  const fileId = above && findPicture(above)
  if (fileId === undefined || quote || hasWords || !isAsking) return undefined
  const isCaptioned = parseQuestion(above?.caption ?? '', me.username) !== undefined
  return { fileId, then, isAbove: true, isCaptioned }
}

function wishOf(command: string | undefined): PictureWish['then'] {
  const name = command?.toLowerCase()
  return name === 'verify' || name === 'ask' ? name : 'choose'
}

/** The largest size of a photo, or a picture sent as a file. */
function findPicture({ photo, document }: Message): string | undefined {
  if (photo) return photo.at(-1)?.file_id
  return document && PICTURE_TYPES.has(document.mime_type ?? '') ? document.file_id : undefined
}
