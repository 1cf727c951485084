import type { Projection } from '../../embeddings/projection.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { encodeSketches, sketchBytes } from '../embedded/sentence-sketches.ts'
import type { VectorArena } from '../embedded/vector-arena.ts'
import { FLOAT32, INT8, isExactAsInt8, vectorBytes, writeVectors } from '../embedded/vector-codec.ts'
import type { NearPassage, PassageRecord } from '../passage-index.ts'

// What says how near a passage is, in the column `near`: int32 for the encoding of its vectors, then for each of LANGUAGES two int32, its
// vectors (0 or 1) and those of its sentences; then the vectors in that order, and the sketches of the sentences.

const HEAD_NUMBERS = 1 + 2 * LANGUAGES.length

export interface NearLayout {
  readonly dimensions: number
  /** Whether vectors become int8, also where that loses something. */
  readonly isCompact: boolean
  /** Of the sketches. */
  readonly projection: Projection | undefined
}

export function encodeNear(
  { rows }: Pick<PassageRecord, 'rows'>,
  { dimensions, isCompact, projection }: NearLayout,
): Buffer {
  const own = LANGUAGES.map(language => rows.find(row => row.language === language))
  const isInt8 = isCompact || own.every(row => !row || isExactAsInt8(row.vector, dimensions))
  const encoding = isInt8 ? INT8 : FLOAT32
  const counts = own.flatMap(row => [
    (row?.vector.length ?? 0) / dimensions,
    (row?.sentenceVectors.length ?? 0) / dimensions,
  ])
  const head = Int32Array.of(encoding, ...counts)
  const vectors = own.flatMap(row => {
    const bytes = new Uint8Array(((row?.vector.length ?? 0) / dimensions) * vectorBytes(encoding, dimensions))
    if (row) writeVectors(bytes, 0, row.vector, { encoding, dimensions })
    return [bytes]
  })
  const sketches = own.flatMap(row => (row ? [encodeSketches(row, dimensions, projection)] : []))
  return Buffer.concat([new Uint8Array(head.buffer), ...vectors, ...sketches])
}

/** A question, and its vector as the sketches are. */
export interface NearQuestion {
  readonly vector: Float32Array
  readonly reduced: Float32Array
  readonly language: Language | undefined
}

/**
 * The cosines of a passage, whose column the two arenas hold from their beginning: each keeps one of the vectors. `bytes` are those of
 * the column in one of them. Throws RangeError if the column states another length.
 */
export function readNear(
  bytes: Uint8Array,
  arenas: { readonly vectors: VectorArena; readonly sketches: VectorArena },
  { vector, reduced, language }: NearQuestion,
): Omit<NearPassage, 'id'> {
  const [encoding, ...counts] = new Int32Array(bytes.buffer, bytes.byteOffset, HEAD_NUMBERS)
  const known = encoding === FLOAT32 ? FLOAT32 : INT8
  const [step, sketchStep] = [vectorBytes(known, vector.length), sketchBytes(reduced.length)]
  const own = counts.reduce((sum, count, n) => (n % 2 === 0 ? sum + count : sum), 0)
  let vectorsAt = HEAD_NUMBERS * Int32Array.BYTES_PER_ELEMENT
  let sketchesAt = vectorsAt + own * step
  let [cosine, sentenceCosine] = [-1, -1]
  for (const [n, each] of LANGUAGES.entries()) {
    const [vectors = 0, sentences = 0] = [counts[2 * n], counts[2 * n + 1]]
    if (language === undefined || language === each) {
      cosine = Math.max(cosine, arenas.vectors.best(vectorsAt, vectors, known, vector))
      sentenceCosine = Math.max(sentenceCosine, arenas.sketches.best(sketchesAt, sentences, INT8, reduced))
    }
    vectorsAt += vectors * step
    sketchesAt += sentences * sketchStep
  }
  if (sketchesAt !== bytes.length)
    throw new RangeError(`a column of ${bytes.length} bytes states that it has ${sketchesAt}`)
  return { cosine, sentenceCosine }
}
