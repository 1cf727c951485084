import { openWorkerEmbedder } from '../../src/embeddings/worker-embedder.ts'
import { BUNDLED } from './bundled-model.ts'
import { embedderContract } from './embedder-contract.ts'
import { createHashEmbedder } from './hash-embedder.ts'

embedderContract('the hash embedder of the tests', async () => createHashEmbedder())
embedderContract('the bundled model in its thread', () => openWorkerEmbedder(BUNDLED))
