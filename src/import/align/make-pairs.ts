import { beginningOf } from '../../corpus/corpus-problem.ts'
import type { Language } from '../../text/language.ts'
import type { Doubt, ReadBlock } from '../read-document.ts'
import { agreeShape } from './agree-shape.ts'
import type { Bead } from './bead.ts'
import { joinBlocks } from './block-parts.ts'
import { type BlockPair, cutBead } from './cut-bead.ts'
import { doubtAbout } from './doubt-about.ts'

/** The two editions, as the alignment names them. */
export type Side = 'own' | 'twin'

export interface PairOptions {
  /** Whose kinds and levels are kept where the editions differ. */
  readonly original: Side
  /** What messages call an edition: "the Kazakh edition". */
  readonly languages: Readonly<Record<Side, Language>>
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
 * Pairs of blocks from beads. A block that only one edition has is joined to the block before it; a heading, to the block
 * after it. It is left out where it is part of a longer passage of that kind or has no such neighbour. Doubts say all that.
 */
export function makePairs(
  beads: readonly Bead[],
  own: readonly ReadBlock[],
  twin: readonly ReadBlock[],
  options: PairOptions,
): MadePairs {
  const pairs = createPairList(options)
  for (const run of groupLone(beads)) {
    if (run.kind === 'bead') {
      const { ownStart, ownEnd, twinStart, twinEnd } = run.bead
      for (const pair of cutBead(own.slice(ownStart, ownEnd), twin.slice(twinStart, twinEnd))) pairs.add(pair)
    } else {
      pairs.addLone(run.side, (run.side === 'own' ? own : twin).slice(run.start, run.end))
    }
  }
  return pairs.close()
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
    const first = runs.findLastIndex(run => run.kind === 'bead') + 1
    const at = runs.findIndex((run, index) => index >= first && run.kind === 'lone' && run.side === side)
    const before = runs[at]
    if (before?.kind === 'lone') runs[at] = { ...before, end }
    else runs.push({ kind: 'lone', side, start, end })
  }
  return runs
}

interface PairList {
  add(pair: BlockPair): void
  addLone(side: Side, blocks: readonly ReadBlock[]): void
  close(): MadePairs
}

function createPairList({ original, languages }: PairOptions): PairList {
  const pairs: BlockPair[] = []
  const doubts: Doubt[] = []
  const leftOut: Record<Side, ReadBlock[]> = { own: [], twin: [] }
  /** Lone blocks that can only be joined to what follows: headings and what stands under them. */
  let waiting: Record<Side, readonly ReadBlock[]> = { own: [], twin: [] }

  const leaveOut = (side: Side, blocks: readonly ReadBlock[]) => {
    const first = blocks[0]
    if (!first) return
    leftOut[side].push(...blocks)
    doubts.push(omitted(first, blocks, languages[side]))
  }
  const append = (side: Side, block: ReadBlock): boolean => {
    const last = pairs.at(-1)
    if (!last || last.own.kind === 'heading') return false
    pairs[pairs.length - 1] = { ...last, [side]: joinBlocks(last[side], block) }
    doubts.push(attached(block, languages[side]))
    return true
  }
  const prepend = (side: Side, pair: BlockPair): BlockPair => {
    const before = waiting[side]
    const [first, ...others] = [...before, pair[side]]
    // A paragraph cannot move across a heading.
    if (!first || (pair.own.kind === 'heading' && before.some(({ kind }) => kind !== 'heading'))) {
      leaveOut(side, before)
      return pair
    }
    doubts.push(...before.map(block => attached(block, languages[side])))
    const { kind, level } = pair[side]
    return { ...pair, [side]: { ...others.reduce(joinBlocks, first), kind, level } }
  }
  return {
    add(pair) {
      const cut = cutBead([...waiting.own, pair.own], [...waiting.twin, pair.twin])
      // A heading that runs into the paragraph in the other edition.
      const isRunIn = cut.length > 1 && cut.every(hasSimilarLengths)
      const made = isRunIn ? cut : [prepend('twin', prepend('own', pair))]
      waiting = { own: [], twin: [] }
      pairs.push(...made.map(each => agreeShape(each, original)))
    },
    addLone(side, blocks) {
      if (!isShort(blocks)) {
        leaveOut(side, blocks)
        return
      }
      for (const block of blocks) {
        const mustWait = block.kind === 'heading' || waiting[side].length > 0
        if (mustWait || !append(side, block)) waiting = { ...waiting, [side]: [...waiting[side], block] }
      }
    },
    close() {
      for (const side of ['own', 'twin'] as const) {
        const rest = waiting[side].filter(block => !append(side, block))
        leaveOut(side, rest)
      }
      return { pairs, leftOut, doubts }
    },
  }
}

/** A translation is rarely twice as long; the few letters of a short text vary more. */
function hasSimilarLengths({ own, twin }: BlockPair): boolean {
  const [short = 0, long = 0] = [own.text.length, twin.text.length].sort((a, b) => a - b)
  return long <= 2 * short + 10
}

function isShort(blocks: readonly ReadBlock[]): boolean {
  const chars = blocks.reduce((sum, { text }) => sum + text.length, 0)
  return blocks.length <= MAX_ATTACHED_BLOCKS && chars <= MAX_ATTACHED_CHARS
}

function attached(block: ReadBlock, language: Language): Doubt {
  return doubtAbout(block, { kind: 'lone-block', language })
}

function omitted(first: ReadBlock, blocks: readonly ReadBlock[], language: Language): Doubt {
  const chars = blocks.reduce((sum, { text }) => sum + text.length, 0)
  const end = beginningOf(blocks.at(-1)?.text ?? '')
  return doubtAbout(first, { kind: 'left-out', language, blocks: blocks.length, chars, end })
}
