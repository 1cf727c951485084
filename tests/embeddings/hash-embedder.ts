import { createHash } from 'node:crypto'
import type { Embedder, ModelInfo } from '../../src/embeddings/embedder.ts'
import { ModelError } from '../../src/errors.ts'
import { splitLetters } from './split-letters.ts'

const DIMENSIONS = 64

export const HASH_MODEL: ModelInfo = {
  id: 'hash-of-trigrams',
  sha256: createHash('sha256').update('hash-of-trigrams').digest('hex'),
  runtime: 'none',
  dimensions: DIMENSIONS,
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
    async close() {
      isClosed = true
    },
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
