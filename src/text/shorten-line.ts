/** Truncates a line at a space and adds an ellipsis, which `maxChars` includes. Never splits a surrogate pair. */
export function shortenLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line
  const room = line.slice(0, maxChars - 1)
  const atWord = /^[\s\S]*\S(?=\s+\S*$)/u.exec(room)?.[0] ?? room.replace(/[\ud800-\udbff]$/, '')
  return `${atWord.slice(0, lastKept(atWord) + 1)}…`
}

/** The index of the last char that may precede an ellipsis, or −1. */
function lastKept(line: string): number {
  let at = line.length - 1
  while (at >= 0 && /[\s:;,–—-]/u.test(line.charAt(at))) at--
  return at
}
