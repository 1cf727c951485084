import { Composer, type NextFunction } from 'grammy'
import type { Message } from 'grammy/types'
import { createBoundedCache } from '../../bounded-cache.ts'
import type { PictureReader, PictureReading } from '../../import/ocr/picture-reader.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import type { Claim } from '../../verification/verification.ts'
import type { Clock } from '../calls/clock.ts'
import { readTextKeyboard } from '../keyboards/read-text-keyboard.ts'
import { onCallback } from '../places/on-callback.ts'
import { findReadText, quoteReadText, renderReadText } from '../render/read-text.ts'
import type { Rendered } from '../render/text-builder.ts'
import { typeWhile } from '../updates/chat-action.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { claimInRepliedMessage } from '../updates/message-claim.ts'
import { findPictureWish, type PictureWish } from '../updates/message-picture.ts'
import { replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import { replyToQuestion } from './question.ts'
import { isReplyToPrompt, replyWithVerdict } from './verify.ts'

/** "For the moment, bots can download files of up to 20MB in size": https://core.telegram.org/bots/api#getfile */
const MAX_BYTES = 20 * 1024 * 1024
const MAX_ALBUMS = 100

/**
 * Reads the text of a picture and shows it. With /verify or /ask the verdict or answer follows, else the person chooses by
 * button. Nothing is kept: the buttons work with the text that stands above them.
 */
export function createPictureTextFeature(deps: FeatureDeps, clock: Clock): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const { pictures } = deps
  const readAlbums = createBoundedCache<true>({ maxEntries: MAX_ALBUMS })
  composer.on('message', async (ctx, next) => {
    const wish = pictures && findPictureWish(ctx.msg, ctx.me)
    if (!wish || (await isCaptionMeant(ctx, deps, wish))) return next()
    const album = wish.isAbove ? undefined : ctx.msg.media_group_id
    if (album !== undefined && readAlbums.get(album)) return wish.isCaptioned ? next() : undefined
    if (album !== undefined) readAlbums.set(album, true)
    const reading = await typeWhile(ctx, { ...deps, clock }, () => readPicture(ctx, deps, pictures, wish))
    await replyWithReading(ctx, deps, { wish, reading, isFromAlbum: album !== undefined }, next)
  })
  onCallback(composer, 'readText', async (ctx, { does }) => {
    const pressed = ctx.callbackQuery.message
    const isDone = pressed !== undefined && 'text' in pressed && (await useText(ctx, deps, does, pressed))
    const { staleButton } = viewFor(ctx, deps).messages
    await ctx.answerCallbackQuery(isDone ? {} : { text: staleButton, show_alert: true })
  })
  return composer
}

/** `/verify` in reply to a picture means its caption, if that is long enough to be verified. */
async function isCaptionMeant(ctx: BotContext, deps: FeatureDeps, wish: PictureWish): Promise<boolean> {
  if (!wish.isAbove || !wish.isCaptioned) return false
  const claim = wish.then === 'verify' ? ctx.msg && claimInRepliedMessage(ctx.msg) : undefined
  return !claim || (await deps.answerer.verify(claim)).kind !== 'short'
}

type Read = PictureReading | { readonly kind: 'too-big' }

/** Neither the download nor the other thread is work of this one. */
function readPicture(
  ctx: BotContext,
  { download, wait }: FeatureDeps,
  pictures: PictureReader,
  { fileId }: PictureWish,
): Promise<Read> {
  return wait('picture', async () => {
    const file = await download(ctx.api, fileId, { maxBytes: MAX_BYTES })
    return file.kind === 'file' ? pictures.read(file.bytes) : { kind: 'too-big' }
  })
}

interface ReadPicture {
  readonly wish: PictureWish
  readonly reading: Read
  readonly isFromAlbum: boolean
}

async function replyWithReading(
  ctx: BotContext,
  deps: FeatureDeps,
  { wish, reading, isFromAlbum }: ReadPicture,
  next: NextFunction,
): Promise<void> {
  const isOwnCaption = wish.isCaptioned && !wish.isAbove
  if (reading.kind !== 'text') {
    if (reading.kind === 'unreadable') deps.logger.info('picture not read', { reason: reading.reason })
    // The caption is what the person wrote; a picture without text may be there for decoration.
    if (isOwnCaption) return next()
    return deps.ephemeralReply(ctx, explainUnread(ctx, deps, reading))
  }
  const does = isReplyToPrompt(ctx) ? 'verify' : wish.then
  const view = viewFor(ctx, deps, detectLanguage(reading.text))
  const isOffered = does === 'choose'
  const rendered = renderReadText(reading, view, { isFromAlbum, isOffered })
  const messageId = await replyWith(ctx, rendered, isOffered ? readTextKeyboard(view) : undefined)
  if (does !== 'choose') await useText(ctx, deps, does, { message_id: messageId, ...rendered })
  else if (isOwnCaption) await next()
}

function explainUnread(
  ctx: BotContext,
  deps: FeatureDeps,
  { kind }: Exclude<Read, { kind: 'text' }>,
): string {
  const { messages } = viewFor(ctx, deps)
  switch (kind) {
    case 'no-text':
      return messages.pictureNoText
    case 'unreadable':
      return messages.pictureUnreadable
    case 'too-big':
      return messages.pictureTooBig
    case 'busy':
      return messages.pictureBusy
    default:
      return kind satisfies never
  }
}

/** Verifies or asks the text in the bot's message; false when it is not there. */
async function useText(
  ctx: BotContext,
  deps: FeatureDeps,
  does: 'verify' | 'ask',
  shown: Partial<Rendered> & Pick<Message, 'message_id'>,
): Promise<boolean> {
  const [text, quote] = [findReadText(shown), quoteReadText(shown)]
  if (text === undefined || !quote) return false
  if (does === 'ask') {
    await replyToQuestion(ctx, deps, { question: quote.text, messageId: shown.message_id, quote })
    return true
  }
  const claim: Claim = { text, quotes: [], ignoredLines: [] }
  await replyWithVerdict(ctx, deps, claim, await deps.answerer.verify(claim))
  return true
}
