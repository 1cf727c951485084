/** One edit operation between a claim and an edition. `claim` and `word` are word positions on either side. */
export type WordStep =
  /** A match; one word may match two written separately. `level` 2: the same letters; 1: another spelling. */
  | {
      readonly kind: 'same'
      readonly level: 1 | 2
      readonly claim: number
      readonly claimCount: number
      readonly word: number
      readonly wordCount: number
    }
  | { readonly kind: 'changed'; readonly claim: number; readonly word: number }
  | { readonly kind: 'inserted'; readonly claim: number }
  | { readonly kind: 'missing'; readonly word: number }
  /** A deletion that costs nothing: at an omission that the claim marks, or a heading. */
  | { readonly kind: 'skipped'; readonly word: number }

/** Compares the two word sequences for the alignment. */
export interface WordMatcher {
  readonly claimCount: number
  /** The edition's words that may be aligned: from `from` up to, not including, `to`. */
  readonly from: number
  readonly to: number
  /** 2: the same letters; 1: another spelling of the word; 0: a different word. */
  same(claim: number, word: number): 0 | 1 | 2
  /** Whether two different words are likely forms of one. */
  isAlike(claim: number, word: number): boolean
  /** Whether the claim's words `claim` and `claim + 1` are one word of the edition. */
  sameJoined(claim: number, word: number): 0 | 1 | 2
  /** Whether the claim's word is the edition's words `word` and `word + 1` written together. */
  sameSplit(claim: number, word: number): 0 | 1 | 2
  /** Whether leaving out the edition's word between the claim's words `claim - 1` and `claim` is free. */
  isOmissible(claim: number, word: number): boolean
  isHeading(word: number): boolean
}

/** The diagonals (edition position minus claim position) that an alignment may use: `low` to `high`, inclusive. */
export interface Band {
  readonly low: number
  readonly high: number
}

export interface Alignment {
  readonly cost: number
  readonly steps: readonly WordStep[]
}

const RESPELLED_COST = 1
const CHANGED_COST = 20
const CHANGED_FORM_COST = 14
const INSERTED_COST = 20
const GAP_OPEN_COST = 20
/** Low, because omitting a sentence is one edit, not twenty. */
const GAP_EXTEND_COST = 6
const UNREACHABLE = 1 << 28

// Traceback codes: how a cell was reached (low three bits), and whether its gap extends another (bit 4).
const DIAGONAL = 1
const INSERT = 2
const GAP = 3
const JOIN = 4
const SPLIT = 5
const SKIP = 6
const GAP_EXTENDS = 16

/**
 * Aligns the whole claim with the best-fitting stretch of an edition, with affine gap costs (Gotoh 1982) and only inside
 * a band of diagonals: time and memory are claim length × band width. Undefined if no stretch lies inside the band.
 */
export function alignInBand(words: WordMatcher, band: Band): Alignment | undefined {
  const width = band.high - band.low + 1
  const trace = new Uint8Array((words.claimCount + 1) * width)
  // A sentinel cell on either side avoids bounds checks.
  const [beforeLast, last, row] = [0, 1, 2].map(() => new Int32Array(width + 2).fill(UNREACHABLE))
  if (!beforeLast || !last || !row) return undefined
  let costs: Costs = { beforeLast, last, row }
  for (let i = 0; i <= words.claimCount; i++) {
    costs.row.fill(UNREACHABLE)
    fillRow(words, band, i, costs, trace.subarray(i * width, (i + 1) * width))
    costs = { beforeLast: costs.last, last: costs.row, row: costs.beforeLast }
  }
  return traceBack(words, band, trace, costs.last)
}

/** Costs of the current row and the two before it. The cell of diagonal `low + k` is at index `k + 1`. */
interface Costs {
  readonly beforeLast: Int32Array
  readonly last: Int32Array
  readonly row: Int32Array
}

