import type { Embedder } from '../../../src/embeddings/embedder.ts'

const DIMENSIONS = 256
/** The cosine of two texts of a report that have nothing in common. */
const COMMON = 0.69

/** Texts mean the same to it if they hold the same numbers of three digits or names; others are as alike as any two blocks. */
export const numberEmbedder: Pick<Embedder, 'embed'> = {
  embed: texts => Promise.resolve(texts.map(embed)),
}

function embed(text: string): Float32Array {
  const own = new Float32Array(DIMENSIONS)
  for (const [word] of text.matchAll(/\d{3}|(?<=\s)\p{Lu}\p{L}{4}/gu)) own[hash(word)] = 1
  const norm = Math.hypot(...own) || 1
  const vector = own.map(value => (value / norm) * Math.sqrt(1 - COMMON))
  vector[0] = Math.sqrt(COMMON)
  return vector
}

function hash(word: string): number {
  let value = 0
  for (const letter of word) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % (DIMENSIONS - 1)
  return value + 1
}
