// npm run make-projection [-- MATRIX.npy]: writes the projection of token vectors next to the model.
import { readFile } from 'node:fs/promises'
import { seededRandom } from '../evaluation/seeded-random.ts'
import { corpusSource, modelSource } from '../src/app/ensure-index.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import type { SegmentedText } from '../src/embeddings/embedder.ts'
import { parseNpyMatrix } from '../src/embeddings/npy-matrix.ts'
import { fitPrincipalComponents, rotateRandomly } from '../src/embeddings/principal-components.ts'
import { projectionPath, writeProjection } from '../src/embeddings/projection.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'
import { corpusTexts } from '../src/search/corpus-input.ts'
import { outlineCorpus } from '../src/search/corpus-outline.ts'

const USAGE =
  'Usage: npm run make-projection [-- MATRIX.npy]: fits the projection of token vectors to the corpus, or takes a trained one'

/** Fewer dimensions cost more than fewer bits: R@1 on unseen reports is 0.69 with 128 dimensions, 0.66 with 64. */
const DIMENSIONS = 128
/** Enough passages, spread over the corpus, for the components to converge. */
const PASSAGES = 160
const SEED = 20261128

await runScript(USAGE, async () => {
  const config = readConfig()
  const source = { ...modelSource(config), isUnprojected: true }
  const embedder = await openWorkerEmbedder(source)
  try {
    const { dimensions, sha256, id } = embedder.model
    const [given] = process.argv.slice(2)
    const projection = given
      ? parseNpyMatrix(await readFile(given), given)
      : fitPrincipalComponents(await sampleTokens(config.corpusDir), dimensions, DIMENSIONS)
    const path = projectionPath(source.modelsDir, id)
    await writeProjection(path, sha256, rotateRandomly(projection, seededRandom(SEED)))
    console.log(`${projection.from} × ${projection.to} numbers in ${path}. Next: npm run ship-vectors`)
    return 0
  } finally {
    await embedder.close()
  }

  async function sampleTokens(corpusDir: string): Promise<Float32Array> {
    const outline = await outlineCorpus(
      await corpusSource({ ...config, corpusDir, tokenVectors: 'full' }, embedder.model),
    )
    const all: SegmentedText[] = []
    for await (const { segments } of corpusTexts(outline)) if (segments) all.push(segments)
    const step = Math.max(1, Math.floor(all.length / PASSAGES))
    const rows: number[] = []
    for (const text of all.filter((_, i) => i % step === 0)) {
      const [embedding] = await embedder.embedTokens([text], 'passage')
      for (const value of embedding?.tokens.values ?? []) rows.push(value)
    }
    return Float32Array.from(rows)
  }
})
