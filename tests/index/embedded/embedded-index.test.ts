import { rm } from 'node:fs/promises'
import { buildEmbeddedIndex, type EmbeddedSizes } from '../../../src/index/embedded/build-embedded-index.ts'
import { type OpeningOptions, openEmbeddedIndex } from '../../../src/index/embedded/embedded-index.ts'
import type { IndexInput } from '../../../src/index/index-input.ts'
import { PROJECTED, passageIndexContract } from '../contract.ts'
import { makeIndexDir } from './index-dir.ts'

const build =
  (sizes: Partial<EmbeddedSizes>, options: OpeningOptions = {}) =>
  async (input: IndexInput) => {
    const indexDir = await makeIndexDir()
    const version = await buildEmbeddedIndex(input, { indexDir, sizes })
    return {
      index: await openEmbeddedIndex(indexDir, version, options),
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
  build({ maxSegmentPassages: 20, minSegmentPassages: 1, scannedRows: 0 }, { memoryBytes: 0 }),
)

const COMPACT = { maxSegmentPassages: 20, minSegmentPassages: 1, scannedRows: 0, compactFromRows: 0 }
const INT8_ERROR = { vectorError: 0.01 }
passageIndexContract('The embedded index with int8 vectors in memory', build(COMPACT), INT8_ERROR)
passageIndexContract(
  'The embedded index with int8 vectors on disk',
  build(COMPACT, { heldBytes: 0 }),
  INT8_ERROR,
)
// Of the generated passages, the smallest segment has 48 rows of 68 bytes, the next one 64.
passageIndexContract(
  'The embedded index with the int8 vectors of its smallest segment in memory',
  build(COMPACT, { heldBytes: 50 * 68 }),
  INT8_ERROR,
)
