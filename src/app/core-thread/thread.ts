// Model, index, search and verification in a thread of their own, so that no question delays the bot's other work.
import { parentPort, workerData } from 'node:worker_threads'
import { startWorkerEmbedder } from '../../embeddings/worker-embedder.ts'
import { type IndexOptions, modelSource } from '../ensure-index.ts'
import { type IndexStore, openIndexStore } from '../index-store.ts'
import { openCorpusIndex } from '../open-core.ts'
import { type ServedIndex, serveIndex } from '../served-index.ts'
import { toPlainError } from './plain-error.ts'
import type { FromThread, OpenedIndex, Request, ThreadData, ToThread } from './protocol.ts'

const port = parentPort
if (!port) throw new Error('core-thread/thread.ts runs only as a worker thread')
const { config, toleratesFaults }: ThreadData = workerData

const send = (message: FromThread) => port.postMessage(message)

class BuildingStopped extends Error {
  override name = 'BuildingStopped'
}

let isStopped = false
const served = new Map<number, ServedIndex>()
let opened = 0

function serve(index: ServedIndex): OpenedIndex {
  const number = opened++
  served.set(number, index)
  return { index: number, facts: index.facts, reports: index.answerer.reports }
}

function find(number: number): ServedIndex {
  const index = served.get(number)
  if (!index) throw new RangeError(`index ${number} is not open`)
  return index
}

async function openVersion(version: string): Promise<OpenedIndex> {
  const index = await store.open(version)
  try {
    return serve(serveIndex(index, embedder))
  } catch (error) {
    await index.close()
    throw error
  }
}

const options: IndexOptions = {
  onProgress(progress) {
    send({ kind: 'progress', progress })
    if (isStopped) throw new BuildingStopped('the bot is stopping')
  },
  onWordIndex: words => send({ kind: 'words', opened: serve(serveIndex(words, embedder)) }),
  onPruneFailure: reason => send({ kind: 'prune failure', reason }),
  onNotice: sentence => send({ kind: 'notice', sentence }),
  ...(toleratesFaults && {
    onCorpusFault: ({ reason, inUse: { version, createdAt } }) =>
      send({ kind: 'corpus fault', fault: { reason, inUse: { version, createdAt } } }),
  }),
}

async function perform(request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'call': {
      const { index, method, args } = request
      const { answerer } = find(index)
      // The other side has the types of the same interface.
      return Reflect.apply(answerer[method], answerer, args)
    }
    case 'open':
      return openVersion(request.version)
    case 'check':
      return find(request.index).check()
    case 'close index': {
      const index = find(request.index)
      served.delete(request.index)
      return index.close()
    }
    case 'current':
      return store.current()
    default:
      return request satisfies never
  }
}

async function answer(message: Request & { readonly id: number }): Promise<void> {
  const { id } = message
  try {
    send({ kind: 'done', id, value: await perform(message) })
  } catch (error) {
    send({ kind: 'failed', id, error: toPlainError(error) })
  }
}

async function close(): Promise<void> {
  isStopped = true
  await building
  for (const index of served.values()) await index.close()
  await embedder.close()
  await store.close()
  port?.close()
}

const { store, embedder } = await openParts()
const building = openCorpusIndex(config, store, embedder, options)
  .then(async index => {
    await embedder.ready
    send({ kind: 'complete', opened: serve(serveIndex(index, embedder)) })
  })
  .catch(reportBroken)

port.on('message', (message: ToThread) => {
  if (message.kind === 'close') void close()
  else if (message.kind === 'stop building') isStopped = true
  else void answer(message)
})

async function openParts() {
  let store: IndexStore | undefined
  try {
    store = await openIndexStore(config)
    return { store, embedder: await startWorkerEmbedder(modelSource(config)) }
  } catch (error) {
    reportBroken(error)
    await store?.close()
    throw error
  }
}

function reportBroken(error: unknown): void {
  send({ kind: 'broken', error: toPlainError(error) })
}
