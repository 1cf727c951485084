import { Worker } from 'node:worker_threads'
import type { Answer, Excerpt } from '../../answer/answer.ts'
import type { Config } from '../../config.ts'
import type { EmbeddingProgress } from '../../embeddings/embed-missing.ts'
import { IndexError } from '../../errors.ts'
import { type Logger, silentLogger } from '../../log.ts'
import type { Verification } from '../../verification/verification.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import type { IndexOptions } from '../ensure-index.ts'
import type { CurrentIndex } from '../index-store.ts'
import type { ServedIndex } from '../served-index.ts'
import { fromPlainError } from './plain-error.ts'
import type { AnswererMethod, FromThread, OpenedIndex, Request, ThreadData, ToThread } from './protocol.ts'
import { createExcerptReviver } from './revive-excerpts.ts'

/** Called on this thread. */
export interface CoreThreadOptions
  extends Pick<IndexOptions, 'onCorpusFault' | 'onPruneFailure' | 'onNotice'> {
  /** Called before the first and after each batch of texts; what it throws ends the building of an index. */
  readonly onProgress: (progress: EmbeddingProgress) => void
  /** Ends the waiting for a database and the building of an index, with its reason. */
  readonly signal?: AbortSignal
  /** Called once if the thread ends by itself, as when it is out of memory: nothing is answered any more. */
  readonly onCrash?: (error: Error) => void
  /** Learns that a database is waited for. */
  readonly logger?: Logger
}

/** Model and indexes in a thread of their own. Promises reject with what was thrown there. */
export interface CoreThread {
  /** The index of the corpus folder; before it, maybe one that is searched by words alone. */
  open(onWordIndex: (index: ServedIndex) => void): Promise<ServedIndex>
  openVersion(version: string): Promise<ServedIndex>
  current(): Promise<CurrentIndex | undefined>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** By kind of message. */
type Receive = {
  readonly [Kind in FromThread['kind']]: (message: Extract<FromThread, { readonly kind: Kind }>) => void
}

export function startCoreThread(config: Config, options: CoreThreadOptions): CoreThread {
  const { onProgress, onCorpusFault, onPruneFailure, onNotice, onCrash, signal } = options
  const { logger = silentLogger } = options
  const workerData: ThreadData = { config, toleratesFaults: onCorpusFault !== undefined }
  const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), { workerData, execArgv: [] })
  const waiting = new Map<number, Waiting>()
  let nextId = 0
  let ended: Error | undefined
  let isClosing = false
  /** What `onProgress` threw, or the signal's reason. */
  let stopped: { readonly error: unknown } | undefined
  let onWords: (opened: OpenedIndex) => void = () => {}
  let onWhole: (opened: OpenedIndex) => void = () => {}
  let onBroken: (error: unknown) => void = () => {}
  const whole = new Promise<OpenedIndex>((resolve, reject) => {
    onWhole = resolve
    onBroken = reject
  })
  // Nobody may be awaiting it when it rejects; that must not end the process.
  whole.catch(() => {})

  const post = (message: ToThread) => worker.postMessage(message)
  const ask = <Value>(request: Request): Promise<Value> =>
    new Promise<Value>((resolve, reject) => {
      if (ended) return reject(ended)
      const id = nextId++
      waiting.set(id, { resolve, reject })
      post({ ...request, id })
    })
  const settle = (id: number, settleWith: (request: Waiting) => void) => {
    const request = waiting.get(id)
    waiting.delete(id)
    if (request) settleWith(request)
  }
  const stop = (error: unknown) => {
    stopped ??= { error }
    post({ kind: 'stop building' })
  }
  const showProgress = (progress: EmbeddingProgress) => {
    try {
      onProgress(progress)
    } catch (error) {
      stop(error)
    }
  }
  const receive: Receive = {
    // What a method returns there, it returns here.
    done: ({ id, value }) => settle(id, ({ resolve }) => resolve(value as never)),
    failed: ({ id, error }) => settle(id, ({ reject }) => reject(fromPlainError(error))),
    words: ({ opened }) => onWords(opened),
    // It may be complete before the thread has heard that it shall stop.
    complete: ({ opened }) => (stopped ? onBroken(stopped.error) : onWhole(opened)),
    broken: ({ error }) => onBroken(stopped ? stopped.error : fromPlainError(error)),
    progress: ({ progress }) => showProgress(progress),
    'corpus fault': ({ fault }) => onCorpusFault?.(fault),
    'prune failure': ({ reason }) => onPruneFailure?.(reason),
    notice: ({ sentence }) => onNotice?.(sentence),
    log: ({ level, event, fields }) => logger[level](event, fields),
  }
  const exited = new Promise<void>(resolve => {
    worker.on('exit', () => {
      end(new IndexError('The thread that searches has ended'))
      resolve()
    })
  })
  const end = (error: Error) => {
    if (!ended && !isClosing) onCrash?.(error)
    ended ??= error
    onBroken(ended)
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('message', (message: FromThread) => {
    const take: (message: never) => void = receive[message.kind]
    take(message as never)
  })
  worker.on('error', end)
  if (signal?.aborted) stop(signal.reason)
  else signal?.addEventListener('abort', () => stop(signal.reason), { once: true })

  const serve = ({ index, facts, reports }: OpenedIndex): ServedIndex => ({
    facts,
    answerer: createRemoteAnswerer({ facts, reports }, (method, args) =>
      ask({ kind: 'call', index, method, args }),
    ),
    check: () => ask({ kind: 'check', index }),
    // An ended thread has closed it.
    close: async () => (ended ? undefined : ask({ kind: 'close index', index })),
  })
  return {
    async open(onWordIndex) {
      onWords = opened => onWordIndex(serve(opened))
      return serve(await whole)
    },
    openVersion: async version => serve(await ask<OpenedIndex>({ kind: 'open', version })),
    current: () => ask({ kind: 'current' }),
    async close() {
      // Never terminate(): stopping a thread inside native code crashes the process.
      if (!ended && !isClosing) post({ kind: 'close' })
      isClosing = true
      await exited
    },
  }
}

type Call = <Value>(method: AnswererMethod, args: readonly unknown[]) => Promise<Value>

function createRemoteAnswerer(
  { facts, reports }: Pick<OpenedIndex, 'facts' | 'reports'>,
  call: Call,
): VerifyingAnswerer {
  const revive = createExcerptReviver()
  return {
    indexVersion: facts.version,
    reports,
    answer: async (...args) => revive.answer(await call<Answer>('answer', args)),
    resolve: (...args) => call('resolve', args),
    neighbours: (...args) => call('neighbours', args),
    opening: (...args) => call('opening', args),
    sections: (...args) => call('sections', args),
    similar: async (...args) => (await call<readonly Excerpt[]>('similar', args)).map(revive.excerpt),
    explain: (...args) => call('explain', args),
    excerpt: async (...args) => revive.excerpt(await call<Excerpt>('excerpt', args)),
    browse: async (...args) => revive.browsed(await call('browse', args)),
    verify: async (...args) => revive.verification(await call<Verification>('verify', args)),
  }
}
