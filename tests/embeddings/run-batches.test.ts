import { describe, expect, it } from 'vitest'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import type { Batch } from '../../src/embeddings/make-batches.ts'
import { type Room, runBatches } from '../../src/embeddings/run-batches.ts'
import { createHashEmbedder } from './hash-embedder.ts'

const CORES = 4
const ROOM: Room = { cores: CORES, freeBytes: 8 * 2 ** 30 }
const batchesOf = (count: number): readonly Batch[] =>
  Array.from({ length: count }, (_, i) => ({
    kind: 'passage',
    isSegmented: false,
    texts: [[`${i}`, { kind: 'passage', text: `мәтін ${i}` }]],
  }))
const keyOf = ({ texts }: Batch) => Number(texts[0]?.[0])

/** An embedder that counts the helpers that are open, and have been. */
function createHelped(openHelper: () => Promise<Embedder> = async () => createHashEmbedder()) {
  const helpers = { opened: 0, open: 0 }
  const embedder: Embedder = {
    ...createHashEmbedder(),
    async openHelper() {
      const helper = await openHelper()
      helpers.opened++
      helpers.open++
      return {
        ...helper,
        close: async () => {
          helpers.open--
        },
      }
    },
  }
  return { embedder, helpers }
}

describe('runBatches', () => {
  it('has a helper per further core take part in long work, and closes them', async () => {
    const { embedder, helpers } = createHelped()
    const done: number[] = []
    const workers = new Set<Embedder>()
    await runBatches(
      batchesOf(100),
      embedder,
      async (batch, by) => {
        await by.embed(['мәтін'], 'passage')
        workers.add(by)
        done.push(keyOf(batch))
      },
      { expected: 100, room: ROOM },
    )
    expect(done.sort((a, b) => a - b)).toEqual([...Array(100).keys()])
    expect(workers.size).toBe(CORES)
    expect(helpers).toEqual({ opened: CORES - 1, open: 0 })
  })

  it('opens no helper for short work, on one core, where memory is short, or where none can be opened', async () => {
    const { embedder, helpers } = createHelped()
    let done = 0
    const work = async () => {
      done++
    }
    await runBatches(batchesOf(7), embedder, work, { expected: 7, room: ROOM })
    await runBatches(batchesOf(50), embedder, work, { expected: 50, room: { ...ROOM, cores: 1 } })
    await runBatches(batchesOf(50), embedder, work, {
      expected: 50,
      room: { ...ROOM, freeBytes: 600 * 2 ** 20 },
    })
    await runBatches(batchesOf(50), createHashEmbedder(), work, { expected: 50, room: ROOM })
    expect(done).toBe(157)
    expect(helpers.opened).toBe(0)
  })

  it('does the work alone if a helper does not open', async () => {
    const { embedder } = createHelped(async () => {
      throw new Error('no memory for another model')
    })
    const done = new Set<number>()
    await runBatches(batchesOf(20), embedder, async batch => void done.add(keyOf(batch)), {
      expected: 20,
      room: ROOM,
    })
    expect(done.size).toBe(20)
  })

  it('takes no further batch after a failure, and closes the helpers before it reports it', async () => {
    const { embedder, helpers } = createHelped()
    let begun = 0
    const run = runBatches(
      batchesOf(100),
      embedder,
      async batch => {
        begun++
        await Promise.resolve()
        if (keyOf(batch) === 10) throw new Error('the disk is full')
      },
      { expected: 100, room: ROOM },
    )
    await expect(run).rejects.toThrow('the disk is full')
    expect(begun).toBeLessThan(100)
    expect(helpers.open).toBe(0)
    expect(helpers.opened).toBeGreaterThan(0)
  })
})
