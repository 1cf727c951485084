import { LANGUAGES, type Language } from '../../text/language.ts'
import type { FileRows } from './file-rows.ts'
import { countIn, isWithin, type PassageRange } from './passage-ranges.ts'
import { languageMask } from './segment-rows.ts'
import type { VectorGraph } from './vector-graph.ts'

/** A passage of a segment and the greatest inner product of a question with its rows, perhaps of projected vectors. */
interface SegmentNeighbour {
  readonly passage: number
  readonly product: number
}

interface GraphQuery {
  readonly vector: Float32Array
  /** The vector for the graph. */
  readonly projected: Float32Array
  /** How many passages are wanted. */
  readonly limit: number
  /** Where given, only passages in these ranges, in ascending order. */
  readonly ranges: readonly PassageRange[] | undefined
  readonly language: Language | undefined
}

/** The graph of a segment's rows. Methods throw IndexError and errors of the library. */
export interface SegmentGraph {
  /** Candidates for the nearest passages, in any order. Undefined where a filter leaves too few: comparing them all is as fast. */
  search(query: GraphQuery): readonly SegmentNeighbour[] | undefined
  readonly compare: FileRows['compare']
}

/** Rows to search for a passage that is wanted: each may have one in every language. */
const ROWS_WANTED = LANGUAGES.length
/** Fewer where the graph has projected vectors: many more passages are wanted then, the last of which are rarely among the best. */
const PROJECTED_ROWS_WANTED = 1.25
/** Up to this many rows, comparing all is as fast as searching the graph with a filter. */
const SCANNED_ROWS = 2_000

export function createSegmentGraph(
  graph: VectorGraph,
  { compare }: FileRows,
  counts: { readonly passages: number; readonly rows: number },
): SegmentGraph {
  return {
    search({ vector, projected, limit, ranges, language }) {
      const wanted = Math.ceil(limit * (projected === vector ? ROWS_WANTED : PROJECTED_ROWS_WANTED))
      if (ranges) {
        const allowedRows = (countIn(ranges) / Math.max(1, counts.passages)) * counts.rows
        // Searching with a filter takes time by the share of rows that it lets through.
        if (allowedRows <= Math.max(SCANNED_ROWS, Math.sqrt((wanted * counts.rows) / 4))) return undefined
      }
      return bestOfPassages(graph.search(projected, wanted, labelFilter(ranges, language)))
    },
    compare,
  }
}

/** A test for the labels of a graph; undefined if all are allowed. */
function labelFilter(
  ranges: readonly PassageRange[] | undefined,
  language: Language | undefined,
): ((label: number) => boolean) | undefined {
  if (!ranges && language === undefined) return undefined
  const languages = languageMask(language)
  const isInRanges = ranges ? isWithin(ranges) : () => true
  return label =>
    (languages & (1 << (label % LANGUAGES.length))) !== 0 && isInRanges(Math.floor(label / LANGUAGES.length))
}

function bestOfPassages(found: ReturnType<VectorGraph['search']>): readonly SegmentNeighbour[] {
  const best = new Map<number, number>()
  for (const { label, product } of found) {
    const passage = Math.floor(label / LANGUAGES.length)
    // Nearest first.
    if (!best.has(passage)) best.set(passage, product)
  }
  return Array.from(best, ([passage, product]) => ({ passage, product }))
}
