import { beginningOf } from '../../corpus/corpus-problem.ts'
import type { Doubt, ReadBlock } from '../read-document.ts'
import { agreeShape } from './agree-shape.ts'
import type { Bead } from './bead.ts'
import { joinBlocks } from './block-parts.ts'
import { type BlockPair, cutBead } from './cut-bead.ts'

/** The two editions, as the alignment names them. */
export type Side = 'own' | 'twin'

export interface PairOptions {
  /** Whose kinds and levels are kept where the editions differ. */
  readonly original: Side
  /** What messages call an edition: "the Kazakh edition". */
  readonly names: Readonly<Record<Side, string>>
}

export interface MadePairs {
  readonly pairs: readonly BlockPair[]
  /** Blocks that only one edition has and that are in no pair. */
  readonly leftOut: Readonly<Record<Side, readonly ReadBlock[]>>
  readonly doubts: readonly Doubt[]
}

/** More blocks in a row, or more text, than this is no addition of a translator: one edition has a part of its own. */
const MAX_ATTACHED_BLOCKS = 3
const MAX_ATTACHED_CHARS = 1500

/**
 * Pairs of blocks from beads. A block that only one edition has is joined to the block before it, or left out where it is
 * part of a longer passage of that kind or has no neighbour; each time a doubt says so.
 */
export function makePairs(
  beads: readonly Bead[],
  own: readonly ReadBlock[],
  twin: readonly ReadBlock[],
  { original, names }: PairOptions,
): MadePairs {
  const pairs: BlockPair[] = []
  const doubts: Doubt[] = []
  // Headings that wait for the block they belong to.
  let waiting: Record<Side, readonly ReadBlock[]> = { own: [], twin: [] }
  const omitted: Record<Side, ReadBlock[]> = { own: [], twin: [] }
  const leaveOut = (side: Side, blocks: readonly ReadBlock[]) => {
    omitted[side].push(...blocks)
    if (blocks.length > 0) doubts.push(leftOut(blocks, names[side]))
  }
  const attach = (side: Side, blocks: readonly ReadBlock[]) => {
    for (const block of blocks) {
      const last = pairs.at(-1)
      if (block.kind === 'heading' || waiting[side].length > 0) {
        waiting = { ...waiting, [side]: [...waiting[side], block] }
      } else if (last && last.own.kind !== 'heading') {
        pairs[pairs.length - 1] = { ...last, [side]: joinBlocks(last[side], block) }
        doubts.push(attached(block, names[side]))
      } else {
        waiting = { ...waiting, [side]: [block] }
      }
    }
  }
  const push = (pair: BlockPair) => {
    let made = pair
    for (const side of ['own', 'twin'] as const) {
      const before = waiting[side]
      if (before.length === 0) continue
      // A paragraph cannot move across a heading.
      if (pair.own.kind === 'heading' && before.some(({ kind }) => kind !== 'heading')) {
        leaveOut(side, before)
        continue
      }
      const [first = pair[side], ...others] = [...before, pair[side]]
      const joined = others.reduce(joinBlocks, first)
      made = { ...made, [side]: { ...joined, kind: pair[side].kind, level: pair[side].level } }
      doubts.push(...before.map(block => attached(block, names[side])))
    }
    waiting = { own: [], twin: [] }
    pairs.push(made)
  }
  for (const run of groupLone(beads)) {
    if (run.kind === 'bead') {
      const { ownStart, ownEnd, twinStart, twinEnd } = run.bead
      for (const pair of cutBead(own.slice(ownStart, ownEnd), twin.slice(twinStart, twinEnd))) {
        push(agreeShape(pair, original))
      }
      continue
    }
    const blocks = (run.side === 'own' ? own : twin).slice(run.start, run.end)
    if (isShort(blocks)) attach(run.side, blocks)
    else leaveOut(run.side, blocks)
  }
  for (const side of ['own', 'twin'] as const) {
    const last = pairs.at(-1)
    if (last && last.own.kind !== 'heading') {
      for (const block of waiting[side]) {
        pairs[pairs.length - 1] = { ...last, [side]: joinBlocks(pairs.at(-1)?.[side] ?? last[side], block) }
        doubts.push(attached(block, names[side]))
      }
    } else leaveOut(side, waiting[side])
  }
  return { pairs, leftOut: omitted, doubts }
}

type Run =
  | { readonly kind: 'bead'; readonly bead: Bead }
  | { readonly kind: 'lone'; readonly side: Side; readonly start: number; readonly end: number }

/** Beads, with consecutive blocks of one edition only as one run. */
function groupLone(beads: readonly Bead[]): readonly Run[] {
  const runs: Run[] = []
  for (const bead of beads) {
    const { ownStart, ownEnd, twinStart, twinEnd } = bead
    if (ownStart < ownEnd && twinStart < twinEnd) {
      runs.push({ kind: 'bead', bead })
      continue
    }
    const side = ownStart < ownEnd ? 'own' : 'twin'
    const [start, end] = side === 'own' ? [ownStart, ownEnd] : [twinStart, twinEnd]
    const last = runs.findLastIndex(run => run.kind === 'lone' && run.side === side && run.end === start)
    const before = runs[last]
    const isAdjacent = before?.kind === 'lone' && runs.slice(last).every(run => run.kind === 'lone')
    if (isAdjacent) runs[last] = { ...before, end }
    else runs.push({ kind: 'lone', side, start, end })
  }
  return runs
}

function isShort(blocks: readonly ReadBlock[]): boolean {
  const chars = blocks.reduce((sum, { text }) => sum + text.length, 0)
  return blocks.length <= MAX_ATTACHED_BLOCKS && chars <= MAX_ATTACHED_CHARS
}

function attached({ text, page }: ReadBlock, edition: string): Doubt {
  const reason = `only ${edition} has it; it was joined to the block next to it`
  return { ...pageOf(page), text: beginningOf(text), reason }
}

function leftOut(blocks: readonly ReadBlock[], edition: string): Doubt {
  const [first, last] = [blocks[0], blocks.at(-1)]
  const chars = blocks.reduce((sum, { text }) => sum + text.length, 0)
  const end = blocks.length > 1 && last ? `, to ${beginningOf(last.text)} (${blocks.length} blocks)` : ''
  const reason =
    `only ${edition} has it${end}: ${chars} characters were left out. ` +
    'To keep them, add their translation to the other file, or import the editions as two reports'
  return { ...pageOf(first?.page ?? null), text: beginningOf(first?.text ?? ''), reason }
}

function pageOf(page: number | null) {
  return page !== null && { page }
}
