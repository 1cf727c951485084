/**
 * Combining marks beyond the 30th on one letter, the limit of Stream-Safe Text (UAX #15): no alphabet needs them, and
 * sorting a run of marks takes the square of its length.
 */
const EXCESS_MARKS = /(\p{M}{30})\p{M}+/gu

/** The text composed (NFC), with at most 30 combining marks on a letter; further ones are dropped. Linear in the length. */
export function composeText(text: string): string {
  return text.replace(EXCESS_MARKS, '$1').normalize('NFC')
}
