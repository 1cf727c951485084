import { Worker } from 'node:worker_threads'
import { ModelError } from '../errors.ts'
import type { Embedder, EmbeddingKind, ModelInfo } from './embedder.ts'
import { describeModel, isModelOnDisk, type ModelSource } from './model.ts'
import type { Projection } from './projection.ts'
import {
  CLOSE,
  type EmbeddingResult,
  type EmbeddingTask,
  type WorkerMessage,
  type WorkerReply,
} from './worker-protocol.ts'

interface Waiting {
  readonly resolve: (results: readonly EmbeddingResult[]) => void
  readonly reject: (error: Error) => void
}

/** An embedder whose thread may still be loading the model; requests wait until it is loaded. */
export interface StartingEmbedder extends Embedder {
  /** Rejects with ModelError when the model does not load. */
  readonly ready: Promise<void>
}

/** Opens the model in a worker thread. Throws ModelError when it is missing or broken. */
export async function openWorkerEmbedder(source: ModelSource): Promise<Embedder> {
  const embedder = await startWorkerEmbedder(source)
  try {
    await embedder.ready
    return embedder
  } catch (error) {
    await embedder.close()
    throw error
  }
}

/** Starts loading the model and returns once its files are hashed. Throws ModelError when it is missing. */
export async function startWorkerEmbedder(source: ModelSource): Promise<StartingEmbedder> {
  const isOnDisk = await isModelOnDisk(source)
  const thread = startThread(source)
  try {
    // Until it is downloaded, there are no files to hash.
    if (!isOnDisk) await thread.ready
    const { model, projection } = await describeModel(source)
    if (projection) thread.project(projection)
    return {
      ...createEmbedder(model, thread),
      ready: thread.ready,
      openHelper: () => openWorkerEmbedder(source),
    }
  } catch (error) {
    await thread.close()
    throw error
  }
}

function createEmbedder(model: ModelInfo, thread: ModelThread): Embedder {
  const prefix: Record<EmbeddingKind, string> = { query: model.queryPrefix, passage: model.passagePrefix }
  const run = async (task: EmbeddingTask): Promise<readonly EmbeddingResult[]> => {
    if (task.texts.length === 0) return []
    const results = await thread.run(task)
    const wrong = results.find(({ vector }) => vector.length !== model.dimensions)
    if (wrong) {
      throw new ModelError(
        `The model "${model.id}" gave a vector of ${wrong.vector.length} numbers, its config.json says ${model.dimensions}`,
      )
    }
    return results
  }
  return {
    model,
    async embed(texts, kind) {
      const results = await run({ kind: 'texts', texts: texts.map(text => prefix[kind] + text) })
      return results.map(({ vector }) => vector)
    },
    async embedTokens(texts, kind) {
      const results = await run({
        kind: 'tokens',
        texts,
        prefix: prefix[kind],
        skipsPunctuation: kind === 'query',
      })
      return results.flatMap(({ vector, tokens }) => (tokens ? [{ vector, tokens }] : []))
    },
    close: () => thread.close(),
  }
}

interface ModelThread {
  readonly ready: Promise<void>
  /** How the token vectors of later requests are projected. */
  project(projection: Projection): void
  run(task: EmbeddingTask): Promise<readonly EmbeddingResult[]>
  close(): Promise<void>
}

const RESTORE = 'Restore its folder (git checkout embeddings/), or name another model with EMBEDDING_MODEL'

function startThread(source: ModelSource): ModelThread {
  const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), {
    workerData: { modelsDir: source.modelsDir, id: source.id, allowDownload: source.allowDownload },
    execArgv: [],
    // The library prints stack traces; we report errors in one sentence.
    stdout: true,
    stderr: true,
  })
  worker.stdout.resume()
  worker.stderr.resume()
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  let broken: ModelError | undefined
  let onReady: Waiting
  const ready = new Promise<void>((resolve, reject) => {
    onReady = { resolve: () => resolve(), reject }
  })
  // Nobody may be awaiting `ready` when it rejects; that must not end the process.
  ready.catch(() => {})

  const send = (message: WorkerMessage) => worker.postMessage(message)
  const breakDown = (message: string) => {
    broken ??= new ModelError(`The embedding model "${source.id}" does not work: ${message}`)
    onReady.reject(broken)
    for (const { reject } of waiting.values()) reject(broken)
    waiting.clear()
  }
  worker.on('error', error => breakDown(error.message))
  const exited = new Promise<void>(resolve => {
    worker.on('exit', code => {
      breakDown(`its thread ended (exit code ${code})`)
      resolve()
    })
  })
  worker.on('message', (reply: WorkerReply) => {
    if (reply.kind === 'ready') return onReady.resolve([])
    if (reply.kind === 'broken') return breakDown(`${reply.message}. ${RESTORE}`)
    const request = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.kind === 'done') request?.resolve(reply.results)
    else request?.reject(new ModelError(`The model "${source.id}" failed on a text: ${reply.message}`))
  })

  return {
    ready,
    project: projection => send({ kind: 'projection', projection }),
    run: task =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken)
        const id = nextId++
        waiting.set(id, { resolve, reject })
        send({ kind: 'embed', id, task })
      }),
    async close() {
      broken ??= new ModelError(`The embedding model "${source.id}" is closed`)
      // Never terminate(): stopping a thread inside native code crashes the process.
      send(CLOSE)
      await exited
    },
  }
}
