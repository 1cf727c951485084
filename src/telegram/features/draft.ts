import { Composer } from 'grammy'
import { DRAFT_MESSAGES } from '../../locales/draft-messages.ts'
import { MAX_DRAFT_CHARS } from '../../verification/draft.ts'
import { countChars, createCollectedDrafts, joinPieces } from '../answers/collected-drafts.ts'
import { createRunningDrafts } from '../answers/running-drafts.ts'
import { collectingKeyboard } from '../keyboards/draft-keyboards.ts'
import type { CallbackDataOf } from '../places/callback-data.ts'
import { onCallback, type PressContext } from '../places/on-callback.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { findDocument, findDraftSource } from '../updates/message-draft.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'
import { type DraftWork, startDraft } from './check-draft.ts'
import type { FeatureDeps } from './feature-deps.ts'

/**
 * /draft: checks the whole draft of an article, sent as a text, in several messages, as a document, or replied to. `/verify` does
 * the same for a document, and for a text that Telegram has cut.
 */
export function createDraftFeature(
  deps: FeatureDeps,
  work: Omit<DraftWork, 'running'>,
): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const collected = createCollectedDrafts(work.clock.now)
  const own = { ...work, running: createRunningDrafts() }
  const textsOf = (ctx: BotContext) => DRAFT_MESSAGES[viewFor(ctx, deps).language]

  // hears() rather than command(), which ignores captions.
  composer.hears(/^\/(draft|verify)(?:@(\w+))?(?=\s|$)/iu, async (ctx, next) => {
    const { message } = ctx
    const addressee = ctx.match[2]?.toLowerCase() ?? ctx.me.username.toLowerCase()
    if (!message || addressee !== ctx.me.username.toLowerCase()) return next()
    const source = findDraftSource(message)
    if (source && !(source.kind === 'text' && source.isLikelyCut && !isGroup(ctx))) {
      collected.take(ctx.chat.id, message.from.id)
      return startDraft(ctx, deps, own, source)
    }
    if (!source && ctx.match[1]?.toLowerCase() === 'verify') return next()
    if (isGroup(ctx)) return deps.ephemeralReply(ctx, textsOf(ctx).howInGroup)
    collected.open(ctx.chat.id, message.from.id)
    if (source?.kind === 'text') await addPiece(ctx, source.text)
    else await showStatus(ctx, textsOf(ctx).how(MAX_DRAFT_CHARS), false)
  })

  composer.on(['message', 'edited_message'], async (ctx, next) => {
    const [chatId, personId] = [ctx.chat.id, ctx.from.id]
    const draft = ctx.chat.type === 'private' ? collected.find(chatId, personId) : undefined
    const { text = '' } = ctx.msg
    if (!draft || text.startsWith('/') || isReplyElsewhere(ctx, draft.statusId)) return next()
    const document = ctx.message && findDocument(ctx.message)
    if (document) {
      collected.take(chatId, personId)
      return startDraft(ctx, deps, own, { kind: 'document', document })
    }
    // An edit of a message from before the draft is none of it.
    if (text === '' || (ctx.editedMessage && !draft.pieces.has(ctx.msg.message_id))) return next()
    await addPiece(ctx, text)
  })

  onCallback(composer, 'draft', (ctx, { does }) => PRESSED[does](ctx))

  const PRESSED: Readonly<Record<CallbackDataOf<'draft'>['does'], (ctx: PressContext) => Promise<void>>> = {
    async check(ctx) {
      // What was sent is kept until the other one is done.
      if (own.running.has(ctx.from.id)) {
        await ctx.answerCallbackQuery({ text: textsOf(ctx).oneAtATime, show_alert: true })
        return
      }
      const draft = collected.take(ctx.chat?.id ?? 0, ctx.from.id)
      if (!draft) return explainExpired(ctx)
      await ctx.answerCallbackQuery()
      await startDraft(ctx, deps, own, { kind: 'text', text: joinPieces(draft) })
    },
    async cancel(ctx) {
      collected.take(ctx.chat?.id ?? 0, ctx.from.id)
      await editPressedMessage(ctx, renderPlain(textsOf(ctx).cancelled))
      await ctx.answerCallbackQuery()
    },
    async stop(ctx) {
      const isStopped = own.running.stop(ctx.chat?.id ?? 0, ctx.msg?.message_id ?? 0)
      if (!isStopped) return explainExpired(ctx)
      await ctx.answerCallbackQuery()
    },
  }

  async function explainExpired(ctx: PressContext): Promise<void> {
    await ctx.answerCallbackQuery({ text: textsOf(ctx).expired, show_alert: true })
  }

  /** Adds a message to the draft and says how much there is, or that it is too much. */
  async function addPiece(ctx: BotContext, text: string): Promise<void> {
    const [chatId, personId, messageId] = [ctx.chat?.id ?? 0, ctx.from?.id ?? 0, ctx.msg?.message_id ?? 0]
    const draft = collected.add(chatId, personId, messageId, text)
    if (!draft) return
    const chars = countChars(draft)
    if (chars <= MAX_DRAFT_CHARS)
      return showStatus(ctx, textsOf(ctx).collected(draft.pieces.size, chars), true)
    collected.take(chatId, personId)
    await removeStatus(ctx, draft.statusId)
    await replyWith(ctx, renderPlain(textsOf(ctx).tooLong(chars, MAX_DRAFT_CHARS)))
  }

  /** Keeps one message with buttons below what was sent last. */
  async function showStatus(ctx: BotContext, text: string, hasText: boolean): Promise<void> {
    const [chatId, personId] = [ctx.chat?.id ?? 0, ctx.from?.id ?? 0]
    await removeStatus(ctx, collected.find(chatId, personId)?.statusId)
    const keyboard = collectingKeyboard(viewFor(ctx, deps).language, hasText)
    collected.showIn(chatId, personId, await replyWith(ctx, renderPlain(text), keyboard))
  }

  async function removeStatus(ctx: BotContext, statusId: number | undefined): Promise<void> {
    if (statusId === undefined) return
    // The person may have deleted it.
    await ctx.api.deleteMessage(ctx.chat?.id ?? 0, statusId).catch(() => {})
  }

  return composer
}

/** Whether the message replies to another message of the bot, which asked for something else. */
function isReplyElsewhere({ msg, me }: BotContext, statusId: number | undefined): boolean {
  const above = msg?.reply_to_message
  return above?.from?.id === me.id && above.message_id !== statusId
}
