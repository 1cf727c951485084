// Runs the model in a thread of its own, so that embedding never blocks the event loop.
import { parentPort, workerData } from 'node:worker_threads'
import { errorMessage } from '../errors.ts'
import type { Projection } from './projection.ts'
import { type Extract, loadPipeline, type PipelineSource } from './transformers-pipeline.ts'
import { CLOSE, type WorkerMessage, type WorkerReply, type WorkerRequest } from './worker-protocol.ts'

const port = parentPort
if (!port) throw new Error('embedding-worker.ts runs only as a worker thread')

const send = (reply: WorkerReply) => port.postMessage(reply)

const answer = async (extract: Extract, request: WorkerRequest) => {
  try {
    send({ kind: 'done', id: request.id, results: await extract(request.task, projection) })
  } catch (error) {
    send({ kind: 'failed', id: request.id, message: errorMessage(error) })
  }
}

// One request at a time: a batch already uses all cores. Requests queue here until the model is loaded.
let queue = loadPipeline(workerData as PipelineSource)
let projection: Projection | undefined
const take = (request: WorkerMessage) => {
  if (request === CLOSE) port.close()
  else if (request.kind === 'projection') projection = request.projection
  else queue = queue.then(extract => answer(extract, request).then(() => extract))
}
port.on('message', take)
try {
  await queue
  send({ kind: 'ready' })
} catch (error) {
  send({ kind: 'broken', message: errorMessage(error) })
}
