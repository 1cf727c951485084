import { availableParallelism } from 'node:os'
import type { Embedder } from './embedder.ts'
import type { Batch } from './make-batches.ts'

/** A helper's thread takes a second and 200 MiB; it is worth that for some four seconds of work. */
const BATCHES_PER_HELPER = 8
/** With more, memory rather than the processor becomes the limit. */
const MAX_HELPERS = 7

/**
 * Runs `work` on each batch with a free embedder: the given one, and a helper for each further core, if there are enough
 * batches. Rejects with the first failure once what is running has ended.
 */
export async function runBatches(
  batches: readonly Batch[],
  embedder: Embedder,
  work: (batch: Batch, embedder: Embedder) => Promise<void>,
  cores: number = availableParallelism(),
): Promise<void> {
  const left = [...batches]
  const run = async (by: Embedder) => {
    try {
      for (let batch = left.shift(); batch; batch = left.shift()) await work(batch, by)
    } catch (error) {
      left.length = 0
      throw error
    }
  }
  const helpers = Math.min(Math.floor(batches.length / BATCHES_PER_HELPER), cores - 1, MAX_HELPERS)
  const ends = await Promise.allSettled([
    run(embedder),
    ...Array.from({ length: helpers }, () => help(embedder, run)),
  ])
  const failed = ends.find(end => end.status === 'rejected')
  if (failed) throw failed.reason
}

/** Has a helper run, and closes it. One that does not open is no loss: the others do its work. */
async function help(embedder: Embedder, run: (by: Embedder) => Promise<void>): Promise<void> {
  const helper = await embedder.openHelper?.().catch(() => undefined)
  if (!helper) return
  try {
    await run(helper)
  } finally {
    await helper.close()
  }
}
