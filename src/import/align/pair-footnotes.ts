import { findFootnoteMarks } from '../../text/footnote-marks.ts'
import type { ReadBlock } from '../read-document.ts'
import { alignUnits } from './align-units.ts'
import type { BlockPair } from './cut-bead.ts'
import { citedMarks } from './footnotes.ts'
import type { Side } from './make-pairs.ts'
import type { Unit } from './unit.ts'

/** A footnote with what the alignment compares. */
export interface FootnoteUnit {
  readonly block: ReadBlock
  readonly unit: Unit
}

export interface PairedFootnotes {
  readonly pairs: readonly BlockPair[]
  /** Footnotes that only one edition has. */
  readonly lone: Readonly<Record<Side, readonly ReadBlock[]>>
}

/**
 * Pairs footnotes in the order in which the text cites them, whatever they are called: what they say is compared, and
 * which pair of blocks cites them.
 */
export function pairFootnotes(
  pairs: readonly BlockPair[],
  footnotes: Readonly<Record<Side, readonly FootnoteUnit[]>>,
): PairedFootnotes {
  const own = inOrderOfCitation(
    pairs.map(pair => pair.own),
    footnotes.own,
  )
  const twin = inOrderOfCitation(
    pairs.map(pair => pair.twin),
    footnotes.twin,
  )
  const made: BlockPair[] = []
  const lone: Record<Side, ReadBlock[]> = { own: [], twin: [] }
  const beads = alignUnits(
    own.map(({ unit }) => unit),
    twin.map(({ unit }) => unit),
  )
  for (const { ownStart, ownEnd, twinStart, twinEnd } of beads) {
    const [mine, theirs] = [own.slice(ownStart, ownEnd), twin.slice(twinStart, twinEnd)]
    const count = Math.min(mine.length, theirs.length)
    for (let at = 0; at < count; at++) {
      const [one, other] = [mine[at]?.block, theirs[at]?.block]
      if (one && other) made.push({ own: one, twin: other })
    }
    lone.own.push(...mine.slice(count).map(({ block }) => block))
    lone.twin.push(...theirs.slice(count).map(({ block }) => block))
  }
  return { pairs: made, lone }
}

/** Cited footnotes first, by their first mark, each with the pair that cites it as an anchor. */
function inOrderOfCitation(
  blocks: readonly ReadBlock[],
  footnotes: readonly FootnoteUnit[],
): readonly FootnoteUnit[] {
  const order = citedMarks(blocks)
  const citing = new Map<string, Set<number>>()
  for (const [index, { text }] of blocks.entries()) {
    for (const { mark } of findFootnoteMarks(text)) {
      citing.set(mark, (citing.get(mark) ?? new Set()).add(index))
    }
  }
  const rank = ({ block: { footnoteMark } }: FootnoteUnit) => {
    const at = order.indexOf(footnoteMark ?? '')
    return at < 0 ? order.length : at
  }
  return footnotes
    .map(({ block, unit }) => {
      const places = [...(citing.get(block.footnoteMark ?? '') ?? [])]
      // A number, as one that both texts hold.
      const anchors = new Set([...unit.anchors, ...places.map(index => `${index}th pair`)])
      return { block, unit: { ...unit, anchors } }
    })
    .sort((one, other) => rank(one) - rank(other))
}
