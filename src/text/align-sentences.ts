import { withoutFootnoteMarks } from './footnote-marks.ts'
import { wordSkeleton } from './word-skeleton.ts'
import { foldWord, splitWords } from './words.ts'

/** Sentences that translate each other: `own[ownStart, ownEnd)` and `twin[twinStart, twinEnd)`; one side may be empty. */
export interface SentenceBead {
  readonly ownStart: number
  readonly ownEnd: number
  readonly twinStart: number
  readonly twinEnd: number
}

/** How many sentences a bead takes from either side, with the prior of that shape as −ln p (Gale & Church 1993, table 5). */
const BEADS = [
  { own: 1, twin: 1, cost: -Math.log(0.89) },
  { own: 1, twin: 2, cost: -Math.log(0.0445) },
  { own: 2, twin: 1, cost: -Math.log(0.0445) },
  { own: 1, twin: 0, cost: -Math.log(0.0099) },
  { own: 0, twin: 1, cost: -Math.log(0.0099) },
  { own: 2, twin: 2, cost: -Math.log(0.011) },
] as const

/** Variance of a translation's length per char of the original (Gale & Church 1993). */
const LENGTH_VARIANCE = 6.8
/** Subtracted from the cost for an anchor shared by a single pair of sentences: a number, or a name or loanword. */
const NUMBER_GAIN = 3
const WORD_GAIN = 1.5

/**
 * Aligns the sentences of a text with those of its translation by dynamic programming over sentence lengths (Gale & Church
 * 1993), helped by the numbers, names and loanwords that both sides share. O(`own.length * twin.length`).
 */
export function alignSentences(own: readonly string[], twin: readonly string[]): readonly SentenceBead[] {
  const cost = beadCosts(own, twin)
  const width = twin.length + 1
  const best = new Float64Array((own.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const chosen: (SentenceBead | undefined)[] = []
  best[0] = 0
  for (let ownEnd = 0; ownEnd <= own.length; ownEnd++) {
    for (let twinEnd = 0; twinEnd <= twin.length; twinEnd++) {
      for (const shape of BEADS) {
        const bead = { ownStart: ownEnd - shape.own, ownEnd, twinStart: twinEnd - shape.twin, twinEnd }
        if (bead.ownStart < 0 || bead.twinStart < 0) continue
        const before = best[bead.ownStart * width + bead.twinStart] ?? Number.POSITIVE_INFINITY
        const total = before + shape.cost + cost(bead)
        if (total >= (best[ownEnd * width + twinEnd] ?? Number.POSITIVE_INFINITY)) continue
        best[ownEnd * width + twinEnd] = total
        chosen[ownEnd * width + twinEnd] = bead
      }
    }
  }
  return readBeads(chosen, own.length, twin.length)
}

function readBeads(
  chosen: readonly (SentenceBead | undefined)[],
  ownCount: number,
  twinCount: number,
): readonly SentenceBead[] {
  const beads: SentenceBead[] = []
  let bead = chosen[ownCount * (twinCount + 1) + twinCount]
  while (bead) {
    beads.unshift(bead)
    bead = chosen[bead.ownStart * (twinCount + 1) + bead.twinStart]
  }
  return beads
}

/** The cost of a bead without its shape: the difference in length less the gain of shared anchors. */
function beadCosts(own: readonly string[], twin: readonly string[]): (bead: SentenceBead) => number {
  const [ownEnds, twinEnds] = [cumulatedChars(own), cumulatedChars(twin)]
  const charsIn = (ends: readonly number[], start: number, end: number) =>
    (ends[end] ?? 0) - (ends[start] ?? 0)
  // Smoothed: few sentences say little about how much longer the translation is.
  const ratio = ((twinEnds.at(-1) ?? 0) + 200) / ((ownEnds.at(-1) ?? 0) + 200)
  const gains = pairGains(own.map(findAnchors), twin.map(findAnchors))
  return ({ ownStart, ownEnd, twinStart, twinEnd }) => {
    // The length of a sentence does not affect whether it is left untranslated.
    if (ownStart === ownEnd || twinStart === twinEnd) return 0
    let gain = 0
    for (let i = ownStart; i < ownEnd; i++) {
      for (let j = twinStart; j < twinEnd; j++) gain += gains[i]?.[j] ?? 0
    }
    return (
      lengthCost(charsIn(ownEnds, ownStart, ownEnd) * ratio, charsIn(twinEnds, twinStart, twinEnd)) - gain
    )
  }
}

function cumulatedChars(sentences: readonly string[]): readonly number[] {
  const ends = [0]
  for (const sentence of sentences) ends.push((ends.at(-1) ?? 0) + withoutFootnoteMarks(sentence).length)
  return ends
}

/** −ln of the probability that the length of a translation, in chars, differs at least this much. */
export function lengthCost(expected: number, got: number): number {
  const mean = Math.max(1, (expected + got) / 2)
  const delta = Math.abs(got - expected) / Math.sqrt(mean * LENGTH_VARIANCE)
  return -Math.log(Math.max(2 * (1 - normalBelow(delta)), 1e-12))
}

/** The standard normal distribution function for z ≥ 0 (Abramowitz & Stegun 1964, 26.2.17; error below 7.5e-8). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - density * series
}

/** What survives translation: numbers, and the first sounds of names and loanwords. */
export function findAnchors(sentence: string): ReadonlySet<string> {
  return new Set(
    splitWords(sentence).flatMap(({ text }) => {
      const number = /^\d+(?:[.,]\d+)*/u.exec(text)?.[0]
      if (number !== undefined) return [number.replaceAll(',', '.')]
      return text.length < 5 ? [] : [wordSkeleton(foldWord(text)).slice(0, 4)]
    }),
  )
}

/** The gain of each pair of sentences; anchors shared by many sentences count for less. */
function pairGains(
  own: readonly ReadonlySet<string>[],
  twin: readonly ReadonlySet<string>[],
): readonly (readonly number[])[] {
  const [ownCounts, twinCounts] = [countAnchors(own), countAnchors(twin)]
  return own.map(mine =>
    twin.map(theirs => {
      let gain = 0
      for (const anchor of mine) {
        if (!theirs.has(anchor)) continue
        const pairs = (ownCounts.get(anchor) ?? 1) * (twinCounts.get(anchor) ?? 1)
        gain += (/^\d/u.test(anchor) ? NUMBER_GAIN : WORD_GAIN) / pairs
      }
      return gain
    }),
  )
}

function countAnchors(sentences: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const anchors of sentences) {
    for (const anchor of anchors) counts.set(anchor, (counts.get(anchor) ?? 0) + 1)
  }
  return counts
}
