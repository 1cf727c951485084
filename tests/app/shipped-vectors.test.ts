import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { UNSEEN_DIR, UNSEEN_VECTORS } from '../../evaluation/sets/unseen.ts'
import { corpusSource, modelSource } from '../../src/app/ensure-index.ts'
import type { Core } from '../../src/app/open-core.ts'
import { parseConfig } from '../../src/config.ts'
import type { EmbeddingInput } from '../../src/embeddings/embedder.ts'
import { shippedVectorsPath } from '../../src/embeddings/model.ts'
import { dequantiseToken } from '../../src/embeddings/quantise-tokens.ts'
import { createKeys } from '../../src/embeddings/text-survey.ts'
import { readTokenFile, type TokenFile, tokensPathOf } from '../../src/embeddings/token-file.ts'
import { readVectorFile, type VectorFile } from '../../src/embeddings/vector-file.ts'
import { corpusTexts } from '../../src/search/corpus-input.ts'
import { outlineCorpus } from '../../src/search/corpus-outline.ts'
import { IS_FULL } from '../full-run.ts'
import { openSharedCore } from '../shared-core.ts'

/** Spread over all texts; one takes some 30 ms. */
const SAMPLES = IS_FULL ? 40 : 20
/** Processors differ a little; other texts are below 0.98. */
const MIN_COSINE = 0.995
/** A passage takes some 100 ms. */
const TOKEN_SAMPLES = IS_FULL ? 10 : 5
/** Rounding to 4 bits leaves 0.993 on average. */
const MIN_TOKEN_COSINE = 0.98

// When this fails, the corpus, the model or the runtime has changed: npm run ship-vectors
describe('the shipped vectors', () => {
  const config = parseConfig({})
  let core: Core
  let inputs: readonly EmbeddingInput[] = []
  let shipped: VectorFile | undefined
  let shippedTokens: TokenFile | undefined
  let keyOf: (input: EmbeddingInput) => string
  beforeAll(async () => {
    core = await openSharedCore()
    inputs = await textsOf(config.corpusDir, core)
    const tokensPath = tokensPathOf(shippedVectorsPath(modelSource(config)))
    shippedTokens = await readTokenFile(tokensPath, core.embedder.model)
    shipped = await readVectorFile(shippedVectorsPath(modelSource(config)), core.embedder.model)
    keyOf = createKeys(core.embedder.model)
  })

  it('are those of every text of the corpus, and of no other', () => {
    const keys = new Set(inputs.map(keyOf))
    expect(keys.size).toBeGreaterThan(7000)
    expect([...(shipped?.vectors.keys() ?? [])].sort()).toEqual([...keys].sort())
  })

  it('are what the model gives today', async () => {
    const step = Math.floor(inputs.length / SAMPLES)
    const far: string[] = []
    const vectorsAlone = inputs.filter(({ segments }) => !segments)
    for (let at = 0; at < vectorsAlone.length; at += step) {
      const input = vectorsAlone[at]
      if (!input) continue
      const [vector = new Float32Array()] = await core.embedder.embed([input.text], input.kind)
      const other = shipped?.vectors.get(keyOf(input))
      const cosine = cosineOf(vector, other)
      if (!(cosine > MIN_COSINE)) far.push(`${cosine} ${input.text}`)
    }
    expect(far).toEqual([])
  })

  it('have the tokens of every passage, and of no other text', () => {
    const keys = new Set(inputs.filter(({ segments }) => segments).map(keyOf))
    expect(keys.size).toBeGreaterThan(300)
    expect([...(shippedTokens?.tokens.keys() ?? [])].sort()).toEqual([...keys].sort())
  })

  it('have the tokens that the model gives today', async () => {
    const { tokenDimensions } = core.embedder.model
    const passages = inputs.filter(({ segments }) => segments)
    const step = Math.floor(passages.length / TOKEN_SAMPLES)
    for (const input of passages.filter((_, i) => i % step === 0)) {
      const [today] = await core.embedder.embedTokens([input.segments ?? []], input.kind)
      const vector = shipped?.vectors.get(keyOf(input))
      expect(cosineOf(today?.vector, vector)).toBeGreaterThan(MIN_COSINE)
      const stored = shippedTokens?.tokens.get(keyOf(input))
      expect(stored?.ids).toEqual(today?.tokens.ids)
      expect(stored?.segments).toEqual(today?.tokens.segments)
      const cosines = [...(stored?.ids ?? [])].map((_, token) =>
        cosineOf(
          today?.tokens.values.subarray(token * tokenDimensions, (token + 1) * tokenDimensions),
          dequantiseToken(stored?.codes ?? new Uint8Array(), token, tokenDimensions),
        ),
      )
      expect(cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length).toBeGreaterThan(
        MIN_TOKEN_COSINE,
      )
    }
  })
})

// When this fails: npm run ship-vectors -- --unseen
describe('the vectors of the unseen reports', () => {
  it('are those of their texts that are not shipped with the model, and what it gives today', async () => {
    const core = await openSharedCore()
    const { model, embed } = core.embedder
    const texts = await textsOf(join(UNSEEN_DIR, 'corpus'), core)
    const keyOf = createKeys(model)
    const corpus = await readVectorFile(shippedVectorsPath(modelSource(parseConfig({}))), model)
    const own = await readVectorFile(UNSEEN_VECTORS, model)
    const inputs = texts.map(input => ({ ...input, key: keyOf(input), isAlone: !input.segments }))
    const missing = inputs.filter(({ key }) => !corpus?.vectors.has(key))
    expect(missing.length).toBeGreaterThan(100)
    expect([...(own?.vectors.keys() ?? [])].sort()).toEqual(
      [...new Set(missing.map(({ key }) => key))].sort(),
    )
    for (const { kind, text, key } of missing.filter(({ isAlone }, i) => isAlone && i % 30 === 0)) {
      const [vector] = await embed([text], kind)
      expect(cosineOf(vector, own?.vectors.get(key)), text).toBeGreaterThan(MIN_COSINE)
    }
  })
})

/** All texts that are embedded for an index of a corpus. */
async function textsOf(corpusDir: string, { embedder }: Core): Promise<readonly EmbeddingInput[]> {
  const source = await corpusSource({ ...parseConfig({}), corpusDir }, embedder.model)
  const texts: EmbeddingInput[] = []
  for await (const text of corpusTexts(await outlineCorpus(source))) texts.push(text)
  return texts
}

function cosineOf(a: Float32Array | undefined, b: Float32Array | undefined): number {
  return a?.reduce((sum, value, i) => sum + value * (b?.[i] ?? 0), 0) ?? Number.NaN
}
