import { type InlineKeyboard, InputFile, InputMediaBuilder } from 'grammy'
import type { Message } from 'grammy/types'
import { isMessageGone, isNotModified } from '../calls/telegram-errors.ts'
import type { Rendered } from '../render/text-builder.ts'
import type { BotContext } from '../updates/context.ts'

/** A card to send: the bytes of a PNG, or the file_id of an uploaded one. */
export type CardFile = Uint8Array | string

/** What is sent along with the cards. */
export interface CardMessage {
  readonly caption: Rendered
  readonly keyboard: InlineKeyboard
  /** The text of the message below an album; it carries the buttons, which an album cannot have. */
  readonly seriesNote: string
}

export interface SentCards {
  /** The message that carries the buttons. */
  readonly messageId: number
  readonly fileIds: readonly string[]
}

/**
 * Sends the cards as a reply to the message whose button was pressed: a photo, or an album with a note below it. A single
 * card replaces the card whose button was pressed.
 */
export async function sendCards(
  ctx: BotContext,
  files: readonly CardFile[],
  message: CardMessage,
): Promise<SentCards> {
  const [only] = files
  if (only === undefined || files.length > 1) return sendAlbum(ctx, files, message)
  const edited = isCard(ctx) ? await editPhoto(ctx, only, message) : undefined
  const sent = edited ?? (await sendPhoto(ctx, only, message))
  return { messageId: sent.message_id, fileIds: fileIds([sent]) }
}

/** Whether the pressed button belongs to a card, which can be edited. */
function isCard(ctx: BotContext): boolean {
  const message = ctx.callbackQuery?.message
  return message !== undefined && 'photo' in message
}

function sendPhoto(ctx: BotContext, file: CardFile, { caption, keyboard }: CardMessage): Promise<Message> {
  return ctx.replyWithPhoto(asInput(file), {
    ...captionFields(caption),
    reply_markup: keyboard,
    ...replyFields(ctx.msg?.message_id),
  })
}

/** `undefined` when the message can no longer be edited. */
async function editPhoto(
  ctx: BotContext,
  file: CardFile,
  { caption, keyboard }: CardMessage,
): Promise<Message | undefined> {
  try {
    const media = InputMediaBuilder.photo(asInput(file), captionFields(caption))
    const edited = await ctx.editMessageMedia(media, { reply_markup: keyboard })
    return edited === true ? ctx.msg : edited
  } catch (error) {
    if (isNotModified(error)) return ctx.msg
    if (isMessageGone(error)) return undefined
    throw error
  }
}

async function sendAlbum(
  ctx: BotContext,
  files: readonly CardFile[],
  { caption, keyboard, seriesNote }: CardMessage,
): Promise<SentCards> {
  const media = files.map((file, index) =>
    InputMediaBuilder.photo(asInput(file), index === 0 ? captionFields(caption) : {}),
  )
  const sent = await ctx.replyWithMediaGroup(media, replyFields(ctx.msg?.message_id))
  const note = await ctx.reply(seriesNote, { reply_markup: keyboard, ...replyFields(sent[0]?.message_id) })
  return { messageId: note.message_id, fileIds: fileIds(sent) }
}

function asInput(file: CardFile): InputFile | string {
  return typeof file === 'string' ? file : new InputFile(file, 'dayek.png')
}

function captionFields({ text, entities }: Rendered) {
  return { caption: text, caption_entities: [...entities] }
}

function replyFields(messageId: number | undefined) {
  return messageId === undefined
    ? {}
    : { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }
}

/** The file_id of each photo's largest size. */
function fileIds(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ photo }) => photo?.at(-1)?.file_id ?? [])
}
