/** A line of a paragraph, `text.slice(startChar, endChar)`, without its trailing space. */
export interface TextLine {
  readonly startChar: number
  readonly endChar: number
  readonly widthPx: number
}

/** An unbreakable piece of text; a space may follow it. */
interface Word {
  readonly startChar: number
  readonly endChar: number
  readonly widthPx: number
  /** Width of the space after it; 0 if none follows. */
  readonly spacePx: number
  readonly isSentenceEnd: boolean
  /** A line that ends here splits a word. */
  readonly isHyphenated: boolean
}

/** A paragraph measured once, to be broken at several sizes; widths are at size 1. */
export interface MeasuredText {
  readonly words: readonly Word[]
}

/**
 * Measures a text with `measure`, which returns widths at size 1. Lines may break at spaces, after a hyphen between long
 * parts of a word (not between «ҮЕҰ» and its suffix), and every `maxWordChars` chars of a very long word.
 */
export function measureText(
  text: string,
  measure: (text: string) => number,
  maxWordChars = MAX_WORD_CHARS,
): MeasuredText {
  const space = measure(' ')
  const words = [...text.matchAll(WORD)].flatMap(({ 0: word, index }) =>
    splitLongWord(word, index, maxWordChars),
  )
  return {
    words: words.map(({ word, startChar }) => ({
      startChar,
      endChar: startChar + word.length,
      widthPx: measure(word),
      spacePx: text.charAt(startChar + word.length) === ' ' ? space : 0,
      isSentenceEnd: /[.!?…][»”"')⁰¹²³⁴⁵⁶⁷⁸⁹\u202f]*$/u.test(word),
      isHyphenated: /\S/u.test(text.charAt(startChar + word.length)),
    })),
  }
}

const WORD = /[^ \n]+?(?:(?<=\p{Ll}{4}[-/–—])(?=\p{L}{4})|(?= |\n|$))/gu

/** Longer than any word of prose, narrower than any column; only URLs are split. */
const MAX_WORD_CHARS = 40

function splitLongWord(word: string, startChar: number, maxChars: number) {
  if (word.length <= maxChars) return [{ word, startChar }]
  const pieces = word.match(new RegExp(`[^]{1,${maxChars}}`, 'gu')) ?? []
  let char = startChar
  return pieces.map(piece => {
    const split = { word: piece, startChar: char }
    char += piece.length
    return split
  })
}

/**
 * Breaks a text into the lines with the least total raggedness, the sum of the squared free space (Knuth & Plass 1981,
 * without hyphenation), avoiding a very short last line. Undefined when a word is wider than the column.
 */
export function breakLines(
  { words }: MeasuredText,
  sizePx: number,
  columnPx: number,
): readonly TextLine[] | undefined {
  const best: { readonly cost: number; readonly from: number; readonly widthPx: number }[] = []
  for (let last = 0; last < words.length; last++) {
    let found = { cost: Number.POSITIVE_INFINITY, from: -1, widthPx: 0 }
    let widthPx = 0
    for (let first = last; first >= 0; first--) {
      const word = words[first]
      if (!word) break
      widthPx += word.widthPx * sizePx + (first < last ? word.spacePx * sizePx : 0)
      if (widthPx > columnPx) break
      const isLast = last === words.length - 1
      const cost =
        (first > 0 ? (best[first - 1]?.cost ?? 0) : 0) +
        (isLast ? lastLineCost(widthPx / columnPx, first === 0) : lineCost(widthPx / columnPx)) +
        (first < last && word.isSentenceEnd ? STRAY_END_COST : 0) +
        (words[last]?.isHyphenated ? HYPHEN_COST : 0)
      if (cost < found.cost) found = { cost, from: first, widthPx }
    }
    best.push(found)
  }
  return readLines(words, best)
}

/** For a line that starts with the last word of a sentence. */
const STRAY_END_COST = 0.04
const HYPHEN_COST = 0.04

/** `fill` is the share of the column that the line takes. The constant favours fewer lines. */
function lineCost(fill: number): number {
  return (1 - fill) ** 2 + 0.01
}

/** The last line may be short, but not a lone word. */
function lastLineCost(fill: number, isOnly: boolean): number {
  if (isOnly) return 0
  return 0.01 + (fill < 0.33 ? (0.33 - fill) * 1.5 : 0)
}

function readLines(
  words: readonly Word[],
  best: readonly { readonly cost: number; readonly from: number; readonly widthPx: number }[],
): readonly TextLine[] | undefined {
  const lines: TextLine[] = []
  for (let last = words.length - 1; last >= 0; ) {
    const { cost = Number.POSITIVE_INFINITY, from = -1, widthPx = 0 } = best[last] ?? {}
    const [first, end] = [words[from], words[last]]
    if (!Number.isFinite(cost) || !first || !end) return undefined
    lines.unshift({ startChar: first.startChar, endChar: end.endChar, widthPx })
    last = from - 1
  }
  return lines
}

/** Breaks a text into as few lines as `breakLines`, in the narrowest column that allows it, so that they are about equally long. */
export function balanceLines(
  text: MeasuredText,
  sizePx: number,
  columnPx: number,
): readonly TextLine[] | undefined {
  let lines = breakLines(text, sizePx, columnPx)
  if (!lines || lines.length < 2) return lines
  const count = lines.length
  let [low, high] = [columnPx * 0.6, columnPx]
  while (high - low > 4) {
    const middle = (low + high) / 2
    const narrower = breakLines(text, sizePx, middle)
    if (narrower && narrower.length <= count) {
      lines = narrower
      high = middle
    } else low = middle
  }
  return lines
}
