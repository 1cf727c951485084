// npm run embed: builds the index from the reports. With --rollback: returns to the previous index.
import { constants, setPriority } from 'node:os'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { ensureIndex, modelSource } from '../src/app/ensure-index.ts'
import { indexProgress } from '../src/app/index-progress.ts'
import { type IndexStore, openIndexStore } from '../src/app/index-store.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import type { Config } from '../src/config.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'
import { InputError } from '../src/errors.ts'

const USAGE = 'Usage: npm run embed [-- --rollback]: updates the index, or returns to the previous one'

await runScript(USAGE, async () => {
  const config = readConfig()
  const { rollback } = parseFlags()
  const store = await openIndexStore(config)
  try {
    if (!rollback) return await update(config, store)
    console.log(`Rolled back to index ${await store.rollBack()}. Run npm run embed to return to the newest.`)
    return 0
  } finally {
    await store.close()
  }
})

async function update(config: Config, store: IndexStore): Promise<number> {
  yieldToOthers()
  const started = performance.now()
  const embedder = await openWorkerEmbedder(modelSource(config))
  const report = indexProgress(process.stdout)
  let embedded = 0
  try {
    const { index, isNew } = await ensureIndex(config, store, embedder, {
      isThorough: true,
      onPruneFailure: reason => console.error(reason),
      onNotice: sentence => console.error(sentence),
      onProgress: progress => {
        embedded = progress.total - progress.cached
        report(progress)
      },
    })
    const { version, counts } = index.facts
    await index.close()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(
      isNew
        ? `Built index ${version} in ${seconds} s: ${embedded} texts embedded, the other vectors were cached.`
        : `Index ${version} is up to date (${seconds} s).`,
    )
    console.log(
      `${counts.reports} ${counts.reports === 1 ? 'report' : 'reports'}, ${counts.passages} passages, ${counts.vectors} passage vectors, ${counts.sentences} sentence vectors.`,
    )
    return 0
  } finally {
    await embedder.close()
  }
}

/** A bot that runs at the same time gets the processor first. Threads that are started later inherit the priority. */
function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // Forbidden here; the work is the same.
  }
}

function parseFlags(): { rollback: boolean } {
  try {
    return parseArgs({ options: { rollback: { type: 'boolean', default: false } } }).values
  } catch {
    throw new InputError(USAGE)
  }
}
