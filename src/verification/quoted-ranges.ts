import type { CharRange } from '../text/char-range.ts'
import { splitNormalisedWords } from './normalised-words.ts'

/** Fewer words in quotation marks are a name or a phrase, not a quotation. */
const MIN_QUOTED_WORDS = 4

const CLOSERS: Readonly<Record<string, string>> = {
  '«': '»',
  '„': '“”"',
  '“': '”',
  '‹': '›',
  '"': '"',
  '＂': '＂',
  '「': '」',
}

/** The text between the outermost quotation marks of any kind. Unclosed marks do not count. */
export function findQuotedRanges(text: string): readonly CharRange[] {
  const ranges: CharRange[] = []
  const open: { readonly mark: string; readonly at: number }[] = []
  for (const { 0: mark, index } of text.matchAll(/[«»„“”‹›"＂「」]/gu)) {
    const opened = open.findLastIndex(({ mark: opener }) => (CLOSERS[opener] ?? '').includes(mark))
    if (opened >= 0) {
      const startChar = (open[opened]?.at ?? 0) + 1
      open.length = opened
      while (ranges.length > 0 && (ranges.at(-1)?.startChar ?? 0) >= startChar) ranges.pop()
      ranges.push({ startChar, endChar: index })
    } else if (CLOSERS[mark]) open.push({ mark, at: index })
    if (open.length > 16) open.shift()
  }
  return ranges.filter(
    ({ startChar, endChar }) =>
      splitNormalisedWords(text.slice(startChar, endChar)).length >= MIN_QUOTED_WORDS,
  )
}
