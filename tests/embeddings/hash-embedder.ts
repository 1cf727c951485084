import { createHash } from 'node:crypto'
import type { Embedder, ModelInfo, SegmentedText, TokenMatrix } from '../../src/embeddings/embedder.ts'
import { ModelError } from '../../src/errors.ts'
import { splitLetters } from './split-letters.ts'

const DIMENSIONS = 64

export const HASH_MODEL: ModelInfo = {
  id: 'hash-of-trigrams',
  sha256: createHash('sha256').update('hash-of-trigrams').digest('hex'),
  runtime: 'none',
  dimensions: DIMENSIONS,
  tokenDimensions: DIMENSIONS,
  projection: 'none',
  queryPrefix: 'query: ',
  passagePrefix: 'passage: ',
}

/** An embedder without a model: counts of hashed trigrams. Texts that share words are near each other. */
export function createHashEmbedder(
  model: ModelInfo = HASH_MODEL,
): Embedder & { readonly embedded: string[] } {
  const embedded: string[] = []
  let isClosed = false
  return {
    model,
    embedded,
    async embed(texts) {
      if (isClosed) throw new ModelError('The hash embedder is closed')
      embedded.push(...texts)
      return texts.map(text => embedTrigrams(text, model.dimensions))
    },
    async embedTokens(texts) {
      if (isClosed) throw new ModelError('The hash embedder is closed')
      embedded.push(...texts.map(segments => segments.join(' ')))
      return texts.map(segments => ({
        vector: embedTrigrams(segments.join(' '), model.dimensions),
        tokens: embedWords(segments, model.tokenDimensions),
      }))
    },
    async close() {
      isClosed = true
    },
  }
}

/** Each word is a token. */
function embedWords(segments: SegmentedText, dimensions: number): TokenMatrix {
  const words = segments.flatMap((text, segment) =>
    (text.match(/[\p{L}\p{N}]+/gu) ?? []).map(word => ({ word, segment })),
  )
  const values = new Float32Array(words.length * dimensions)
  for (const [i, { word }] of words.entries()) values.set(embedTrigrams(word, dimensions), i * dimensions)
  return {
    ids: Uint32Array.from(words, ({ word }) => createHash('md5').update(word).digest().readUInt16LE(0)),
    segments: Uint16Array.from(words, ({ segment }) => segment),
    values,
  }
}

function embedTrigrams(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  for (const trigram of splitLetters(text, 3)) {
    const hash = createHash('md5').update(trigram).digest()
    const at = hash.readUInt16LE(0) % dimensions
    vector[at] = (vector[at] ?? 0) + 1
  }
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}
