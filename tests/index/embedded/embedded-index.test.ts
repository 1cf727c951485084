import { rm } from 'node:fs/promises'
import { buildEmbeddedIndex, type EmbeddedSizes } from '../../../src/index/embedded/build-embedded-index.ts'
import { openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import type { IndexInput } from '../../../src/index/index-input.ts'
import { PROJECTED, passageIndexContract } from '../contract.ts'
import { makeIndexDir } from './index-dir.ts'

const build = (sizes: Partial<EmbeddedSizes>, memoryBytes?: number) => async (input: IndexInput) => {
  const indexDir = await makeIndexDir()
  const version = await buildEmbeddedIndex(input, { indexDir, sizes })
  return {
    index: await openEmbeddedIndex(indexDir, version, { ...(memoryBytes !== undefined && { memoryBytes }) }),
    dispose: () => rm(indexDir, { recursive: true }),
  }
}

passageIndexContract('The embedded index', build({}))
passageIndexContract(
  'The embedded index with several segments and graphs',
  build({ maxSegmentPassages: 20, minSegmentPassages: 1, scannedRows: 0 }),
)
passageIndexContract(
  'The embedded index with graphs of projected vectors',
  build({ scannedRows: 10, projectedFromRows: 10, projectedDimensions: 32 }),
  PROJECTED,
)
passageIndexContract(
  'The embedded index that is larger than the memory',
  build({ maxSegmentPassages: 20, minSegmentPassages: 1, scannedRows: 0 }, 0),
)
