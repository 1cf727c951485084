import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Page, Word } from 'tesseract.js'
import { errorMessage, ImportError } from '../../errors.ts'
import type { RecognizedWord } from '../read-document.ts'

/** How a picture is divided into text: columns and blocks are looked for, or it is one block. */
export type PageDivision = 'page' | 'block'

/** One Tesseract in a thread of its own, which reads one picture at a time. */
export interface TesseractThread {
  /** Throws ImportError when it takes too long, the picture cannot be decoded, or the thread ends. */
  recognize(picture: Uint8Array, limitMs: number): Promise<readonly RecognizedWord[]>
  /** Whether it has ended, so that another one is needed. */
  isEnded(): boolean
  close(): Promise<void>
}

/** Tesseract's page segmentation modes: fully automatic, or a single uniform block. */
const SEGMENTATION: Readonly<Record<PageDivision, string>> = { page: '3', block: '6' }
/** Only the neural engine: the package's other engine needs other data. */
const LSTM_ONLY = 1
const START_LIMIT_MS = 60_000

const { resolve } = createRequire(import.meta.url)
/** The library's worker, which is driven directly: its client neither catches a crash of the worker nor lets it be limited in time. */
const WORKER_PATH = 'tesseract.js/src/worker-script/node/index.js'
/** Each is a model of its own; Tesseract uses for each word the one that is surer. */
const LANGUAGES = ['kaz', 'kir']

/** What the library's worker sends. */
interface WorkerReply {
  readonly jobId: string
  readonly status: 'resolve' | 'reject' | 'progress'
  readonly data: unknown
}

interface Job {
  readonly resolve: (data: unknown) => void
  readonly reject: (error: Error) => void
}

/**
 * Starts Tesseract with the Kazakh data, whose alphabet contains the Russian one. Everything is read from the packages on
 * disk, nothing is requested from a network. An idle thread does not keep the process alive.
 */
export async function startTesseractThread(division: PageDivision, langs=LANGUAGES): Promise<TesseractThread> {
  const thread = startWorker()
  const startWith = (action: string, payload: object) => thread.run(action, payload, START_LIMIT_MS)
  await startWith('load', { options: { lstmOnly: true, logging: false } })
  for (const language of langs) {
    const langPath = join(dirname(resolve(`@tesseract.js-data/${language}/package.json`)), '4.0.0_best_int')
    const options = { langPath, cacheMethod: 'none', gzip: true, lstmOnly: true }
    await startWith('loadLanguage', { langs: [language], options })
  }
  await startWith('initialize', { langs: langs.join('+'), oem: LSTM_ONLY })
  await startWith('setParameters', { params: { tessedit_pageseg_mode: SEGMENTATION[division] } })
  return {
    async recognize(picture, limitMs) {
      const payload = { image: picture, options: { rotateAuto: process.env.ROT !== 'off' }, output: { text: false, blocks: true } }
      return wordsOf(await thread.run('recognize', payload, limitMs))
    },
    isEnded: thread.isEnded,
    close: thread.close,
  }
}

interface WorkerClient {
  run(action: string, payload: object, limitMs: number): Promise<unknown>
  isEnded(): boolean
  close(): Promise<void>
}

function startWorker(): WorkerClient {
  const worker = new Worker(resolve(WORKER_PATH), { execArgv: [], stdout: true, stderr: true })
  worker.unref()
  const jobs = new Map<string, Job>()
  let ended: ImportError | undefined
  let nextId = 0
  const end = (reason: string) => {
    ended ??= new ImportError(`The picture could not be read: ${reason}. Try again, or with a smaller picture.`)
    for (const { reject } of jobs.values()) reject(ended)
    jobs.clear()
  }
  worker.on('error', error => end(`text recognition failed (${errorMessage(error)})`))
  worker.on('exit', () => end('text recognition ended'))
  worker.on('message', ({ jobId, status, data }: WorkerReply) => {
    const job = jobs.get(jobId)
    if (!job || status === 'progress') return
    jobs.delete(jobId)
    if (jobs.size === 0) worker.unref()
    if (status === 'resolve') job.resolve(data)
    else job.reject(new ImportError(`The picture could not be read: ${String(data)}. Is it a whole PNG or JPEG?`))
  })
  return {
    run(action, payload, limitMs) {
      if (ended) return Promise.reject(ended)
      const jobId = `${action}-${nextId++}`
      const timer = setTimeout(() => {
        end(`it took longer than ${Math.round(limitMs / 1_000)} seconds`)
        void worker.terminate()
      }, limitMs)
      return new Promise<unknown>((resolve, reject) => {
        jobs.set(jobId, { resolve, reject })
        worker.ref()
        worker.postMessage({ workerId: 'dayek', jobId, action, payload })
      }).finally(() => clearTimeout(timer))
    },
    isEnded: () => ended !== undefined,
    async close() {
      await worker.terminate()
    },
  }
}

function wordsOf(data: unknown): readonly RecognizedWord[] {
  return isPage(data) ? (data.blocks ?? []).flatMap(block => block.paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words.map(toRecognizedWord)))) : []
}

function isPage(data: unknown): data is Pick<Page, 'blocks'> {
  return typeof data === 'object' && data !== null && 'blocks' in data
}

function toRecognizedWord({ text, bbox, confidence }: Word): RecognizedWord {
  const { x0, y0, x1, y1 } = bbox
  return { text, left: x0, top: y0, width: x1 - x0, height: y1 - y0, confidence: confidence / 100 }
}
