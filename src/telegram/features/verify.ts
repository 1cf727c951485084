import { Composer, type InlineKeyboard } from 'grammy'
import { messagesOf } from '../../locales/messages-of.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type { CheckedVerification, Claim, Verification } from '../../verification/verification.ts'
import { findLinked, withOriginal } from '../answers/verdict-excerpts.ts'
import { verificationKeyboard } from '../keyboards/verification-buttons.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import { renderVerdict } from '../render/verification.ts'
import { claimAbove, claimBehindCommand, claimIn } from '../updates/claim-of.ts'
import { type BotContext, fallbackLanguage, viewFor, viewIn } from '../updates/context.ts'
import { editMessage, replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import { openPermalink } from './permalink.ts'

/**
 * /verify: whether claimed words stand in a report. They stand behind the command, in the message that it replies to, or in
 * the reply to the question for them. A forward that is found in the reports is verified unasked.
 */
export function createVerifyFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()

  // Below a picture it is a caption, which grammY's command() does not read.
  composer.hears(/^\/verify(?:@(\w+))?(?=\s|$)/iu, async (ctx, next) => {
    if (!ctx.message || !isOwnName(ctx.match[1], ctx)) return next()
    const claim = claimBehindCommand(ctx.message) ?? claimAbove(ctx.message)
    if (claim) return tellVerdict(ctx, deps, claim, await deps.answerer.verify(claim))
    if (ctx.message.reply_to_message) return deps.whisper(ctx, viewFor(ctx, deps).messages.verifyNoText)
    await askForClaim(ctx, deps)
  })

  composer.on(['message', 'edited_message'], async (ctx, next) => {
    if (!isReplyToPrompt(ctx) || (ctx.msg.text ?? '').startsWith('/')) return next()
    const claim = claimIn(ctx.msg)
    if (!claim) return deps.whisper(ctx, viewFor(ctx, deps).messages.verifyNoText)
    await tellVerdict(ctx, deps, claim, await deps.answerer.verify(claim))
  })

  composer.on('message:forward_origin', async (ctx, next) => {
    const claim = ctx.chat.type === 'private' ? claimIn(ctx.msg) : undefined
    if (!claim || /[?؟]\s*$/u.test(claim.text)) return next()
    const verification = await deps.answerer.verify(claim)
    if (!isFound(verification)) return next()
    await tellVerdict(ctx, deps, claim, verification)
  })
  return composer
}

function isOwnName(named: string | undefined, { me }: BotContext): boolean {
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

function isReplyToPrompt({ msg, me }: BotContext): boolean {
  const prompt = msg?.reply_to_message
  return (
    prompt?.from?.id === me.id && LANGUAGES.some(language => messagesOf(language).verifyHow === prompt.text)
  )
}

async function tellVerdict(
  ctx: BotContext,
  deps: FeatureDeps,
  claim: Claim,
  verification: Verification,
): Promise<void> {
  const view = viewFor(ctx, deps)
  if (verification.kind === 'place') return openPermalink(ctx, deps, verification.link)
  if (verification.kind === 'short') {
    return deps.whisper(ctx, view.messages.verifyTooShort(verification.neededWords))
  }
  const { verdict, sentences, checks, hasUnchecked } = verification
  const linked = await findLinked(verification.linked, fallbackLanguage(ctx, deps), deps)
  const isNearest = (verdict === 'nearest' || (verdict === 'part' && checks.length === 0)) && !linked
  const nearest = isNearest ? withOriginal(sentences.find(one => one.excerpt)?.excerpt, deps) : undefined
  const told = { claim: claim.text, verdict, sentences, checks, hasUnchecked, linked, nearest }
  const beside = linked ?? nearest?.excerpt
  const shown = beside ? [{ places: [{ excerpt: beside }] }] : checks
  const verdictView = viewIn(ctx, languageOf(claim, verification) ?? view.language)
  const keyboard = verificationKeyboard(shown, deps.answerer.reports, verdictView)
  await sendVerdict(ctx, deps, renderVerdict(told, verdictView), keyboard)
}

/** The quotation's language: a verdict on Kazakh words is Kazakh, whatever the reader's interface is. */
function languageOf(claim: Claim, { checks, sentences }: CheckedVerification): Language | undefined {
  const [found] = [...checks.flatMap(({ places }) => places), ...sentences].flatMap(
    ({ excerpt }) => excerpt ?? [],
  )
  if (found) return found.quote.language
  // A link or a name tells none.
  if (!/[\p{Script=Cyrillic}\p{Script=Arabic}]/u.test(claim.text)) return undefined
  const language = detectLanguage(claim.text)
  return language === 'unknown' ? undefined : language
}

/** In the place of the verdict on the words before they were edited; else as a reply. */
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
