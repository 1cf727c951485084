/**
 * Combining marks beyond the 30th on one letter, the limit of the Stream-Safe Text Format (UAX #15). No alphabet needs
 * more, and normalising a run of marks takes quadratic time.
 */
const EXCESS_MARKS = /(\p{M}{30})\p{M}+/gu

/** Composes a text (NFC) in linear time, dropping combining marks beyond the 30th on one letter. */
export function composeText(text: string): string {
  return text.replace(EXCESS_MARKS, '$1').normalize('NFC')
}
