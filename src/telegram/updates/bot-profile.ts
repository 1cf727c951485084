import type { Api } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { COMMAND_NAMES } from '../../locales/messages.ts'
import { messagesOf } from '../../locales/messages-of.ts'
import type { Logger } from '../../log.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { failureFields } from '../calls/telegram-errors.ts'

export interface BotProfileDeps {
  readonly api: Api
  readonly logger: Logger
  /** For people whose Telegram is in another language. */
  readonly defaultLanguage: Language
}

/** Logs which modes are off and how to turn them on at @BotFather. */
export function logDisabledModes(
  { supports_inline_queries, supports_guest_queries }: UserFromGetMe,
  logger: Logger,
): void {
  if (!supports_inline_queries) logger.warn('inline mode is off', { remedy: 'send /setinline to @BotFather' })
  if (!supports_guest_queries) {
    logger.info('guest mode is off', { remedy: "turn it on in the bot's settings at @BotFather" })
  }
}

/** Publishes the bot's commands and descriptions in each language. Never throws: the bot works without them. */
export async function publishBotProfile({ api, logger, defaultLanguage }: BotProfileDeps): Promise<void> {
  try {
    await publishIn(api, defaultLanguage)
    for (const language of LANGUAGES) await publishIn(api, language, { language_code: language })
  } catch (error) {
    logger.warn('commands and descriptions could not be published', failureFields(error))
  }
}

async function publishIn(
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
