import { createVectorArena } from './embedded/vector-arena.ts'
import { vectorBytes } from './embedded/vector-codec.ts'
import type { EncodedVectors, RowVectors } from './passage-index.ts'

/** Cosines of a question and a passage in one edition; -1 without vectors. */
export interface RowCosines {
  readonly cosine: number
  /** Of its best sentence. */
  readonly sentenceCosine: number
}

/** Compares rows with questions, as they are stored where the index has encoded vectors. */
export function createRowComparer(): (row: RowVectors, vector: Float32Array) => RowCosines {
  const arena = createVectorArena()
  let room = arena.reserve(ROOM_BYTES)
  const compareEncoded = (
    { encoding, vector: own, sentenceVectors }: EncodedVectors,
    vector: Float32Array,
  ) => {
    const end = own.length + sentenceVectors.length
    if (end > room.length) room = arena.reserve(end)
    room.set(own)
    room.set(sentenceVectors, own.length)
    const step = vectorBytes(encoding, vector.length)
    return {
      cosine: arena.best(0, own.length / step, encoding, vector),
      sentenceCosine: arena.best(own.length, sentenceVectors.length / step, encoding, vector),
    }
  }
  return (row, vector) =>
    row.encoded
      ? compareEncoded(row.encoded, vector)
      : { cosine: best(row.vector, vector), sentenceCosine: best(row.sentenceVectors, vector) }
}

/** The vectors of a passage with some 150 sentences; it grows where one has more. */
const ROOM_BYTES = 2 ** 16

function best(matrix: Float32Array, vector: Float32Array): number {
  let most = -1
  for (let start = 0; start < matrix.length; start += vector.length) {
    let product = 0
    for (let i = 0; i < vector.length; i++) product += (matrix[start + i] ?? 0) * (vector[i] ?? 0)
    most = Math.max(most, product)
  }
  return most
}
