import type { RecognizedWord } from '../read-document.ts'
import { type LetterHeights, letterHeights } from './letter-heights.ts'

/** Words that stand on one line of a picture, in pixels. */
export interface RecognizedLine {
  /** From left to right. */
  readonly words: readonly RecognizedWord[]
  readonly baseline: number
  readonly capitalHeight: number
}

/** The height of x in parts of that of capitals: Times 0.69, DejaVu 0.75. */
const X_HEIGHT = 0.72
/** The height of Й in parts of that of capitals: Times 1.26, DejaVu 1.25. */
const ACCENT_HEIGHT = 1.25
/** Fewer words say little about how a line slopes. */
const MIN_SLOPE_WORDS = 4
/** Of fewer, one may be measured wrongly. */
const MIN_STANDING_WORDS = 3
/** In parts of the height of its words. */
const WIDE = 2.5

/** The lines of a page as if the paper had lain straight, from words in reading order. */
export function findRecognizedLines(words: readonly RecognizedWord[]): readonly RecognizedLine[] {
  const printed = words.filter(({ text }) => text.trim() !== '')
  const groups = groupWords(straighten(printed, findSlope(groupWords(printed))))
  const baselines = groups.map(findBaseline)
  const xHeight = findXHeight(groups, baselines)
  const heights = groups.map((group, index) => capitalHeights(group, baselines[index] ?? 0, xHeight))
  const usual = middleMean(heights.flat())
  return groups.map((group, index) => {
    const own = heights[index] ?? []
    return {
      words: group.toSorted((a, b) => a.left - b.left),
      baseline: baselines[index] ?? 0,
      capitalHeight: own.length > 0 ? middleMean(own) : usual,
    }
  })
}

/** Words that follow each other in reading order on one line; beyond a wide blank another column may begin. */
function groupWords(words: readonly RecognizedWord[]): readonly (readonly RecognizedWord[])[] {
  const lines: RecognizedWord[][] = []
  for (const word of words) {
    const line = lines.at(-1)
    const before = line?.at(-1)
    if (line && before && isBeside(before, word)) line.push(word)
    else lines.push([word])
  }
  return attachMarks(lines)
}

function isBeside(before: RecognizedWord, word: RecognizedWord): boolean {
  const gap = word.left - (before.left + before.width)
  return word.left > before.left && gap < WIDE * Math.max(before.height, word.height) && overlap(before, word)
}

/** By more than half of the lower one. */
function overlap(a: RecognizedWord, b: RecognizedWord): boolean {
  const shared = Math.min(bottomOf(a), bottomOf(b)) - Math.max(a.top, b.top)
  return shared > 0.5 * Math.min(a.height, b.height)
}

/** Bullets and dashes that stand apart do not show where their line is: it is that of their neighbouring words. */
function attachMarks(lines: readonly (readonly RecognizedWord[])[]): readonly (readonly RecognizedWord[])[] {
  const isMarks = (line: readonly RecognizedWord[]) => line.every(({ text }) => !/[\p{L}\p{N}]/u.test(text))
  const hosts = lines.filter(line => !isMarks(line)).map(line => [...line])
  const rest: (readonly RecognizedWord[])[] = []
  for (const marks of lines.filter(isMarks)) {
    const host = hosts.find(line => marks.every(mark => line.some(word => overlap(mark, word))))
    if (host) host.push(...marks)
    else rest.push(marks)
  }
  return [...hosts, ...rest]
}

/** How much lower a line stands at its end than at its beginning, by width. */
function findSlope(lines: readonly (readonly RecognizedWord[])[]): number {
  return median(
    lines.flatMap(line => {
      const standing = line.filter(isStanding)
      return standing.length < MIN_SLOPE_WORDS ? [] : slopeOf(standing)
    }),
  )
}

/** Least squares. */
function slopeOf(words: readonly RecognizedWord[]): number {
  const x = words.map(({ left, width }) => left + width / 2)
  const meanX = mean(x)
  const meanY = mean(words.map(bottomOf))
  const spread = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0)
  const shared = words.reduce((sum, word, at) => sum + ((x[at] ?? 0) - meanX) * (bottomOf(word) - meanY), 0)
  return spread === 0 ? 0 : shared / spread
}

function straighten(words: readonly RecognizedWord[], slope: number): readonly RecognizedWord[] {
  return words.map(word => ({
    ...word,
    left: word.left + slope * word.top,
    top: word.top - slope * (word.left + word.width / 2),
  }))
}

/** Words whose letters all end on the line. */
function isStanding({ text }: RecognizedWord): boolean {
  return /[\p{L}\p{N}]/u.test(text) && letterHeights(text).depth === 0
}

function findBaseline(line: readonly RecognizedWord[]): number {
  const standing = line.filter(isStanding)
  if (standing.length >= MIN_STANDING_WORDS) return median(standing.map(bottomOf))
  const telling = line.filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  return median((telling.length > 0 ? telling : line).map(word => bottomOf(word) - depthOf(word)))
}

/** Below the line, by what the letters say about the rest of the box. */
function depthOf({ text, height }: RecognizedWord): number {
  const { top, depth } = letterHeights(text)
  return (height * depth) / (depth + (top === 'x' ? X_HEIGHT : 1))
}

/** In parts of the height of capitals, as the page has it. */
function findXHeight(lines: readonly (readonly RecognizedWord[])[], baselines: readonly number[]): number {
  const heightsOf = (top: LetterHeights['top']) =>
    lines.flatMap((line, index) =>
      line.flatMap(word => (letterHeights(word.text).top === top ? (baselines[index] ?? 0) - word.top : [])),
    )
  const ratio = median(heightsOf('x')) / median(heightsOf('capital'))
  return ratio > 0.6 && ratio < 0.85 ? ratio : X_HEIGHT
}

/** The height of capitals by each word that tells it; by those with accents where no other does. */
function capitalHeights(
  line: readonly RecognizedWord[],
  baseline: number,
  xHeight: number,
): readonly number[] {
  const heightsBy = (parts: Readonly<Partial<Record<LetterHeights['top'], number>>>) =>
    line.flatMap(({ text, top }) => {
      const part = parts[letterHeights(text).top]
      return part === undefined || top >= baseline ? [] : (baseline - top) / part
    })
  const sure = heightsBy({ capital: 1, x: xHeight })
  return sure.length > 0 ? sure : heightsBy({ accent: ACCENT_HEIGHT })
}

/** Pixels are coarse: the mean of many is finer than any, without those that are wrong. */
function middleMean(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const cut = Math.floor(sorted.length / 4)
  return mean(sorted.slice(cut, sorted.length - cut))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

function bottomOf({ top, height }: RecognizedWord): number {
  return top + height
}
