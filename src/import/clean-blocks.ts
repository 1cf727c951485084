import { MAX_MARK_CHARS, printFootnoteMark } from '../text/footnote-marks.ts'
import type { Doubt, InnerPage, ReadBlock } from './read-document.ts'

/** Soft hyphens, zero-width characters, byte order marks and controls: none of them is printed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff]/gu

/**
 * Blocks that can be written: texts composed, on one line and without invisible characters; footnotes of one name each, and
 * no mark without its footnote; pages that do not go back. Says what it had to change.
 */
export function cleanBlocks(blocks: readonly ReadBlock[]): {
  readonly blocks: readonly ReadBlock[]
  readonly doubts: readonly Doubt[]
} {
  const cleaned = blocks.map(cleanText).filter(({ text }) => text !== '')
  const named = nameFootnotes(cleaned)
  const marked = resolveMarks(named)
  return { blocks: placeFootnotes(marked.blocks), doubts: marked.doubts }
}

function cleanText(block: ReadBlock): ReadBlock {
  const text = clean(block.text)
  const innerPages = block.innerPages?.flatMap(({ page, char }): readonly InnerPage[] => {
    const before = clean(block.text.slice(0, char)).length
    return before === 0 || before >= text.length
      ? []
      : [{ page, char: before + (text.charAt(before) === ' ' ? 1 : 0) }]
  })
  const { innerPages: _given, ...rest } = block
  return { ...rest, text, ...(innerPages && innerPages.length > 0 && { innerPages }) }
}

function clean(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[ \t\n\v\f\r\u0085\u2028\u2029]+/gu, ' ')
    .trim()
}

/** Gives a second footnote of the same name a name of its own. */
function nameFootnotes(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  const taken = new Set<string>()
  return blocks.map(block => {
    if (block.kind !== 'footnote') return { ...block, footnoteMark: null }
    const name = (block.footnoteMark ?? '').replaceAll(/[\s\]]/gu, '').slice(0, MAX_MARK_CHARS - 4) || 'x'
    let footnoteMark = name
    for (let copy = 2; taken.has(footnoteMark); copy++) footnoteMark = `${name}-${copy}`
    taken.add(footnoteMark)
    return { ...block, footnoteMark }
  })
}

/** Prints a mark that has no footnote as it would look: `[^7]` as ⁷. */
function resolveMarks(blocks: readonly ReadBlock[]) {
  const names = new Set(blocks.flatMap(({ footnoteMark }) => footnoteMark ?? []))
  const doubts: Doubt[] = []
  const resolved = blocks.map((block): ReadBlock => {
    const innerPages = [...(block.innerPages ?? [])]
    const text = block.text.replaceAll(/\[\^([^\]\s]+)\]/gu, (whole, mark: string, at: number) => {
      if (names.has(mark)) return whole
      const printed = printFootnoteMark(mark)
      for (const [index, inner] of innerPages.entries()) {
        if (inner.char > at)
          innerPages[index] = { ...inner, char: inner.char - whole.length + printed.length }
      }
      const { page, text: around } = block
      const near = around.slice(Math.max(0, at - 30), at)
      doubts.push({
        ...(page !== null && { page }),
        text: near,
        reason: { kind: 'mark-without-footnote', mark: printed },
      })
      return printed
    })
    return { ...block, text, ...(innerPages.length > 0 && { innerPages }) }
  })
  return { blocks: resolved, doubts }
}

/** Puts a footnote of a page that the block before has already left in front of that block. */
function placeFootnotes(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  const placed: ReadBlock[] = []
  for (const block of blocks) {
    const { kind, page } = block
    let at = placed.length
    if (kind === 'footnote' && page !== null) {
      while (at > 0 && leaves(placed[at - 1], page)) at--
    }
    placed.splice(at, 0, block)
  }
  return placed
}

/** Whether a block begins on a page, or before, and ends after it. */
function leaves(block: ReadBlock | undefined, page: number): boolean {
  const end = block?.innerPages?.at(-1)?.page
  return block?.page !== null && block !== undefined && block.page <= page && end !== undefined && end > page
}
