import { join } from 'node:path'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { buildBundle } from '../../src/search/build-bundle.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { planIndex } from '../../src/search/index-plan.ts'
import { writeSmallCorpus } from './small-corpus.ts'

/** The index of the small corpus; `dir` takes corpus and index. */
export async function buildSmallBundle(dir: string, embedder: Embedder): Promise<Bundle> {
  const corpusDir = join(dir, 'corpus')
  await writeSmallCorpus(corpusDir)
  const source = { reports: await loadCorpus(corpusDir), corpusSha256: await corpusHash(corpusDir) }
  const cache = await openVectorCache(join(dir, 'cache'), embedder.model)
  return buildBundle(planIndex(source), embedder, { indexDir: join(dir, 'index'), cache })
}
