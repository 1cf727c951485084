import { parentPort, workerData } from 'node:worker_threads'
import { makeDocx } from './docx-document.ts'
import type { ExportedCollection } from './exported-collection.ts'

const collection: ExportedCollection = workerData
const bytes = await makeDocx(collection)
parentPort?.postMessage(bytes, [bytes.buffer])
