/** What became of a word on the way from the report to the claim. Positions are those of the two rows of words. */
export type WordStep =
  /** The same word, or words: one may be written as two. `level` 2: letter by letter; 1: in another spelling. */
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
  /** Left out where the claim says so, or a heading. */
  | { readonly kind: 'skipped'; readonly word: number }

/** The two rows of words and what aligning asks of them. */
export interface WordRows {
  readonly claimCount: number
  /** Edition words that may be met: from, up to. */
  readonly from: number
  readonly to: number
  /** 2, 1 or 0: the claim's word against the edition's; how alike a pair that is not the same is: 0 to 1. */
  same(claim: number, word: number): 0 | 1 | 2
  isAlike(claim: number, word: number): boolean
  /** The claim's words `claim` and `claim + 1` written as the edition's one word. */
  sameJoined(claim: number, word: number): 0 | 1 | 2
  /** The claim's one word written as the edition's words `word` and `word + 1`. */
  sameParted(claim: number, word: number): 0 | 1 | 2
  /** Whether the edition's word may be left out between the claim's words `claim - 1` and `claim`. */
  isOmissible(claim: number, word: number): boolean
  isHeading(word: number): boolean
}

/** Diagonals (word minus claim position) that the alignment may use: from `low` to `high`. */
export interface Band {
  readonly low: number
  readonly high: number
}

export interface Alignment {
  readonly cost: number
  readonly steps: readonly WordStep[]
}

const SPELT = 1
const CHANGED = 20
const CHANGED_ALIKE = 14
const INSERTED = 20
const MISSING_FIRST = 20
/** A sentence left out is one decision, not twenty. */
const MISSING_NEXT = 6
const NEVER = 1 << 28

// How a cell was reached; the letter layer first, whether a gap goes on in the 16s.
const DIAGONAL = 1
const INSERT = 2
const GAP = 3
const JOIN = 4
const PART = 5
const SKIP = 6
const GAP_GOES_ON = 16

/**
 * Aligns all words of the claim with a run of the edition's (Gotoh 1982: gaps open dear and go on cheap), inside a band
 * of diagonals: time and memory are claim × width of the band. Undefined when no run lies inside the band.
 */
export function alignWords(rows: WordRows, band: Band): Alignment | undefined {
  const width = band.high - band.low + 1
  const trace = new Uint8Array((rows.claimCount + 1) * width)
  // One cell more on either side, so that a neighbour always is.
  const [beforeLast, last, row] = [0, 1, 2].map(() => new Int32Array(width + 2).fill(NEVER))
  if (!beforeLast || !last || !row) return undefined
  let costs: Costs = { beforeLast, last, row }
  for (let i = 0; i <= rows.claimCount; i++) {
    costs.row.fill(NEVER)
    fillRow(rows, band, i, costs, trace.subarray(i * width, (i + 1) * width))
    costs = { beforeLast: costs.last, last: costs.row, row: costs.beforeLast }
  }
  return traceBack(rows, band, trace, costs.last)
}

/** Costs of the cells of the row at hand and of the two before it; the cell of diagonal `low + k` stands at `k + 1`. */
interface Costs {
  readonly beforeLast: Int32Array
  readonly last: Int32Array
  readonly row: Int32Array
}

/** The cells in which `i` words of the claim are used. A hot loop: plain variables, the dear questions last. */
function fillRow(rows: WordRows, band: Band, i: number, costs: Costs, trace: Uint8Array): void {
  const { beforeLast, last, row } = costs
  const { from, to } = rows
  const first = Math.max(0, from - band.low - i)
  const end = Math.min(band.high - band.low, to - band.low - i)
  if (i === 0) {
    for (let k = first; k <= end; k++) row[k + 1] = 0
    return
  }
  const claim = i - 1
  let gap = NEVER
  for (let k = first; k <= end; k++) {
    const word = band.low + k + i - 1
    let cost = (last[k + 2] ?? NEVER) + INSERTED
    let how = INSERT
    let goesOn = 0
    if (word >= from) {
      const diagonal = last[k + 1] ?? NEVER
      if (diagonal <= cost) {
        const step = stepCost(rows, claim, word)
        if (diagonal + step <= cost) {
          cost = diagonal + step
          how = DIAGONAL
        }
      }
      const joined = beforeLast[k + 2] ?? NEVER
      if (joined < cost && i > 1 && rows.sameJoined(claim - 1, word) > 0) {
        cost = joined + 2 - rows.sameJoined(claim - 1, word)
        how = JOIN
      }
      const parted = (last[k] ?? NEVER) + SPELT
      if (parted < cost && word > from && rows.sameParted(claim, word - 1) > 0) {
        cost = parted
        how = PART
      }
      const before = row[k] ?? NEVER
      const isHeading = rows.isHeading(word)
      const opened = before + (isHeading ? 0 : MISSING_FIRST)
      gap += isHeading ? 0 : MISSING_NEXT
      if (gap <= opened) goesOn = GAP_GOES_ON
      else gap = opened
      if (gap < cost) {
        cost = gap
        how = GAP
      }
      if (before < cost && (isHeading || rows.isOmissible(i, word))) {
        cost = before
        how = SKIP
      }
    }
    row[k + 1] = Math.min(cost, NEVER)
    trace[k] = how | goesOn
  }
}

function stepCost(rows: WordRows, claim: number, word: number): number {
  const same = rows.same(claim, word)
  if (same > 0) return same === 2 ? 0 : SPELT
  return rows.isAlike(claim, word) ? CHANGED_ALIKE : CHANGED
}

function traceBack(
  rows: WordRows,
  { low }: Band,
  trace: Uint8Array,
  last: Int32Array,
): Alignment | undefined {
  const width = last.length - 2
  let best = 0
  // Of equals the last, so that a wrong last word stands for the report's.
  for (let k = 0; k < width; k++) if ((last[k + 1] ?? NEVER) <= (last[best + 1] ?? NEVER)) best = k
  const cost = last[best + 1] ?? NEVER
  if (cost >= NEVER) return undefined
  const steps: WordStep[] = []
  let i = rows.claimCount
  let k = best
  let isInGap = false
  while (i > 0 || isInGap) {
    const code = trace[i * width + k] ?? INSERT
    const word = low + k + i - 1
    const how = isInGap ? GAP : code & 7
    if (how === GAP) {
      steps.push(rows.isHeading(word) ? { kind: 'skipped', word } : { kind: 'missing', word })
      isInGap = (code & GAP_GOES_ON) > 0
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
        level: levelOf(rows.sameJoined(i, word)),
        claim: i,
        claimCount: 2,
        word,
        wordCount: 1,
      })
      k++
    } else if (how === PART) {
      steps.push({ kind: 'same', level: 1, claim: --i, claimCount: 1, word: word - 1, wordCount: 2 })
      k--
    } else {
      const same = rows.same(--i, word)
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
