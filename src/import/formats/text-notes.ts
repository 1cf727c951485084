import type { BlockDraft } from './block-drafts.ts'

/** A footnote at the foot of a page: «1 Ескерту.», «¹ Ескерту.». */
const FOOT_NOTE = /^(?:(\d{1,3})[.)]?\s+(?=[\p{L}"«“(]|\d{4}\s)|([¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]*)\s*(?=\S))/u
/** A footnote named in brackets: «[1] Ескерту.» */
const BRACKETED_NOTE = /^\[(\d{1,3}|\*{1,3})\]\s*(?=\S)/u
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

/** The number and text of a block that looks like a footnote at the foot of a page. */
export function readFootNote(text: string): { readonly number: string; readonly text: string } | undefined {
  const match = FOOT_NOTE.exec(text) ?? BRACKETED_NOTE.exec(text)
  const label = match?.[1] ?? match?.[2]
  if (!match || label === undefined) return undefined
  const number = label.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, digit => String(SUPERSCRIPTS.indexOf(digit)))
  return { number, text: text.slice(match[0].length) }
}

/** The text with the first printed mark of a number («сөз1», «сөз¹», «сөз[1]») as `[^name]`; undefined if it has none. */
export function markReference(text: string, number: string, name: string): string | undefined {
  const superscript = number.replace(/\d/g, digit => SUPERSCRIPTS.charAt(Number(digit)))
  const printed = new RegExp(
    `\\[${number.replaceAll('*', '\\*')}\\]|(?<![⁰¹²³⁴⁵⁶⁷⁸⁹])${superscript.replaceAll('*', '\\*')}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])|(?<=\\p{L}{2}|(?:\\p{L}|[»"”)])[»"”.,;:!?)]{0,2})${number.replaceAll('*', '\\*')}(?![.,]\\p{N}|-?[\\p{L}\\p{N}%])`,
    'u',
  )
  const match = printed.exec(text)
  // A number at the very start is not a mark.
  if (!match || match.index === 0) return undefined
  return `${text.slice(0, match.index)}[^${name}]${text.slice(match.index + match[0].length)}`
}

/**
 * Makes footnotes of blocks that begin with a number in brackets, if an earlier block has the same number in brackets. They
 * move below the block with their mark where `isMoved`.
 */
export function linkBracketedNotes(drafts: readonly BlockDraft[]): readonly BlockDraft[] {
  const linked: BlockDraft[] = []
  const used = new Set(drafts.flatMap(({ footnoteMark }) => footnoteMark ?? []))
  for (const draft of drafts) {
    const [start, number] = BRACKETED_NOTE.exec(draft.text) ?? []
    const at =
      number === undefined
        ? -1
        : linked.findLastIndex(
            ({ text, footnoteMark }) => footnoteMark === null && text.indexOf(`[${number}]`) > 0,
          )
    const home = linked[at]
    if (start === undefined || number === undefined || !home) {
      linked.push(draft)
      continue
    }
    const name = freeNoteName(number, used)
    linked[at] = { ...home, text: home.text.replaceAll(`[${number}]`, `[^${name}]`) }
    linked.push({
      ...draft,
      kind: 'footnote',
      level: 0,
      footnoteMark: name,
      text: draft.text.slice(start.length),
    })
  }
  return linked
}

/** «1», or «1-2» where a footnote 1 was there before; remembers it as used. */
export function freeNoteName(number: string, used: Set<string>): string {
  let name = number
  for (let copy = 2; used.has(name); copy++) name = `${number}-${copy}`
  used.add(name)
  return name
}
