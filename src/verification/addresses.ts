import { blankOut } from './normalised-words.ts'

/**
 * Web and mail addresses and names of accounts. No part can be read in two ways, and a mail address begins only where a
 * word does, so that no text makes this slow.
 */
const ADDRESS = /(?:https?:\/\/|www\.|t\.me\/)\S+|(?<![^\s@])[^\s@]+@[^\s@.]+\.[^\s@]+|@\w{3,}/giu

/** The addresses in a text, by what makes them equal. */
export function findAddresses(text: string): readonly string[] {
  return Array.from(text.matchAll(ADDRESS), ([address]) => addressKey(address))
}

/** The text with white space for all addresses but those that the reports hold. Keeps the length. */
export function blankAddresses(text: string, known: ReadonlySet<string>): string {
  return blankOut(text, ADDRESS, address => !known.has(addressKey(address)))
}

function addressKey(address: string): string {
  const lower = address.toLowerCase()
  let end = 0
  for (const { 0: kept, index } of lower.matchAll(/[\p{L}\p{N}/]+/gu)) end = index + kept.length
  return lower.slice(0, end)
}
