/**
 * Combining marks beyond the 30th on one letter, the limit of the Stream-Safe Text Format (UAX #15). No alphabet needs
 * more, and normalising a run of marks takes quadratic time.
 */
const EXCESS_MARKS = /(\p{M}{30})\p{M}+/gu

/** Only characters that are composed and no marks: most words, for which the test is faster than composing. */
const COMPOSED = /^[\n -~«»–—\u0400-\u0482\u048a-\u04ff]*$/u

/** Composes a text (NFC) in linear time, dropping combining marks beyond the 30th on one letter. */
export function composeText(text: string): string {
  if (COMPOSED.test(text)) return text
  return text.replace(EXCESS_MARKS, '$1').normalize('NFC')
}
