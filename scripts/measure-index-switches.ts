// npx tsx --expose-gc scripts/measure-index-switches.ts: whether the memory of replaced indexes returns.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { modelSource } from '../src/app/ensure-index.ts'
import { openFolderStore } from '../src/app/index-store.ts'
import { createLiveIndex } from '../src/app/live-index.ts'
import { openCorpusIndex } from '../src/app/open-core.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { serveIndex } from '../src/app/served-index.ts'
import { openWorkerEmbedder } from '../src/embeddings/worker-embedder.ts'

const USAGE =
  'Usage: npx tsx --expose-gc scripts/measure-index-switches.ts\nSwitches the index 20 times and prints after each the resident memory, and the longest time that nothing else could run.'

const SWITCHES = 20
const QUESTION = 'Какие жалобы на пытки поступили?'

await runScript(USAGE, async () => {
  const config = readConfig()
  const embedder = await openWorkerEmbedder(modelSource(config))
  try {
    const store = openFolderStore(config.indexDir)
    const first = await openCorpusIndex(config, store, embedder, {})
    const index = createLiveIndex(serveIndex(first, embedder))
    const delay = monitorEventLoopDelay()
    report('at first', 0)
    for (let i = 1; i <= SWITCHES; i++) {
      await index.answerer.pinned(() => index.answerer.answer(QUESTION, { fallback: 'ru' }))
      delay.enable()
      await index.tryOut(serveIndex(await store.open(index.facts().version), embedder))
      // Native memory is freed by finalizers, which run between two tasks.
      await new Promise(resolve => setImmediate(resolve))
      delay.disable()
      report(`switch ${i}`, delay.max / 1e6)
      delay.reset()
    }
  } finally {
    await embedder.close()
  }
  return 0
})

function report(what: string, blockedMs: number): void {
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  const mebibytes = [rss, heapUsed, external].map(bytes => Math.round(bytes / 2 ** 20))
  console.log(
    `${what}: rss ${mebibytes[0]} MiB, heap ${mebibytes[1]}, external ${mebibytes[2]}, blocked ${Math.round(blockedMs)} ms`,
  )
}
