// Does one piece of work for the bot and ends. Started by start-work.mjs.
import type { Config } from '../../config.ts'
import type { Embedder } from '../../embeddings/embedder.ts'
import { openWorkerEmbedder } from '../../embeddings/worker-embedder.ts'
import { errorFields } from '../../error-fields.ts'
import { DayekError, errorMessage, ImportError } from '../../errors.ts'
import { alignEditions } from '../../import/align/align-editions.ts'
import { type AlignBlocks, prepareImport } from '../../import/prepare-import.ts'
import { readDraft } from '../../import/read-draft.ts'
import { openRecognizer, READERS } from '../../import/readers.ts'
import { ensureIndex, modelSource } from '../ensure-index.ts'
import { openIndexStore } from '../index-store.ts'
import type { WorkReply, WorkTask } from './work-protocol.ts'

process.once('message', (task: WorkTask) => void run(task))
// The bot has ended, whatever the reason: nobody waits for the work.
process.once('disconnect', () => process.exit())

async function run(task: WorkTask): Promise<void> {
  const reply = await work(task).catch(explain)
  process.send?.(reply, () => process.exit())
}

async function work(task: WorkTask): Promise<WorkReply> {
  switch (task.kind) {
    case 'read': {
      const alignBlocks: AlignBlocks = (editions, original) =>
        withModel(task.config, embedder =>
          alignEditions(editions, { embedder, original, onProgress: report }),
        )
      const options = { onProgress: report, openRecognizer }
      return { kind: 'read', prepared: await prepareImport(task.file, { ...READERS, alignBlocks }, options) }
    }
    case 'index':
      await withModel(task.config, embedder => renewIndex(task.config, embedder))
      return { kind: 'indexed' }
    case 'draft':
      return { kind: 'draft', reading: await readDraft(task.file, READERS) }
    default:
      return task satisfies never
  }
}

async function renewIndex(config: Config, embedder: Embedder): Promise<void> {
  const store = await openIndexStore(config)
  try {
    const { index } = await ensureIndex(config, store, embedder, {
      isThorough: true,
      onProgress: ({ done, total, cached }) => report(done - cached, total - cached),
    })
    await index.close()
  } finally {
    await store.close()
  }
}

async function withModel<T>(config: Config, use: (embedder: Embedder) => Promise<T>): Promise<T> {
  const embedder = await openWorkerEmbedder(modelSource(config))
  try {
    return await use(embedder)
  } finally {
    await embedder.close()
  }
}

function report(done: number, total: number): void {
  const reply: WorkReply = { kind: 'progress', done, total }
  process.send?.(reply)
}

function explain(error: unknown): WorkReply {
  return error instanceof DayekError
    ? {
        kind: 'refused',
        message: errorMessage(error),
        ...(error instanceof ImportError && error.fault && { fault: error.fault }),
      }
    : { kind: 'crashed', fields: errorFields(error) }
}
