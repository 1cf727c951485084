import { Composer, InlineKeyboard } from 'grammy'
import type { Messages } from '../../locales/messages.ts'
import type { Language } from '../../text/language.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderPlain } from '../render/text-builder.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'
import { readSettings } from '../updates/settings.ts'

/** /language: the language of the interface and the quotations; automatic follows each question. */
export function createLanguageFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('language', async ctx => {
    const { messages } = viewFor(ctx, deps)
    await ctx.reply(messages.languageAsk, { reply_markup: languageKeyboard(messages) })
  })
  onCallback(composer, 'language', async (ctx, { language }) => {
    await deps.store.setUser(ctx.from.id, { language })
    await readSettings(ctx, deps.store)
    const { messages } = viewFor(ctx, deps)
    const saved = language ? messages.languageSaved : messages.languageAutomaticSaved
    await editPressedMessage(ctx, renderPlain(saved))
    await ctx.answerCallbackQuery()
  })
  return composer
}

function languageKeyboard({ buttonLanguage, buttonLanguageAutomatic }: Messages): InlineKeyboard {
  const dataOf = (language: Language | undefined) => encodeCallbackData({ kind: 'language', language })
  return new InlineKeyboard()
    .text(buttonLanguage.kk, dataOf('kk'))
    .text(buttonLanguage.ru, dataOf('ru'))
    .row()
    .text(buttonLanguageAutomatic, dataOf(undefined))
}
