import { Composer } from 'grammy'
import { InputError } from '../../errors.ts'
import { explainFault } from '../../locales/import-faults.ts'
import { type CorrectableKey, IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import { LANGUAGES } from '../../text/language.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import type { PendingImport } from '../imports/pending-imports.ts'
import { parseTypedValue } from '../imports/typed-value.ts'
import { summaryKeyboard } from '../keyboards/import-keyboards.ts'
import type { PressContext } from '../places/on-callback.ts'
import type { View } from '../render/citation.ts'
import { renderCorrectionPrompt } from '../render/correction-prompt.ts'
import { renderImportSummary, shownValue } from '../render/import-summary.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import type { ImportDeps } from './import-deps.ts'
import { importingAdmins, summaryFacts } from './importing-admins.ts'

export interface AskOptions {
  readonly pending: PendingImport
  readonly view: View
  readonly imports: ImportDeps
}

/** Asks an admin for the right value of a field. */
export async function askForValue(
  ctx: PressContext,
  { pending, view, imports }: AskOptions,
  key: CorrectableKey,
): Promise<void> {
  const prompt = renderCorrectionPrompt(key, shownValue(pending.prepared, key, view), view)
  const messageId = await replyWith(ctx, prompt, { force_reply: true, selective: true })
  imports.pending.ask(ctx.chat?.id ?? ctx.from.id, messageId, { importId: pending.id, key })
  await ctx.answerCallbackQuery()
}

/** The reply to such a question: shows the summary with the new value. */
export function createCorrectReportFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const importing = importingAdmins(composer, deps)
  if (!importing) return composer
  const { admins, imports } = importing
  admins.on('message', async (ctx, next) => {
    const prompt = ctx.msg.reply_to_message
    const text = ctx.msg.text ?? ctx.msg.caption ?? ''
    if (prompt?.from?.id !== ctx.me.id || text.startsWith('/')) return next()
    const asked = imports.pending.findAsked(ctx.chat.id, prompt.message_id)
    if (!asked && !isPrompt(prompt.text ?? '')) return next()
    const view = viewFor(ctx, deps)
    const messages = IMPORT_MESSAGES[view.language]
    const pending = asked && imports.pending.find(asked.importId, ctx.from.id)
    const problem = !pending
      ? messages.expired
      : pending.isDecided
        ? messages.alreadyDecided
        : text.trim() === ''
          ? messages.noText
          : correct(pending, { ...asked, text }, imports, view)
    if (!pending || problem !== undefined) {
      await replyWith(ctx, renderPlain(problem ?? messages.expired))
      return
    }
    await showCorrected(ctx, deps, { pending, view, imports })
  })
  return composer
}

/** Corrects the value, or returns the sentence that says why it cannot be. */
function correct(
  pending: PendingImport,
  { key, text }: { readonly key: CorrectableKey; readonly text: string },
  { library }: ImportDeps,
  view: View,
): string | undefined {
  try {
    pending.prepared = library.correct(pending.prepared, { [key]: parseTypedValue(key, text) })
    return undefined
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const { notCorrected, askHint } = IMPORT_MESSAGES[view.language]
    return notCorrected(askHint[key] ?? explainFault(error, view.language))
  }
}

/** A new summary, where the admin is reading; the old one loses its buttons. */
async function showCorrected(
  ctx: BotContext,
  { logger }: FeatureDeps,
  { pending, view, imports }: AskOptions,
): Promise<void> {
  const before = pending.messageId
  const keyboard = summaryKeyboard({ importId: pending.id, isKnown: pending.isKnown, view })
  const rendered = renderImportSummary(summaryFacts(pending, imports.library), view)
  pending.messageId = await replyWith(ctx, rendered, keyboard)
  await ctx.api
    .editMessageReplyMarkup(ctx.chat?.id ?? 0, before)
    .catch((error: unknown) => logger.info('old buttons stay', failureFields(error)))
}

/** Whether a message is such a question, perhaps from before a restart. */
function isPrompt(text: string): boolean {
  return LANGUAGES.some(language => {
    const { askField, field } = IMPORT_MESSAGES[language]
    return Object.values(field).some(label => text.startsWith(askField(label)))
  })
}
