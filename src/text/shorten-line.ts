/** Shortens a line at a space, with an ellipsis; never inside a surrogate pair. `maxChars` counts the ellipsis. */
export function shortenLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line
  const room = line.slice(0, maxChars - 1)
  const atWord = /^[\s\S]*\S(?=\s+\S*$)/u.exec(room)?.[0] ?? room.replace(/[\ud800-\udbff]$/, '')
  return `${atWord.replace(/[\s:;,–—-]+$/u, '')}…`
}
