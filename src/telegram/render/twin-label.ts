import type { Excerpt } from '../../answer/answer.ts'
import { otherLanguage } from '../../text/language.ts'
import type { View } from './citation.ts'

/** The other language; "original" only where it is: that of a translation may be in a third language. */
export function twinLabel({ quote, twinTranslation }: Excerpt, { messages }: View): string {
  const isOriginal = twinTranslation === 'original' && quote.translation !== 'original'
  return isOriginal ? messages.buttonOriginal : messages.buttonInLanguage[otherLanguage(quote.language)]
}
