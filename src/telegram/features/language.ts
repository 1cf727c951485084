import { Composer, InlineKeyboard } from 'grammy'
import type { Messages } from '../../locales/messages.ts'
import { isLanguage } from '../../text/language.ts'
import { ACTIONS } from '../places/actions.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { showInstead } from '../updates/send.ts'

/** /language: the language of the bot and of its quotations, or that of each question. */
export function createLanguageFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('language', async ctx => {
    const { messages } = viewFor(ctx, deps)
    await ctx.reply(messages.languageAsk, { reply_markup: languageKeyboard(messages) })
  })
  composer.callbackQuery(new RegExp(`^${ACTIONS.language}:(kk|ru|auto)$`), async ctx => {
    const choice = ctx.match[1]
    deps.store.setUser(ctx.from.id, { language: isLanguage(choice) ? choice : undefined })
    const { messages } = viewFor(ctx, deps)
    const saved = isLanguage(choice) ? messages.languageSaved : messages.languageAutomaticSaved
    await showInstead(ctx, renderPlain(saved))
    await ctx.answerCallbackQuery()
  })
  return composer
}

function languageKeyboard({ buttonLanguage, buttonLanguageAutomatic }: Messages): InlineKeyboard {
  return new InlineKeyboard()
    .text(buttonLanguage.kk, `${ACTIONS.language}:kk`)
    .text(buttonLanguage.ru, `${ACTIONS.language}:ru`)
    .row()
    .text(buttonLanguageAutomatic, `${ACTIONS.language}:auto`)
}
