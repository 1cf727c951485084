import { Worker } from 'node:worker_threads'
import type { ExportedCollection } from './exported-collection.ts'

export interface DocxWriter {
  /** `undefined` when too many documents are waiting to be made. Rejects when the thread fails. */
  write(collection: ExportedCollection): Promise<Uint8Array | undefined>
}

export interface DocxWriterOptions {
  /** Documents made or waiting at once; 8 by default, a few seconds of work. */
  readonly maxWaiting?: number
  /** The module that the worker thread runs. */
  readonly entry?: URL
}

/** Makes Word documents one at a time, each in a thread of its own that ends with it: few people need one, and rarely. */
export function createDocxWriter({
  maxWaiting = 8,
  entry = new URL('./start-worker.mjs', import.meta.url),
}: DocxWriterOptions = {}): DocxWriter {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    async write(collection) {
      if (waiting >= maxWaiting) return undefined
      waiting++
      const made = last.then(() => makeInThread(collection, entry))
      last = made.catch(() => {})
      try {
        return await made
      } finally {
        waiting--
      }
    },
  }
}

function makeInThread(collection: ExportedCollection, entry: URL): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { execArgv: [], workerData: collection })
    worker.on('message', (bytes: Uint8Array) => resolve(bytes))
    worker.on('error', reject)
    // Of a promise that is settled already, this changes nothing.
    worker.on('exit', code =>
      reject(new Error(`the thread that makes documents ended with exit code ${code}`)),
    )
  })
}
