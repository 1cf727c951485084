import { findFootnoteMarks } from '../text/footnote-marks.ts'

interface MarkedText {
  readonly mark: string
  readonly text: string
}

/** The footnotes that a text cites, then those that they cite, with the position of the first mark in the text. */
export function findPrintedFootnotes<Footnote extends MarkedText>(
  stored: string,
  footnotes: readonly Footnote[],
): readonly (Footnote & { readonly startChar: number })[] {
  const byMark = new Map(footnotes.map(footnote => [footnote.mark, footnote]))
  const cited = new Map<string, Footnote & { readonly startChar: number }>()
  const queue = [...findFootnoteMarks(stored)]
  for (const { mark, startChar } of queue) {
    const footnote = byMark.get(mark)
    if (!footnote || cited.has(mark)) continue
    cited.set(mark, { ...footnote, startChar })
    queue.push(...findFootnoteMarks(footnote.text).map(inner => ({ ...inner, startChar })))
  }
  return [...cited.values()]
}
