import type { PassageVectors, RowVectors } from './passage-index.ts'

/** Roughly what objects add to the vectors of an edition. */
const ROW_BYTES = 1024

/** Bytes that the vectors of a passage take in memory. */
export function vectorsBytes({ rows, questions }: Pick<PassageVectors, 'rows' | 'questions'>): number {
  return rows.reduce((sum, row) => sum + bytesOfRow(row), questions?.vectors.byteLength ?? 0)
}

/** An engine that has encoded vectors decodes them only when they are needed. */
function bytesOfRow(row: RowVectors): number {
  const { vector, sentenceVectors } = row.encoded ?? row
  return ROW_BYTES + vector.byteLength + sentenceVectors.byteLength + (row.tokens?.codes.byteLength ?? 0)
}
