import { alignSentences } from '../../text/align-sentences.ts'
import { splitSentences } from '../../text/sentences.ts'
import type { ReadBlock } from '../read-document.ts'
import { type BlockPart, joinParts } from './block-parts.ts'

/** A block and its twin. */
export interface BlockPair {
  readonly own: ReadBlock
  readonly twin: ReadBlock
}

/**
 * The pairs of a bead: where one side has a boundary between blocks, the other is cut at the end of the sentence that
 * corresponds. Blocks without such a sentence end on the other side are joined.
 */
export function cutBead(own: readonly ReadBlock[], twin: readonly ReadBlock[]): readonly BlockPair[] {
  const [first, other] = [own[0], twin[0]]
  if (own.length === 1 && twin.length === 1 && first && other) return [{ own: first, twin: other }]
  const [ownSentences, twinSentences] = [own.flatMap(sentencesOf), twin.flatMap(sentencesOf)]
  return groupSentences(ownSentences, twinSentences).map(group => ({
    own: joinParts(mergeParts(ownSentences.slice(group.ownStart, group.ownEnd))),
    twin: joinParts(mergeParts(twinSentences.slice(group.twinStart, group.twinEnd))),
  }))
}

/** The sentences of a block; a heading is one. Each begins where the one before ends, so that no letter is left out. */
function sentencesOf(block: ReadBlock): readonly BlockPart[] {
  const spans = block.kind === 'heading' ? [] : splitSentences(block.text)
  if (spans.length < 2) return [{ block, startChar: 0, endChar: block.text.length }]
  return spans.map(({ startChar, endChar }, i) => ({
    block,
    startChar: i === 0 ? 0 : startChar,
    endChar: i === spans.length - 1 ? block.text.length : endChar,
  }))
}

interface Group {
  readonly ownStart: number
  readonly ownEnd: number
  readonly twinStart: number
  readonly twinEnd: number
}

/** Sentences that stay in one block: beads are collected until one ends where a block of either side ends. */
function groupSentences(own: readonly BlockPart[], twin: readonly BlockPart[]): readonly Group[] {
  const beads = alignSentences(own.map(textOf), twin.map(textOf))
  const groups: Group[] = []
  let [ownStart, twinStart] = [0, 0]
  for (const { ownEnd, twinEnd } of beads) {
    if (ownEnd === ownStart || twinEnd === twinStart) continue
    if (!endsBlock(own, ownEnd) && !endsBlock(twin, twinEnd)) continue
    groups.push({ ownStart, ownEnd, twinStart, twinEnd })
    ownStart = ownEnd
    twinStart = twinEnd
  }
  return closeLast(groups, own.length, twin.length)
}

/** What is left at the end, on one side only, belongs to the last group. */
function closeLast(groups: Group[], ownEnd: number, twinEnd: number): readonly Group[] {
  const last = groups.at(-1)
  if (!last) return [{ ownStart: 0, ownEnd, twinStart: 0, twinEnd }]
  groups[groups.length - 1] = { ...last, ownEnd, twinEnd }
  return groups
}

function endsBlock(sentences: readonly BlockPart[], end: number): boolean {
  return sentences[end - 1]?.block !== sentences[end]?.block
}

function textOf({ block, startChar, endChar }: BlockPart): string {
  return block.text.slice(startChar, endChar)
}

/** Consecutive sentences of a block as one part, with what is between them. */
function mergeParts(sentences: readonly BlockPart[]): readonly BlockPart[] {
  const parts: BlockPart[] = []
  for (const sentence of sentences) {
    const last = parts.at(-1)
    if (last?.block === sentence.block) parts[parts.length - 1] = { ...last, endChar: sentence.endChar }
    else parts.push(sentence)
  }
  return parts
}
