/**
 * The same characters in memory of their own. A word cut out of a text by a pattern or `slice` refers to the whole text, which stays in
 * memory as long as the word does.
 */
export function ownString(text: string): string {
  // Joining or trimming it would give a reference again.
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
