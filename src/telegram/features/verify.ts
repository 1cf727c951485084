import { Composer, type InlineKeyboard } from 'grammy'
import { messagesOf } from '../../locales/messages-of.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type { CheckedVerification, Claim, Verification } from '../../verification/verification.ts'
import { findLinked, withOriginal } from '../answers/verdict-excerpts.ts'
import { verdictKeyboard } from '../keyboards/verdict-keyboard.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import { renderVerdict } from '../render/verdict.ts'
import { type BotContext, fallbackLanguage, viewFor, viewIn } from '../updates/context.ts'
import { claimAfterCommand, claimInMessage, claimInRepliedMessage } from '../updates/message-claim.ts'
import { editMessage, replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import { openPermalink } from './permalink.ts'

/**
 * /verify: checks whether a claimed quotation is in the reports. The claim follows the command, or is in the message it
 * replies to, or replies to the bot's prompt. A forwarded message that quotes a report is verified automatically.
 */
export function createVerifyFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  // hears() rather than command(), which ignores captions.
  composer.hears(/^\/verify(?:@(\w+))?(?=\s|$)/iu, async (ctx, next) => {
    if (!ctx.message || !isForThisBot(ctx.match[1], ctx)) return next()
    const claim = claimAfterCommand(ctx.message) ?? claimInRepliedMessage(ctx.message)
    if (claim) return replyWithVerdict(ctx, deps, claim, await deps.answerer.verify(claim))
    if (ctx.message.reply_to_message)
      return deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.verifyNoText)
    await askForClaim(ctx, deps)
  })

  composer.on(['message', 'edited_message'], async (ctx, next) => {
    if (!isReplyToPrompt(ctx) || (ctx.msg.text ?? '').startsWith('/')) return next()
    const claim = claimInMessage(ctx.msg)
    if (!claim) return deps.ephemeralReply(ctx, viewFor(ctx, deps).messages.verifyNoText)
    await replyWithVerdict(ctx, deps, claim, await deps.answerer.verify(claim))
  })

  composer.on('message:forward_origin', async (ctx, next) => {
    const claim = ctx.chat.type === 'private' ? claimInMessage(ctx.msg) : undefined
    if (!claim || /[?؟]\s*$/u.test(claim.text)) return next()
    const verification = await deps.answerer.verify(claim)
    if (!isFound(verification)) return next()
    await replyWithVerdict(ctx, deps, claim, verification)
  })
  return composer
}

function isForThisBot(named: string | undefined, { me }: BotContext): boolean {
  return named === undefined || named.toLowerCase() === me.username.toLowerCase()
}

function isFound(verification: Verification): boolean {
  return verification.kind === 'checked' && verification.checks.length > 0
}

async function askForClaim(ctx: BotContext, deps: FeatureDeps): Promise<void> {
  const { verifyHow, verifyPlaceholder } = viewFor(ctx, deps).messages
  await replyWith(ctx, renderPlain(verifyHow), {
    force_reply: true,
    selective: true,
    input_field_placeholder: verifyPlaceholder,
  })
}

/** Whether the message replies to the request for a quotation. */
export function isReplyToPrompt({ msg, me }: BotContext): boolean {
  const prompt = msg?.reply_to_message
  return (
    prompt?.from?.id === me.id && LANGUAGES.some(language => messagesOf(language).verifyHow === prompt.text)
  )
}

/** Replies with what was found about a claim. */
export async function replyWithVerdict(
  ctx: BotContext,
  deps: FeatureDeps,
  claim: Claim,
  verification: Verification,
): Promise<void> {
  const view = viewFor(ctx, deps)
  if (verification.kind === 'place') return openPermalink(ctx, deps, verification.link)
  if (verification.kind === 'short') {
    return deps.ephemeralReply(ctx, view.messages.verifyTooShort(verification.neededWords))
  }
  const { verdict, sentences, checks, hasUnchecked } = verification
  const linked = await findLinked(verification.linked, fallbackLanguage(ctx, deps), deps)
  const isNearest = (verdict === 'nearest' || (verdict === 'part' && checks.length === 0)) && !linked
  const nearest = isNearest ? withOriginal(sentences.find(one => one.excerpt)?.excerpt, deps) : undefined
  const rendered = { claim: claim.text, verdict, sentences, checks, hasUnchecked, linked, nearest }
  const related = linked ?? nearest?.excerpt
  const shown = related ? [{ places: [{ excerpt: related }] }] : checks
  const verdictView = viewIn(ctx, languageOf(claim, verification) ?? view.language, deps)
  const keyboard = verdictKeyboard({
    checks: shown,
    reports: deps.answerer.reports,
    view: verdictView,
  })
  await sendVerdict(ctx, deps, renderVerdict(rendered, verdictView), keyboard)
}

/** The language of the quotation: a verdict on a Kazakh one is in Kazakh, whatever the interface language. */
function languageOf(claim: Claim, { checks, sentences }: CheckedVerification): Language | undefined {
  const [found] = [...checks.flatMap(({ places }) => places), ...sentences].flatMap(
    ({ excerpt }) => excerpt ?? [],
  )
  if (found) return found.quote.language
  // A link or a name in Latin letters has no language.
  if (!/[\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(claim.text)) return undefined
  const language = detectLanguage(claim.text)
  return language === 'unknown' ? undefined : language
}

/** Edits the verdict on an edited message; otherwise replies. */
async function sendVerdict(
  ctx: BotContext,
  { recent }: FeatureDeps,
  rendered: Rendered,
  keyboard: InlineKeyboard | undefined,
): Promise<void> {
  if (!ctx.chat || !ctx.msg) return
  const [chatId, questionId] = [ctx.chat.id, ctx.msg.message_id]
  const before = ctx.editedMessage && recent.find(chatId, questionId)
  if (before !== undefined && (await editMessage(ctx, before, rendered, keyboard))) return
  const answerId = await replyWith(ctx, rendered, keyboard)
  recent.remember({ chatId, questionId, answerId, askerId: ctx.from?.id })
}
