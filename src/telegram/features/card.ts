import { Composer } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptId } from '../../answer/excerpt-id.ts'
import { openExcerpt } from '../../answer/open-excerpt.ts'
import { cardContent } from '../../card/card-content.ts'
import type { PaintedCards } from '../../card/card-painter.ts'
import { CardError } from '../../errors.ts'
import type { Messages } from '../../locales/messages.ts'
import { failureFields, isBarred, isFileGone } from '../calls/refusals.ts'
import { type CardFile, type SentCards, sendCards } from '../cards/send-cards.ts'
import { type AskedCard, cardKeyboard, parseAskedCard } from '../keyboards/card-button.ts'
import { ACTIONS } from '../places/actions.ts'
import { renderCardCaption } from '../render/card-caption.ts'
import type { View } from '../render/citation.ts'
import { showChatAction } from '../updates/chat-action.ts'
import { type BotContext, viewIn } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'

/** The excerpt as a picture to be forwarded, in either theme and format. */
export function createCardFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.card}:`), async (ctx, next) => {
    const asked = parseAskedCard(ctx.callbackQuery.data)
    // Without its chat there is nowhere to send a card to.
    if (!asked || !ctx.chat) return next()
    const view = viewIn(ctx, asked.reader)
    const refusal = await showCards(ctx, deps, asked, view).catch((error: unknown) => {
      // The press can be answered where nothing may be sent.
      if (!isBarred(error)) throw error
      deps.logger.warn('card may not be sent', failureFields(error))
      return view.messages.cardForbidden
    })
    await ctx.answerCallbackQuery(refusal === undefined ? {} : { text: refusal, show_alert: true })
  })
  return composer
}

/** Sends what was asked for; gives the sentence that says why not. */
async function showCards(
  ctx: BotContext,
  deps: FeatureDeps,
  asked: AskedCard,
  view: View,
): Promise<string | undefined> {
  const { messages } = view
  const { permalinkId, language, startChar, endChar } = asked.target
  const id = formatExcerptId({ permalinkId, quote: { language, startChar, endChar } })
  const opened = await openExcerpt(deps.answerer, id, language)
  if (opened?.kind === 'removed') return messages.linkRemoved
  if (opened?.kind !== 'same') return messages.staleButton
  const { excerpt } = opened
  const send = async (files: readonly CardFile[]) => {
    const seriesNote = messages.cardSeries(files.length)
    const caption = renderCardCaption(excerpt, view)
    const sent = await sendCards(ctx, files, { caption, keyboard: cardKeyboard(asked, view), seriesNote })
    rememberAsker(ctx, deps, sent)
    return sent.fileIds
  }
  if (await sendKnown(deps, id, asked, send)) return undefined
  showChatAction(ctx, 'upload_photo', deps.logger)
  const painted = await paint(ctx, deps, id, excerpt, asked)
  if (painted?.kind !== 'cards') return refusalOf(painted, messages)
  deps.uploadedCards.remember(id, asked.look, await send(painted.pngs))
  return undefined
}

/** In a group, the buttons under the card are for whoever asked for it. */
function rememberAsker(ctx: BotContext, { recent }: FeatureDeps, { messageId }: SentCards): void {
  const [chatId, questionId] = [ctx.chat?.id, ctx.msg?.message_id]
  if (chatId === undefined || questionId === undefined) return
  recent.remember({ chatId, questionId, answerId: messageId, askerId: ctx.from?.id })
}

/** Sends files that Telegram has already; false when there are none. */
async function sendKnown(
  { uploadedCards }: FeatureDeps,
  id: string,
  { look }: AskedCard,
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

/** Undefined when the card could not be drawn. */
async function paint(
  ctx: BotContext,
  { cards, logger }: FeatureDeps,
  id: string,
  excerpt: Excerpt,
  { look }: AskedCard,
): Promise<PaintedCards | undefined> {
  try {
    return await cards.paint(id, cardContent(excerpt, ctx.me.username), look)
  } catch (error) {
    if (!(error instanceof CardError)) throw error
    logger.error('card not drawn', { excerpt: id, ...failureFields(error) })
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
