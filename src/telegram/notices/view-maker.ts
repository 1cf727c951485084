import type { UserFromGetMe } from 'grammy/types'
import { messagesOf } from '../../locales/messages-of.ts'
import type { Language } from '../../text/language.ts'
import type { View } from '../render/citation.ts'

/** Makes the view of messages that are no reply to anybody. */
export type ViewMaker = (language: Language) => View

export function createViewMaker({ username, supports_inline_queries }: UserFromGetMe): ViewMaker {
  return language => ({
    language,
    messages: messagesOf(language),
    botUsername: username,
    isInlineOff: !supports_inline_queries,
  })
}
