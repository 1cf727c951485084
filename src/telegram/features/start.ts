import { Composer, InlineKeyboard } from 'grammy'
import { messagesOf } from '../../locales/messages-of.ts'
import { otherLanguage } from '../../text/language.ts'
import { exampleKeyboard } from '../keyboards/example-keyboard.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import { replyWith } from '../updates/send.ts'
import { ASK_HERE } from '../updates/start-payload.ts'
import { isGroup } from '../updates/update-filter.ts'
import type { FeatureDeps } from './feature-deps.ts'
import { openPermalink } from './permalink.ts'

/** /start: a greeting with example questions, if the reports answer any; with a permalink as its payload, the excerpt. */
export function createStartFeature(deps: FeatureDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('start', async ctx => {
    const payload = ctx.match.trim()
    if (payload === ASK_HERE) return askHere(ctx, deps)
    if (payload !== '') return openPermalink(ctx, deps, payload)
    const { language, messages } = viewFor(ctx, deps)
    if (isGroup(ctx)) {
      await replyWith(ctx, renderPlain(messages.groupGreeting))
      return
    }
    const examples = await deps.exampleQuestions(language, 3)
    const list = examples.map(example => `• ${example}`).join('\n')
    const greeting =
      list === '' ? messages.greeting : `${messages.greeting} ${messages.greetingExamples}\n\n${list}`
    const aside = messagesOf(otherLanguage(language)).greetingAside
    await ctx.reply(
      `${greeting}\n\n${aside}`,
      examples.length === 0 ? {} : { reply_markup: exampleKeyboard(examples) },
    )
  })
  return composer
}

/** For people who come from inline mode in another chat: how to ask here, and a button back. */
async function askHere(ctx: BotContext, deps: FeatureDeps): Promise<void> {
  const { messages } = viewFor(ctx, deps)
  const wayBack = new InlineKeyboard().switchInline(messages.buttonBackToChat)
  await ctx.reply(messages.askHere, { reply_markup: wayBack })
}
