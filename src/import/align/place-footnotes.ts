import { findFootnoteMarks, printFootnoteMark } from '../../text/footnote-marks.ts'
import type { Doubt, ReadBlock } from '../read-document.ts'
import type { BlockPair } from './cut-bead.ts'
import { doubtAbout } from './doubt-about.ts'
import { inlineFootnote, renameMarks } from './footnotes.ts'
import type { PairOptions, Side } from './make-pairs.ts'
import type { PairedFootnotes } from './pair-footnotes.ts'

/**
 * Puts footnotes among the pairs: at the places given, named as in the original in both editions. Those of one edition only
 * are printed under the block that cites them.
 */
export function placeFootnotes(
  pairs: readonly BlockPair[],
  { pairs: footnotes, lone }: PairedFootnotes,
  placeOf: (footnote: ReadBlock) => number,
  { original, languages }: PairOptions,
): { readonly pairs: readonly BlockPair[]; readonly doubts: readonly Doubt[] } {
  const renamed = { own: newNames(footnotes, 'own', original), twin: newNames(footnotes, 'twin', original) }
  const doubts: Doubt[] = []
  const body = { own: pairs.map(({ own }) => own), twin: pairs.map(({ twin }) => twin) }
  for (const side of ['own', 'twin'] as const) {
    for (const footnote of lone[side]) {
      const at = body[side].findIndex(({ text }) => cites(text, footnote.footnoteMark))
      const index = at < 0 ? body[side].length - 1 : at
      const block = body[side][index]
      if (block) body[side][index] = inlineFootnote(block, footnote)
      doubts.push(doubtAbout(footnote, { kind: 'lone-footnote', language: languages[side] }))
    }
  }
  const isLone = (side: Side, mark: string) => lone[side].some(({ footnoteMark }) => footnoteMark === mark)
  const rename = (side: Side, block: ReadBlock) =>
    renameMarks(block, mark =>
      isLone(side, mark) ? printFootnoteMark(mark) : `[^${renamed[side].get(mark) ?? mark}]`,
    )
  const byPlace = new Map<number, BlockPair[]>()
  for (const pair of footnotes) {
    const after = placeOf(pair[original])
    const name = pair[original].footnoteMark
    const made = {
      own: { ...rename('own', pair.own), footnoteMark: name },
      twin: { ...rename('twin', pair.twin), footnoteMark: name },
    }
    byPlace.set(after, [...(byPlace.get(after) ?? []), made])
  }
  const placed = pairs.flatMap((pair, index) => [
    { own: rename('own', body.own[index] ?? pair.own), twin: rename('twin', body.twin[index] ?? pair.twin) },
    ...(byPlace.get(index + 1) ?? []),
  ])
  return { pairs: [...(byPlace.get(0) ?? []), ...placed], doubts }
}

function newNames(footnotes: readonly BlockPair[], side: Side, original: Side): ReadonlyMap<string, string> {
  return new Map(
    footnotes.map(pair => [pair[side].footnoteMark ?? '', pair[original].footnoteMark ?? ''] as const),
  )
}

function cites(text: string, wanted: string | null): boolean {
  return findFootnoteMarks(text).some(({ mark }) => mark === wanted)
}
