import type { Projection } from '../../embeddings/projection.ts'
import { quantise } from '../../embeddings/quantise.ts'
import type { RowVectors } from '../passage-index.ts'
import { projected } from './principal-subspace.ts'
import { CODES_AT, INT8, vectorBytes } from './vector-codec.ts'

// Sketches of the sentences of a passage: their vectors, projected in large indexes, as int8 with what each is multiplied by, as
// VectorArena reads them. They are small enough to be compared for all passages that a question may be about.

/** Bytes of a sketch of vectors with these dimensions, after projection. */
export function sketchBytes(dimensions: number): number {
  return vectorBytes(INT8, dimensions)
}

/** The sketches of an edition, one after the other. */
export function encodeSketches(
  { sentenceVectors }: Pick<RowVectors, 'sentenceVectors'>,
  dimensions: number,
  projection: Projection | undefined,
): Uint8Array {
  const step = sketchBytes(projection?.to ?? dimensions)
  const bytes = new Uint8Array((step * sentenceVectors.length) / dimensions)
  for (let start = 0, at = 0; start < sentenceVectors.length; start += dimensions, at += step) {
    const vector = projected(sentenceVectors.subarray(start, start + dimensions), projection)
    const codes = quantise(vector)
    const length = lengthOf(codes)
    new Float32Array(bytes.buffer, at, 1)[0] = length > 0 ? lengthOf(vector) / length : 0
    new Int8Array(bytes.buffer, at + CODES_AT, codes.length).set(codes)
  }
  return bytes
}

function lengthOf(numbers: Float32Array | Int8Array): number {
  let squares = 0
  for (const number of numbers) squares += number * number
  return Math.sqrt(squares)
}
