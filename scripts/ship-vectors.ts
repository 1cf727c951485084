// npm run ship-vectors: the vectors of all texts of the corpus → the files that are committed with the model.
import { modelSource, openCache, planCorpus } from '../src/app/ensure-index.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { collectTokens, collectVectors } from '../src/embeddings/embed-texts.ts'
import { shippedVectorsPath } from '../src/embeddings/model.ts'
import { tokensPathOf, writeTokenFile } from '../src/embeddings/token-cache.ts'
import { writeVectorFile } from '../src/embeddings/vector-cache.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'

const USAGE = 'Usage: npm run ship-vectors: embeds the corpus for the files that are committed with the model'

await runScript(USAGE, async () => {
  const config = readConfig()
  const source = modelSource(config)
  const embedder = await openWorkerEmbedder(source)
  try {
    const { texts } = await planCorpus(config.corpusDir)
    // What is shipped already is embedded again only for another model or runtime.
    const cache = await openCache(config, embedder.model)
    const vectors = await collectVectors(texts, embedder, cache, indexProgress(process.stdout))
    const path = shippedVectorsPath(source)
    await writeVectorFile(path, embedder.model, vectors)
    const tokens = collectTokens(texts, embedder, cache)
    await writeTokenFile(tokensPathOf(path), embedder.model, tokens)
    console.log(`${vectors.length} vectors in ${path}, and the tokens of ${tokens.length} texts next to it.`)
    return 0
  } finally {
    await embedder.close()
  }
})
