import type { Excerpt } from '../../answer/answer.ts'
import { otherLanguage } from '../../text/language.ts'
import type { View } from './citation.ts'

/** The name of the other language, or «original» if that is one: a translation's original may be in a third language. */
export function otherLanguageLabel({ quote, twinTranslation }: Excerpt, { messages }: View): string {
  const isOriginal = twinTranslation === 'original' && quote.translation !== 'original'
  return isOriginal ? messages.buttonOriginal : messages.buttonInLanguage[otherLanguage(quote.language)]
}
