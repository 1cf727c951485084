import type { CharRange } from '../text/char-range.ts'

/** The range from the first unit to the last. */
export function rangeOf(units: readonly CharRange[]): CharRange {
  return { startChar: units[0]?.startChar ?? 0, endChar: units.at(-1)?.endChar ?? 0 }
}

/** Whether there are no other letters or digits on the lines of the range. */
export function isOwnLine(text: string, { startChar, endChar }: CharRange): boolean {
  const before = text.slice(text.lastIndexOf('\n', startChar) + 1, startChar)
  const lineEnd = text.indexOf('\n', endChar - 1)
  const after = text.slice(endChar, lineEnd < 0 ? text.length : lineEnd)
  return !/[\p{L}\p{N}]/u.test(before + after)
}

const ORNAMENTS = String.raw`[\s>•*|✅❗📌⚡🔥✔☑➡▪\p{Extended_Pictographic}\p{Regional_Indicator}\ufe0f\u200d]`
const HEAD = new RegExp(`^${ORNAMENTS.replace('[', '(?:[')}|\\(?\\d{1,2}[.)]\\s)*`, 'u')
const TAIL = new RegExp(`${ORNAMENTS.replace('>•*|', '')}*$`, 'u')

/** The range without surrounding white space, bullets, emoji and a pair of quotation marks around all of it. */
export function trimOrnaments({ startChar, endChar }: CharRange, text: string): CharRange {
  const slice = text.slice(startChar, endChar)
  let from = HEAD.exec(slice)?.[0].length ?? 0
  let to = Math.max(from, from + slice.slice(from).replace(TAIL, '').length)
  const inner = slice.slice(from, to)
  const isOpened = /^[«“„"'‹]/u.test(inner) && !/[»”"›]/u.test(inner.slice(1, -2))
  const isClosed = /[»”"›][.,]?$/u.test(inner) && !/[«“„"‹]/u.test(inner.slice(1, -2))
  if (isOpened) from++
  if (isClosed && (isOpened || !/^[«“„"'‹]/u.test(inner)))
    to = from + slice.slice(from, to).replace(/[»”"›](?=[.,]?$)[.,]?/u, '').length
  return { startChar: startChar + from, endChar: startChar + Math.max(from, to) }
}
