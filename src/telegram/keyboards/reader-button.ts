import type { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { readerLinkMessages } from '../../locales/reader-link-messages.ts'
import type { View } from '../render/citation.ts'
import { readerLink } from '../render/reader-link.ts'

/** Opens the report at the excerpt: inside Telegram where it allows that, else in the browser. */
export function addReaderButton(keyboard: InlineKeyboard, excerpt: Excerpt, view: View): InlineKeyboard {
  const link = readerLink(excerpt, view)
  if (link === undefined) return keyboard
  const { buttonRead } = readerLinkMessages(view.language)
  return view.reader?.isMiniApp ? keyboard.webApp(buttonRead, link) : keyboard.url(buttonRead, link)
}
