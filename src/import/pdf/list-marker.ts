/** What a list item begins with. */
export interface ListMarker {
  readonly kind: 'bullet' | 'dash' | 'number'
  /** The text without a bullet; numbers stay, since they are part of the text. */
  readonly rest: string
}

/** Private-use characters are the bullets of the fonts Symbol and Wingdings. */
const BULLET = /^[•●▪■□◦○◉‣⁃∙·◆◇❖✓✔✦➢➤►▶▸❑❏☐☑\uf000-\uf0ff](?:\s+|(?=\p{L}))/u
const DASH = /^[-–—]\s+/u
const NUMBER = /^(?:\(?\d{1,3}[.)]|\(?\p{Ll}\)|[ivx]{1,5}[.)])\s+(?=\S)/u

export function findListMarker(text: string): ListMarker | undefined {
  const bullet = BULLET.exec(text) ?? (/^o\s+(?=\p{Script=Cyrillic})/u.exec(text) || undefined)
  if (bullet) return { kind: 'bullet', rest: text.slice(bullet[0].length) }
  const dash = DASH.exec(text)
  if (dash) return { kind: 'dash', rest: text.slice(dash[0].length) }
  return NUMBER.test(text) ? { kind: 'number', rest: text } : undefined
}
