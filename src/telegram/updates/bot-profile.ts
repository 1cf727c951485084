import type { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { COMMAND_NAMES } from '../../locales/messages.ts'
import { messagesOf } from '../../locales/messages-of.ts'
import type { Logger } from '../../log.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { failureFields } from '../calls/telegram-errors.ts'

export interface AnnounceDeps {
  readonly api: Api
  readonly logger: Logger
  /** For people whose Telegram speaks another language. */
  readonly defaultLanguage: Language
}

/** Tells the operator which ways to ask are closed until they open them at @BotFather. */
export function tellClosedModes(
  { supports_inline_queries, supports_guest_queries }: UserFromGetMe,
  logger: Logger,
): void {
  if (!supports_inline_queries) logger.warn('inline mode is off', { remedy: 'send /setinline to @BotFather' })
  if (!supports_guest_queries) {
    logger.info('guest mode is off', { remedy: "turn it on in the bot's settings at @BotFather" })
  }
}

/** Tells Telegram the bot's commands and what it is, per language. Never throws: the bot answers without it. */
export async function announceBot({ api, logger, defaultLanguage }: AnnounceDeps): Promise<void> {
  try {
    await announceIn(api, defaultLanguage)
    for (const language of LANGUAGES) await announceIn(api, language, { language_code: language })
  } catch (error) {
    logger.warn('commands could not be announced', failureFields(error))
  }
}

async function announceIn(
  api: Api,
  language: Language,
  scope: { language_code?: Language } = {},
): Promise<void> {
  const { commands, description, shortDescription } = messagesOf(language)
  await api.setMyCommands(
    COMMAND_NAMES.map(command => ({ command, description: commands[command] })),
    scope,
  )
  await api.setMyDescription(description, scope)
  await api.setMyShortDescription(shortDescription, scope)
}
