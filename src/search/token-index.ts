import type { QuantisedTokens } from '../embeddings/quantise-tokens.ts'
import type { SegmentRun } from '../index/passage-index.ts'

/** The position of each row's tokens in the codes, and the number of rows that contain each vocabulary id. */
export interface TokenLayout {
  /** By row, in order; text beyond the model's limit has no run. */
  readonly rows: readonly (readonly SegmentRun[])[]
  readonly frequencies: Readonly<Record<string, number>>
}

/** The token vectors of the passages, row after row. */
export interface TokenIndex {
  readonly layout: TokenLayout
  /** See `quantiseTokens`. */
  readonly codes: Uint8Array
}

/** An index of the tokens of each row, in order. */
export function buildTokenIndex(rows: readonly QuantisedTokens[]): TokenIndex {
  const frequencies = new Map<number, number>()
  for (const { ids } of rows) {
    for (const id of new Set(ids)) frequencies.set(id, (frequencies.get(id) ?? 0) + 1)
  }
  return {
    layout: {
      rows: rows.map(({ segments }) => runsOf(segments)),
      frequencies: Object.fromEntries(frequencies),
    },
    codes: Uint8Array.from(Buffer.concat(rows.map(({ codes }) => codes))),
  }
}

function runsOf(segments: Uint16Array): readonly SegmentRun[] {
  const counts = new Map<number, number>()
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return [...counts]
}
