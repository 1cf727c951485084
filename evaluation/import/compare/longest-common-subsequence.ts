/** Two positions that hold the same item. */
export interface Match {
  readonly left: number
  readonly right: number
}

/** A rectangle of the edit graph: `left[leftStart, leftEnd)` against `right[rightStart, rightEnd)`. */
interface Span {
  readonly leftStart: number
  readonly leftEnd: number
  readonly rightStart: number
  readonly rightEnd: number
}

/**
 * A longest common subsequence, in order. Takes time in proportion to length × difference and memory in proportion to
 * length. Source: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, with linear space refinement.
 */
export function longestCommonSubsequence<T>(left: ArrayLike<T>, right: ArrayLike<T>): readonly Match[] {
  const matches: Match[] = []
  const open: Span[] = [{ leftStart: 0, leftEnd: left.length, rightStart: 0, rightEnd: right.length }]
  for (let span = open.pop(); span; span = open.pop()) {
    const { core, suffix } = stripEqualEnds(left, right, span, matches)
    const middle = core && findMiddleSnake(left, right, core)
    // The rest of a stack comes first: matches are sorted at the end.
    matches.push(...suffix)
    if (!core || !middle) continue
    for (let i = middle.leftStart, j = middle.rightStart; i < middle.leftEnd; i++, j++) {
      matches.push({ left: i, right: j })
    }
    open.push({ ...core, leftEnd: middle.leftStart, rightEnd: middle.rightStart })
    open.push({ ...core, leftStart: middle.leftEnd, rightStart: middle.rightEnd })
  }
  return matches.sort((a, b) => a.left - b.left)
}

/** Matches equal beginnings; gives what remains (undefined if one side is empty) and the equal ends. */
function stripEqualEnds<T>(left: ArrayLike<T>, right: ArrayLike<T>, span: Span, matches: Match[]) {
  let { leftStart, leftEnd, rightStart, rightEnd } = span
  const suffix: Match[] = []
  while (leftStart < leftEnd && rightStart < rightEnd && left[leftStart] === right[rightStart]) {
    matches.push({ left: leftStart++, right: rightStart++ })
  }
  while (leftStart < leftEnd && rightStart < rightEnd && left[leftEnd - 1] === right[rightEnd - 1]) {
    suffix.push({ left: --leftEnd, right: --rightEnd })
  }
  const isEmpty = leftStart === leftEnd || rightStart === rightEnd
  return { core: isEmpty ? undefined : { leftStart, leftEnd, rightStart, rightEnd }, suffix }
}

/** The furthest reaching path on each diagonal, searched from one corner. */
interface Front {
  readonly reach: Int32Array
  readonly at: number
}

function createFront(size: number): Front {
  return { reach: new Int32Array(2 * size + 3), at: size + 1 }
}

/** The run of equal items in the middle of a shortest edit path; may be empty. Undefined if nothing is equal. */
function findMiddleSnake<T>(left: ArrayLike<T>, right: ArrayLike<T>, span: Span): Span | undefined {
  const [width, height] = [span.leftEnd - span.leftStart, span.rightEnd - span.rightStart]
  const delta = width - height
  const most = Math.ceil((width + height) / 2)
  const [forward, backward] = [createFront(most), createFront(most)]
  for (let edits = 0; edits <= most; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const from = step(forward, diagonal, edits)
      let x = from
      while (
        x < width &&
        x - diagonal < height &&
        left[span.leftStart + x] === right[span.rightStart + x - diagonal]
      ) {
        x++
      }
      forward.reach[forward.at + diagonal] = x
      const other = delta - diagonal
      if (
        delta % 2 !== 0 &&
        Math.abs(other) < edits &&
        x + (backward.reach[backward.at + other] ?? 0) >= width
      ) {
        return place(span, from, from - diagonal, x - from)
      }
    }
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const from = step(backward, diagonal, edits)
      let x = from
      while (
        x < width &&
        x - diagonal < height &&
        left[span.leftEnd - 1 - x] === right[span.rightEnd - 1 - (x - diagonal)]
      ) {
        x++
      }
      backward.reach[backward.at + diagonal] = x
      const other = delta - diagonal
      if (
        delta % 2 === 0 &&
        Math.abs(other) <= edits &&
        x + (forward.reach[forward.at + other] ?? 0) >= width
      ) {
        return place(span, width - x, height - (x - diagonal), x - from)
      }
    }
  }
  return undefined
}

/** Where a path of one more edit starts on a diagonal. */
function step({ reach, at }: Front, diagonal: number, edits: number): number {
  if (edits === 0) return 0
  const below = reach[at + diagonal + 1] ?? 0
  const above = reach[at + diagonal - 1] ?? 0
  if (diagonal === -edits || (diagonal !== edits && above < below)) return below
  return above + 1
}

function place(span: Span, x: number, y: number, length: number): Span {
  const [leftStart, rightStart] = [span.leftStart + x, span.rightStart + y]
  return { leftStart, rightStart, leftEnd: leftStart + length, rightEnd: rightStart + length }
}