/** Fills the cells that have used `i` words of the claim. Hot loop: plain variables, expensive tests last. */
function fillRow(words: WordMatcher, band: Band, i: number, costs: Costs, trace: Uint8Array): void {
  const { beforeLast, last, row } = costs
  const { from, to } = words
  const first = Math.max(0, from - band.low - i)
  const end = Math.min(band.high - band.low, to - band.low - i)
  if (i === 0) {
    for (let k = first; k <= end; k++) row[k + 1] = 0
    return
  }
  const claim = i - 1
  let gap = UNREACHABLE
  for (let k = first; k <= end; k++) {
    const word = band.low + k + i - 1
    let cost = (last[k + 2] ?? UNREACHABLE) + INSERTED_COST
    let how = INSERT
    let extend = 0
    if (word >= from) {
      const diagonal = last[k + 1] ?? UNREACHABLE
      if (diagonal <= cost) {
        const step = stepCost(words, claim, word)
        if (diagonal + step <= cost) {
          cost = diagonal + step
          how = DIAGONAL
        }
      }
      const joined = beforeLast[k + 2] ?? UNREACHABLE
      if (joined < cost && i > 1 && words.sameJoined(claim - 1, word) > 0) {
        cost = joined + 2 - words.sameJoined(claim - 1, word)
        how = JOIN
      }
      const split = (last[k] ?? UNREACHABLE) + RESPELLED_COST
      if (split < cost && word > from && words.sameSplit(claim, word - 1) > 0) {
        cost = split
        how = SPLIT
      }
      const before = row[k] ?? UNREACHABLE
      const isHeading = words.isHeading(word)
      const opened = before + (isHeading ? 0 : GAP_OPEN_COST)
      gap += isHeading ? 0 : GAP_EXTEND_COST
      if (gap <= opened) extend = GAP_EXTENDS
      else gap = opened
      if (gap < cost) {
        cost = gap
        how = GAP
      }
      if (before < cost && (isHeading || words.isOmissible(i, word))) {
        cost = before
        how = SKIP
      }
    }
    row[k + 1] = Math.min(cost, UNREACHABLE)
    trace[k] = how | extend
  }
}

function stepCost(words: WordMatcher, claim: number, word: number): number {
  const same = words.same(claim, word)
  if (same > 0) return same === 2 ? 0 : RESPELLED_COST
  return words.isAlike(claim, word) ? CHANGED_FORM_COST : CHANGED_COST
}

function traceBack(
  words: WordMatcher,
  { low }: Band,
  trace: Uint8Array,
  last: Int32Array,
): Alignment | undefined {
  const width = last.length - 2
  let best = 0
  // Of equal costs, take the last, so that a wrong last word counts as a replacement.
  for (let k = 0; k < width; k++)
    if ((last[k + 1] ?? UNREACHABLE) <= (last[best + 1] ?? UNREACHABLE)) best = k
  const cost = last[best + 1] ?? UNREACHABLE
  if (cost >= UNREACHABLE) return undefined
  const steps: WordStep[] = []
  let i = words.claimCount
  let k = best
  let isInGap = false
  while (i > 0 || isInGap) {
    const code = trace[i * width + k] ?? INSERT
    const word = low + k + i - 1
    const how = isInGap ? GAP : code & 7
    if (how === GAP) {
      steps.push(words.isHeading(word) ? { kind: 'skipped', word } : { kind: 'missing', word })
      isInGap = (code & GAP_EXTENDS) > 0
      k--
    } else if (how === SKIP) {
      steps.push({ kind: 'skipped', word })
      k--
    } else if (how === INSERT) {
      steps.push({ kind: 'inserted', claim: --i })
      k++
    } else if (how === JOIN) {
      i -= 2
      steps.push({
        kind: 'same',
        level: levelOf(words.sameJoined(i, word)),
        claim: i,
        claimCount: 2,
        word,
        wordCount: 1,
      })
      k++
    } else if (how === SPLIT) {
      steps.push({ kind: 'same', level: 1, claim: --i, claimCount: 1, word: word - 1, wordCount: 2 })
      k--
    } else {
      const same = words.same(--i, word)
      steps.push(
        same === 0
          ? { kind: 'changed', claim: i, word }
          : { kind: 'same', level: same, claim: i, claimCount: 1, word, wordCount: 1 },
      )
    }
  }
  return { cost, steps: steps.reverse() }
}

function levelOf(same: 0 | 1 | 2): 1 | 2 {
  return same === 2 ? 2 : 1
}
