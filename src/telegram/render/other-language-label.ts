import { otherLanguage } from '../../text/language.ts'
import type { View } from './citation.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

/** The other language; "original" only where it is: that of a translation may be in a third language. */
export function otherLanguageLabel({ quote, twinTranslation }: VerifiedExcerpt, { messages }: View): string {
  const isOriginal = twinTranslation === 'original' && quote.translation !== 'original'
  return isOriginal ? messages.buttonOriginal : messages.buttonInLanguage[otherLanguage(quote.language)]
}
