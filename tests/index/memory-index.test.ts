import { buildMemoryIndex } from '../../src/index/build-memory-index.ts'
import { passageIndexContract } from './contract.ts'

passageIndexContract('The index in memory', async input => ({ index: await buildMemoryIndex(input) }))
