import { Composer } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptId } from '../../answer/excerpt-id.ts'
import { openExcerpt } from '../../answer/open-excerpt.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import { bilingualCardContent, cardContent } from '../../card/card-content.ts'
import type { PaintedCards } from '../../card/card-painter.ts'
import { CardError } from '../../errors.ts'
import type { Messages } from '../../locales/messages.ts'
import { failureFields, isFileGone, isForbidden } from '../calls/telegram-errors.ts'
import { type CardFile, type SentCards, sendCards } from '../cards/send-cards.ts'
import { cardKeyboard } from '../keyboards/card-button.ts'
import type { CardRequest } from '../places/callback-data.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { renderCardCaption } from '../render/card-caption.ts'
import type { View } from '../render/citation.ts'
import { showChatAction } from '../updates/chat-action.ts'
import { type BotContext, viewIn } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** The excerpt as a quote card: a picture to forward, in either theme and either format. */
export function createCardFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  onCallback(composer, 'card', async (ctx, { card }, next) => {
    // Without a chat there is nowhere to send the card.
    if (!ctx.chat) return next()
    const view = viewIn(ctx, card.reader, deps)
    const refusal = await showCards(ctx, deps, card, view).catch((error: unknown) => {
      // A callback query can be answered even in a chat where the bot may not write.
      if (!isForbidden(error)) throw error
      deps.logger.warn('not allowed to send the card', failureFields(error))
      return view.messages.cardForbidden
    })
    await ctx.answerCallbackQuery(refusal === undefined ? {} : { text: refusal, show_alert: true })
  })
  return composer
}

/** Sends the requested card; returns the text of an alert when it cannot. */
async function showCards(
  ctx: PressContext,
  deps: FeatureDeps,
  request: CardRequest,
  view: View,
): Promise<string | undefined> {
  const { messages } = view
  const { permalinkId, language, startChar, endChar } = request.target
  const id = formatExcerptId({ permalinkId, quote: { language, startChar, endChar } })
  const opened = await openExcerpt(deps.answerer, id, language)
  if (opened?.kind === 'removed') return messages.linkRemoved
  if (opened?.kind !== 'same') return messages.staleButton
  const { excerpt } = opened
  const cardId = request.isBilingual ? `${id} both` : id
  const send = async (files: readonly CardFile[]) => {
    const seriesNote = messages.cardSeries(files.length)
    const caption = renderCardCaption(excerpt, view)
    const sent = await sendCards(ctx, files, { caption, keyboard: cardKeyboard(request, view), seriesNote })
    rememberAsker(ctx, deps, sent)
    return sent.fileIds
  }
  if (await sendUploaded(deps, cardId, request, send)) return undefined
  showChatAction(ctx, 'upload_photo', deps.logger)
  const painted = await paint(ctx, deps, cardId, excerpt, request)
  if (painted?.kind !== 'cards') return refusalOf(painted, messages)
  deps.uploadedCards.remember(cardId, request.look, await send(painted.pngs))
  return undefined
}

/** In a group, only the person who requested the card may use its buttons. */
function rememberAsker(ctx: BotContext, { recent }: FeatureDeps, { messageId }: SentCards): void {
  const [chatId, questionId] = [ctx.chat?.id, ctx.msg?.message_id]
  if (chatId === undefined || questionId === undefined) return
  recent.remember({ chatId, questionId, answerId: messageId, askerId: ctx.from?.id })
}

/** Sends files that are already on Telegram's servers; false when there are none. */
async function sendUploaded(
  { uploadedCards }: FeatureDeps,
  id: string,
  { look }: CardRequest,
  send: (files: readonly CardFile[]) => Promise<unknown>,
): Promise<boolean> {
  const known = uploadedCards.find(id, look)
  if (!known) return false
  try {
    await send(known)
    return true
  } catch (error) {
    if (!isFileGone(error)) throw error
    uploadedCards.forget(id, look)
    return false
  }
}

/** `undefined` when the card could not be drawn. */
async function paint(
  ctx: BotContext,
  { answerer, cards, logger }: FeatureDeps,
  id: string,
  excerpt: Excerpt,
  { look, isBilingual = false }: CardRequest,
): Promise<PaintedCards | undefined> {
  const twin = isBilingual ? twinExcerpt(excerpt, answerer.reports) : undefined
  const botUsername = ctx.me.username
  const content = twin ? bilingualCardContent(excerpt, twin, botUsername) : cardContent(excerpt, botUsername)
  try {
    // With another index, the citation may have changed.
    return await cards.paint(`${answerer.indexVersion} ${id}`, content, look)
  } catch (error) {
    if (!(error instanceof CardError)) throw error
    logger.error('card could not be drawn', { excerpt: id, ...failureFields(error) })
    return undefined
  }
}

function refusalOf(
  painted: Exclude<PaintedCards, { kind: 'cards' }> | undefined,
  messages: Messages,
): string {
  if (!painted) return messages.cardFailed
  switch (painted.kind) {
    case 'busy':
      return messages.cardBusy
    case 'unprintable':
      return messages.cardUnprintable
    case 'too-long':
      return messages.cardTooLong
    default:
      return painted satisfies never
  }
}
