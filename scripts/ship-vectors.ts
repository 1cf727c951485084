// npm run ship-vectors: the vectors of all texts of the corpus → the files that are committed with the model.
// npm run ship-vectors -- --unseen: those that the reports of the gate in npm test need besides.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { UNSEEN_DIR, UNSEEN_VECTORS } from '../evaluation/sets/unseen.ts'
import { modelSource, openCache, planCorpus } from '../src/app/ensure-index.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { collectTokens, collectVectors } from '../src/embeddings/embed-texts.ts'
import { shippedVectorsPath } from '../src/embeddings/model.ts'
import { tokensPathOf, writeTokenFile } from '../src/embeddings/token-file.ts'
import { readVectorFile, writeVectorFile } from '../src/embeddings/vector-file.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'

const USAGE = `Usage: npm run ship-vectors [-- --unseen]
Embeds the corpus for the files that are committed with the model, or with --unseen the reports that only npm test uses.`

await runScript(USAGE, async () => {
  const { unseen } = parseArgs({ options: { unseen: { type: 'boolean', default: false } } }).values
  const config = readConfig()
  const source = modelSource(config)
  const embedder = await openWorkerEmbedder(source)
  try {
    const { texts } = await planCorpus(unseen ? join(UNSEEN_DIR, 'corpus') : config.corpusDir)
    // What is shipped already is embedded again only for another model or runtime.
    const cache = await openCache(config, embedder.model)
    const vectors = await collectVectors(texts, embedder, cache, indexProgress(process.stdout))
    const corpusPath = shippedVectorsPath(source)
    const path = unseen ? UNSEEN_VECTORS : corpusPath
    const others = unseen ? await readVectorFile(corpusPath, embedder.model) : undefined
    const own = vectors.filter(([key]) => !others?.vectors.has(key))
    await writeVectorFile(path, embedder.model, own)
    const tokens = collectTokens(texts, embedder, cache)
    await writeTokenFile(tokensPathOf(path), embedder.model, tokens)
    console.log(`${own.length} vectors in ${path}, and the tokens of ${tokens.length} texts next to it.`)
    return 0
  } finally {
    await embedder.close()
  }
})
