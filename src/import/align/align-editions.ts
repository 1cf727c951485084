import type { Embedder } from '../../embeddings/embedder.ts'
import { findFootnoteMarks } from '../../text/footnote-marks.ts'
import type { Language } from '../../text/language.ts'
import type { Doubt, ReadBlock } from '../read-document.ts'
import { alignUnits } from './align-units.ts'
import type { Bead } from './bead.ts'
import type { BlockPair } from './cut-bead.ts'
import { findDoubts } from './find-doubts.ts'
import { type MadePairs, makePairs, type PairOptions, type Side } from './make-pairs.ts'
import { haveSamePages, inPageOrder } from './page-marks.ts'
import { type FootnoteUnit, pairFootnotes } from './pair-footnotes.ts'
import { placeFootnotes } from './place-footnotes.ts'
import { createSimilarity, MIN_TWIN_GAIN } from './similarity.ts'
import { createUnitMaker, type Unit } from './unit.ts'

/** The blocks of both editions of one report, each in reading order. */
export type EditionBlocks = Readonly<Record<Language, readonly ReadBlock[]>>

export interface AlignOptions {
  /** Says which blocks mean the same. */
  readonly embedder: Pick<Embedder, 'embed'>
  /** The edition whose headings, footnote names and order of footnotes are kept where the two differ; Kazakh by default. */
  readonly original?: Language
  /** Called after each batch of texts that are embedded, the slow part. */
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** Equal numbers of blocks of equal kinds, levels and footnote marks: the n-th of one edition is the twin of the n-th of the other. */
export interface AlignedEditions extends EditionBlocks {
  /** Whether the pages of both editions begin at the same places. If not, the front matter of the translation says `pages: own`. */
  readonly hasSamePages: boolean
  /** The share of the text, 0 to 1, whose twin was found. Where it is less than a half, they are hardly editions of one report. */
  readonly matchedShare: number
  /** What a person should look at: text that only one edition has, and twins that may not say the same. */
  readonly doubts: readonly Doubt[]
}

/** Makes twins of the blocks of two editions. Blocks are split at sentence ends or joined; no text is added, and none is left out without a doubt. */
export async function alignEditions(
  { kk, ru }: EditionBlocks,
  { embedder, original = 'kk', onProgress, signal }: AlignOptions,
): Promise<AlignedEditions> {
  const options: PairOptions = {
    original: original === 'kk' ? 'own' : 'twin',
    languages: { own: 'kk', twin: 'ru' },
  }
  const lists = [withoutFootnotes(kk), withoutFootnotes(ru), footnotesOf(kk), footnotesOf(ru)] as const
  const makeUnits = createUnitMaker(embedder, { onProgress, signal })
  const [own = [], twin = [], ownNotes = [], twinNotes = []] = await makeUnits(lists)
  const beads = alignUnits(own, twin)
  const made = makePairs(beads, lists[0], lists[1], options)
  const notes = {
    own: keepCited(lists[2], ownNotes, made.leftOut.own, kk),
    twin: keepCited(lists[3], twinNotes, made.leftOut.twin, ru),
  }
  const paired = pairFootnotes(made.pairs, notes)
  const placeOf = createPlaces(original === 'kk' ? kk : ru, made, options.original)
  const placed = placeFootnotes(made.pairs, paired, placeOf, options)
  const editions = finish(placed.pairs)
  return {
    ...editions,
    matchedShare: matchedShare(beads, own, twin),
    doubts: [...made.doubts, ...placed.doubts, ...(await findDoubts(editions, makeUnits))],
  }
}

function finish(pairs: readonly BlockPair[]) {
  const kk = inPageOrder(pairs.map(({ own }) => own))
  const ru = inPageOrder(pairs.map(({ twin }) => twin))
  return { kk, ru, hasSamePages: haveSamePages(kk, ru) }
}

/** The share of the text that is in beads whose sides mean the same. */
function matchedShare(beads: readonly Bead[], own: readonly Unit[], twin: readonly Unit[]): number {
  const { gain } = createSimilarity(own, twin)
  const chars = (units: readonly Unit[]) => units.reduce((sum, unit) => sum + unit.chars, 0)
  const matched = beads
    .filter(
      bead => bead.ownStart < bead.ownEnd && bead.twinStart < bead.twinEnd && gain(bead) >= MIN_TWIN_GAIN,
    )
    .map(
      bead => chars(own.slice(bead.ownStart, bead.ownEnd)) + chars(twin.slice(bead.twinStart, bead.twinEnd)),
    )
  return matched.reduce((sum, each) => sum + each, 0) / Math.max(1, chars(own) + chars(twin))
}

function withoutFootnotes(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.filter(({ footnoteMark }) => footnoteMark === null)
}

function footnotesOf(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.filter(({ footnoteMark }) => footnoteMark !== null)
}

/** The footnotes but for those that only omitted blocks cite. */
function keepCited(
  footnotes: readonly ReadBlock[],
  units: readonly Unit[],
  omitted: readonly ReadBlock[],
  all: readonly ReadBlock[],
): readonly FootnoteUnit[] {
  const gone = new Set(marksIn(omitted))
  for (const mark of marksIn(all.filter(block => !omitted.includes(block)))) gone.delete(mark)
  return footnotes.flatMap((block, index) => {
    const unit = units[index]
    return unit && !gone.has(block.footnoteMark ?? '') ? [{ block, unit }] : []
  })
}

function marksIn(blocks: readonly ReadBlock[]): readonly string[] {
  return blocks.flatMap(({ text }) => findFootnoteMarks(text).map(({ mark }) => mark))
}

/** How many pairs come before a footnote of the original, by the letters before it. */
function createPlaces(
  blocks: readonly ReadBlock[],
  { pairs, leftOut }: MadePairs,
  original: Side,
): (footnote: ReadBlock) => number {
  let letters = 0
  const before = new Map<ReadBlock, number>()
  for (const block of blocks) {
    if (block.footnoteMark !== null) before.set(block, letters)
    else if (!leftOut[original].includes(block)) letters += lettersIn(block)
  }
  let sum = 0
  const ends = pairs.map(pair => {
    sum += lettersIn(pair[original])
    return sum
  })
  return footnote => {
    const wanted = before.get(footnote) ?? 0
    return wanted === 0 ? 0 : ends.findIndex(end => end >= wanted) + 1
  }
}

function lettersIn({ text }: ReadBlock): number {
  return text.replaceAll(/\s/gu, '').length
}
