// Runs pdf-inspector, which cannot be interrupted, in a thread of its own. JavaScript, so that it starts under any loader.
import { parentPort, workerData } from 'node:worker_threads'
import { extractTextWithPositions } from '@firecrawl/pdf-inspector'

try {
  parentPort.postMessage({
    items: extractTextWithPositions(Buffer.from(workerData), undefined, { frame: 'display' }),
  })
} catch (error) {
  parentPort.postMessage({ reason: error instanceof Error ? error.message : String(error) })
}
