// Model, index, search and verification in a thread of their own, so that no question delays the bot's other work.
import { parentPort, workerData } from 'node:worker_threads'
import { type StartingEmbedder, startWorkerEmbedder } from '../../embeddings/worker-embedder.ts'
import { errorMessage } from '../../errors.ts'
import type { LogFields, Logger, LogLevel } from '../../log.ts'
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

const stopping = new AbortController()
const logAt =
  (level: LogLevel) =>
  (event: string, fields: LogFields = {}) =>
    send({ kind: 'log', level, event, fields })
const log: Logger = { info: logAt('info'), warn: logAt('warn'), error: logAt('error') }
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
  const { store, embedder } = await opening
  const index = await store.open(version)
  try {
    return serve(serveIndex(index, embedder, { folder: config.dataDir, log }))
  } catch (error) {
    await index.close()
    throw error
  }
}

const options: Omit<IndexOptions, 'onWordIndex'> = {
  signal: stopping.signal,
  onProgress(progress) {
    send({ kind: 'progress', progress })
    stopping.signal.throwIfAborted()
  },
  onPruneFailure: reason => send({ kind: 'prune failure', reason }),
  onNotice: sentence => send({ kind: 'notice', sentence }),
  ...(toleratesFaults && {
    onCorpusFault: ({ reason, inUse: { version, createdAt } }) =>
      send({ kind: 'corpus fault', fault: { reason, inUse: { version, createdAt } } }),
  }),
}

interface Parts {
  readonly store: IndexStore
  readonly embedder: StartingEmbedder
}

async function openParts(): Promise<Parts> {
  const store = await openIndexStore(config, { log, signal: stopping.signal })
  try {
    return { store, embedder: await startWorkerEmbedder(modelSource(config)) }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function build({ store, embedder }: Parts): Promise<void> {
  const index = await openCorpusIndex(config, store, embedder, {
    ...options,
    onWordIndex: words => send({ kind: 'words', opened: serve(serveIndex(words, embedder)) }),
  })
  await embedder.ready
  send({ kind: 'complete', opened: serve(serveIndex(index, embedder, { folder: config.dataDir, log })) })
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
      return (await opening).store.current()
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
  stopping.abort()
  await building
  const { embedder, store } = (await opening.catch(() => undefined)) ?? {}
  for (const each of [...served.values(), embedder, store]) {
    await each?.close().catch((error: unknown) => {
      log.warn('the core could not be closed in full', { reason: errorMessage(error) })
    })
  }
  port?.close()
}

const opening = openParts()
const building = opening
  .then(build)
  .catch((error: unknown) => send({ kind: 'broken', error: toPlainError(error) }))

port.on('message', (message: ToThread) => {
  if (message.kind === 'close') void close()
  else if (message.kind === 'stop building') stopping.abort()
  else void answer(message)
})
