/** Shortens a line at a space, with an ellipsis; never inside a surrogate pair. `maxChars` counts the ellipsis. */
export function shortenLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line
  const room = line.slice(0, maxChars - 1)
  const atWord = /^[\s\S]*\S(?=\s+\S*$)/u.exec(room)?.[0] ?? room.replace(/[\ud800-\udbff]$/, '')
  return `${atWord.slice(0, lastKept(atWord) + 1)}…`
}

/** Where the last char stands that may come before an ellipsis; −1: nowhere. */
function lastKept(line: string): number {
  let at = line.length - 1
  while (at >= 0 && /[\s:;,–—-]/u.test(line.charAt(at))) at--
  return at
}
