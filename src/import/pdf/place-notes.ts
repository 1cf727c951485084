import type { DraftBlock } from './lay-out.ts'
import { findTokens } from './note-mark.ts'

/**
 * Puts each footnote after the block that cites it; or before it if that block runs on to the next page, for a footnote belongs
 * to the page on whose foot it stands, and pages only go forward. Footnotes that nothing cites come at the end of their sheet.
 */
export function placeNotes(
  blocks: readonly DraftBlock[],
  notes: readonly DraftBlock[],
): readonly DraftBlock[] {
  const before = new Map<number, DraftBlock[]>()
  const add = (index: number, note: DraftBlock) => before.set(index, [...(before.get(index) ?? []), note])
  for (const note of notes) add(findPlace(blocks, note), note)
  return [...blocks, undefined].flatMap((block, index) => [
    ...(before.get(index) ?? []),
    ...(block ? [block] : []),
  ])
}

/** The index of the block before which a footnote is put. */
function findPlace(blocks: readonly DraftBlock[], note: DraftBlock): number {
  const citing = blocks.findIndex(({ text }) => findTokens(text).includes(note.footnoteMark ?? ''))
  const place = citing < 0 ? endOfSheet(blocks, note.sheet) : citing + 1
  return settle(blocks, note, place)
}

function endOfSheet(blocks: readonly DraftBlock[], sheet: number): number {
  const next = blocks.findIndex(block => block.sheet > sheet)
  return next < 0 ? blocks.length : next
}

/** Moves the place to where no later page has begun and no earlier one is to come. */
function settle(blocks: readonly DraftBlock[], note: DraftBlock, wanted: number): number {
  let place = wanted
  while (
    place > 0 &&
    lastSheet(blocks[place - 1]) > note.sheet &&
    (blocks[place - 1]?.sheet ?? 0) >= note.sheet
  )
    place--
  while (place < blocks.length && (blocks[place]?.sheet ?? 0) < note.sheet) place++
  return place
}

function lastSheet(block: DraftBlock | undefined): number {
  return block?.innerSheets.at(-1)?.sheet ?? block?.sheet ?? 0
}
