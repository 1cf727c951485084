import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { View } from '../../../src/telegram/render/citation.ts'
import type { Language } from '../../../src/text/language.ts'

/** For a reader of the test bot. */
export function testView(language: Language): View {
  return { language, messages: messagesOf(language), botUsername: 'dayek_bot' }
}
