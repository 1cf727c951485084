import { blankOut } from './normalised-words.ts'

/** URLs, email addresses and @usernames. Unambiguous and anchored at word starts, so no input makes it backtrack. */
const ADDRESS = /(?:https?:\/\/|www\.|t\.me\/)\S+|(?<![^\s@])[^\s@]+@[^\s@.]+\.[^\s@]+|@\w{3,}/giu

/** The addresses in a text, in a form in which equal addresses are equal strings. */
export function findAddresses(text: string): readonly string[] {
  return Array.from(text.matchAll(ADDRESS), ([address]) => addressKey(address))
}

/** Blanks out all addresses except `known` ones, which are part of a report. Keeps the length. */
export function blankAddresses(text: string, known: ReadonlySet<string>): string {
  return blankOut(text, ADDRESS, address => !known.has(addressKey(address)))
}

function addressKey(address: string): string {
  const lower = address.toLowerCase()
  let end = 0
  for (const { 0: kept, index } of lower.matchAll(/[\p{L}\p{N}/]+/gu)) end = index + kept.length
  return lower.slice(0, end)
}
