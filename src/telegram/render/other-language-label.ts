import { otherLanguage } from '../../text/language.ts'
import type { View } from './citation.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

/** The name of the other language, or «original» if that is one: a translation's original may be in a third language. */
export function otherLanguageLabel({ quote, twinTranslation }: VerifiedExcerpt, { messages }: View): string {
  const isOriginal = twinTranslation === 'original' && quote.translation !== 'original'
  return isOriginal ? messages.buttonOriginal : messages.buttonInLanguage[otherLanguage(quote.language)]
}
