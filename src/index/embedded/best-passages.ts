import type { ScoredPassage } from '../passage-index.ts'

/** The best passages so far, over all segments. */
export interface BestPassages {
  /** A passage must score at least this. */
  readonly threshold: number
  add(found: ScoredPassage): void
  /** Best first, then by id. */
  sorted(): readonly ScoredPassage[]
}

/** Keeps at most `limit`. */
export function keepBest(limit: number): BestPassages {
  // A heap whose first is the worst that is kept.
  const heap: ScoredPassage[] = []
  const isWorse = (a: ScoredPassage, b: ScoredPassage) =>
    a.score < b.score || (a.score === b.score && a.id > b.id)
  const sink = (found: ScoredPassage) => {
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      const [left, right] = [heap[child], heap[child + 1]]
      if (left && right && isWorse(right, left)) child++
      const worst = heap[child]
      if (!worst || !isWorse(worst, found)) break
      heap[at] = worst
      at = child
    }
    heap[at] = found
  }
  const rise = (found: ScoredPassage) => {
    let at = heap.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || !isWorse(found, above)) break
      heap[at] = above
      at = parent
    }
    heap[at] = found
  }
  return {
    get threshold() {
      return heap.length < limit ? -Infinity : (heap[0]?.score ?? Infinity)
    },
    add(found) {
      if (heap.length < limit) rise(found)
      else if (heap[0] && isWorse(heap[0], found)) sink(found)
    },
    sorted: () => [...heap].sort((a, b) => b.score - a.score || a.id - b.id),
  }
}
