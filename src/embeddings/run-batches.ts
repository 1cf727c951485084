import { availableParallelism } from 'node:os'
import type { Embedder } from './embedder.ts'
import type { Batch } from './make-batches.ts'

/** Opening a helper takes a second; it is worth that for some four seconds of work. */
const BATCHES_PER_HELPER = 8
/** A helper has its own copy of the model. */
const HELPER_BYTES = 400 * 2 ** 20

/** What the machine has for helpers; measured by default. */
export interface Room {
  readonly cores: number
  readonly freeBytes: number
}

export interface RunOptions {
  /** About how many batches there are: decides on the number of helpers. */
  readonly expected: number
  readonly room?: Room
}

/**
 * Runs `work` on each batch with a free embedder: the given one, and a helper for each further core, if there is work and
 * memory for them. Batches are made when an embedder is free for them. Rejects with the first failure once what is running
 * has ended.
 */
export async function runBatches(
  batches: Iterable<Batch> | AsyncIterable<Batch>,
  embedder: Embedder,
  work: (batch: Batch, embedder: Embedder) => Promise<void>,
  { expected, room = measureRoom() }: RunOptions,
): Promise<void> {
  const left = oneByOne(batches)
  let hasFailed = false
  const run = async (by: Embedder) => {
    try {
      for (let next = await left.next(); !next.done && !hasFailed; next = await left.next()) {
        await work(next.value, by)
      }
    } catch (error) {
      hasFailed = true
      throw error
    }
  }
  const ends = await Promise.allSettled([
    run(embedder),
    ...Array.from({ length: countHelpers(expected, room) }, () => help(embedder, run)),
  ])
  await left.return(undefined)
  const failed = ends.find(end => end.status === 'rejected')
  if (failed) throw failed.reason
}

/** A queue that several may take from at once: requests wait for the one before. */
async function* oneByOne(batches: Iterable<Batch> | AsyncIterable<Batch>): AsyncGenerator<Batch, undefined> {
  yield* batches
}

function countHelpers(batches: number, { cores, freeBytes }: Room): number {
  // Half of the memory stays for others: a running bot, and the new index.
  const byMemory = Math.floor(freeBytes / 2 / HELPER_BYTES)
  return Math.max(0, Math.min(Math.floor(batches / BATCHES_PER_HELPER), cores - 1, byMemory))
}

function measureRoom(): Room {
  // Counts a limit of the container, and what others use of it. Node.js before 20.13 cannot say: then there are no helpers.
  return { cores: availableParallelism(), freeBytes: process.availableMemory?.() ?? 0 }
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
