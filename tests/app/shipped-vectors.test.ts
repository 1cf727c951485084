import { beforeAll, describe, expect, it } from 'vitest'
import { modelSource, planCorpus } from '../../src/app/ensure-index.ts'
import type { Core } from '../../src/app/open-core.ts'
import { parseConfig } from '../../src/config.ts'
import { createKeys, type EmbeddingInput } from '../../src/embeddings/embed-texts.ts'
import { shippedVectorsPath } from '../../src/embeddings/model.ts'
import { readVectorFile, type VectorFile } from '../../src/embeddings/vector-file.ts'
import { openSharedCore } from '../shared-core.ts'

/** Spread over all texts; one takes some 30 ms. */
const SAMPLES = 40
/** Texts of one batch change each other's vectors a little, and so do processors; other texts are below 0.98. */
const MIN_COSINE = 0.995

// When this fails, the corpus, the model or the runtime has changed: npm run ship-vectors
describe('the shipped vectors', () => {
  const config = parseConfig({})
  let core: Core
  let inputs: readonly EmbeddingInput[] = []
  let shipped: VectorFile | undefined
  let keyOf: (input: EmbeddingInput) => string
  beforeAll(async () => {
    core = await openSharedCore()
    const { texts } = await planCorpus(config.corpusDir)
    inputs = Object.values(texts).flatMap(({ kind, texts: own }) => own.map(text => ({ kind, text })))
    shipped = await readVectorFile(shippedVectorsPath(modelSource(config)), core.embedder.model)
    keyOf = createKeys(core.embedder.model)
  })

  it('are those of every text of the corpus, and of no other', () => {
    const keys = new Set(inputs.map(keyOf))
    expect(keys.size).toBeGreaterThan(8000)
    expect([...(shipped?.vectors.keys() ?? [])].sort()).toEqual([...keys].sort())
  })

  it('are what the model gives today', async () => {
    const step = Math.floor(inputs.length / SAMPLES)
    const far: string[] = []
    for (let at = 0; at < inputs.length; at += step) {
      const input = inputs[at]
      if (!input) continue
      const [vector = new Float32Array()] = await core.embedder.embed([input.text], input.kind)
      const other = shipped?.vectors.get(keyOf(input))
      const cosine = vector.reduce((sum, value, i) => sum + value * (other?.[i] ?? 0), 0)
      if (!(cosine > MIN_COSINE)) far.push(`${cosine} ${input.text}`)
    }
    expect(far).toEqual([])
  })
})
