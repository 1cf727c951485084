import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Page, Word } from 'tesseract.js'
import { errorMessage, ImportError } from '../../errors.ts'
import type { RecognizedWord } from '../read-document.ts'

/**
 * Tesseract's data of Kazakh and of Kyrgyz. The Kazakh alphabet of the former lacks щ, ъ and ё, the latter has every letter of
 * Russian but lacks ғ, қ, ұ and і. With several, Tesseract takes for each word the model that is surer.
 */
const OCR_MODELS = ['kaz', 'kir', 'eng'] as const
export type OcrModel = (typeof OCR_MODELS)[number]

/** One Tesseract in a thread of its own, which reads one picture at a time. */
export interface TesseractThread {
  /** Throws ImportError when it takes too long, the picture cannot be decoded, or the thread ends. */
  recognize(
    picture: Uint8Array,
    models: readonly OcrModel[],
    limitMs: number,
  ): Promise<readonly RecognizedWord[]>
  /** Whether it has ended, so that another one is needed. */
  isEnded(): boolean
  close(): Promise<void>
}

/**
 * Tesseract's page segmentation mode: fully automatic. Taken as a single block, a page with columns has a third of its letters
 * wrong.
 */
const AUTOMATIC = '3'
/** Only the neural engine: the package's other engine needs other data. */
const LSTM_ONLY = 1
const START_LIMIT_MS = 60_000

const { resolve } = createRequire(import.meta.url)
/** The library's worker, which is driven directly: its client neither catches a crash of the worker nor lets it be limited in time. */
const WORKER_PATH = 'tesseract.js/src/worker-script/node/index.js'
/**
 * Loaded in the thread first: Tesseract and its decoders print guesses and complaints, which would end up in the log. Taking
 * the thread's streams instead would keep the process alive.
 */
const SILENCE = 'data:text/javascript,console.log=console.warn=console.error=()=>{}'
/**
 * Adaptive binarisation (Sauvola & Pietikäinen 2000). Tesseract's default, one threshold for the whole picture, loses what
 * lies in a shadow: of photographed pages, 31 % of the letters against 0.2 %.
 */
const SAUVOLA = '2'
const PARAMETERS = { tessedit_pageseg_mode: AUTOMATIC, thresholding_method: SAUVOLA }
/** A page that lies askew by a degree has half the errors when it is straightened first. */
const STRAIGHTENED = { rotateAuto: true }
const OUTPUT = { text: false, blocks: true }

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
 * Starts Tesseract. Everything is read from the packages on disk, nothing is requested from a network. An idle thread does not
 * keep the process alive.
 */
export async function startTesseractThread(): Promise<TesseractThread> {
  const thread = startWorker()
  const prepare = (action: string, payload: object) => thread.run(action, payload, START_LIMIT_MS)
  await prepare('load', { options: { lstmOnly: true, logging: false } })
  for (const model of OCR_MODELS)
    await prepare('loadLanguage', { langs: [model], options: dataOptions(model) })
  let initialized = ''
  return {
    async recognize(picture, models, limitMs) {
      const langs = models.join('+')
      if (langs !== initialized) {
        await prepare('initialize', { langs, oem: LSTM_ONLY })
        await prepare('setParameters', { params: PARAMETERS })
        initialized = langs
      }
      const payload = { image: picture, options: STRAIGHTENED, output: OUTPUT }
      return wordsOf(await thread.run('recognize', payload, limitMs))
    },
    isEnded: thread.isEnded,
    close: thread.close,
  }
}

function dataOptions(model: OcrModel) {
  const langPath = join(dirname(resolve(`@tesseract.js-data/${model}/package.json`)), '4.0.0_best_int')
  return { langPath, cacheMethod: 'none', gzip: true, lstmOnly: true }
}

interface WorkerClient {
  run(action: string, payload: object, limitMs: number): Promise<unknown>
  isEnded(): boolean
  close(): Promise<void>
}

function startWorker(): WorkerClient {
  const worker = new Worker(resolve(WORKER_PATH), { execArgv: ['--import', SILENCE] })
  worker.unref()
  const jobs = new Map<string, Job>()
  let ended: ImportError | undefined
  let nextId = 0
  const end = (reason: string) => {
    ended ??= new ImportError(
      `The picture could not be read: ${reason}. Try again, or with a smaller picture.`,
    )
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
    else job.reject(new ImportError(explainRefusal(String(data))))
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

function explainRefusal(reason: string): string {
  if (/attempting to read image/i.test(reason)) {
    return 'The picture is damaged: it could not be decoded. Get or save it again as PNG or JPEG.'
  }
  return `The picture could not be read (${reason}). Try again, or with a smaller picture.`
}

function wordsOf(data: unknown): readonly RecognizedWord[] {
  return isPage(data)
    ? (data.blocks ?? []).flatMap(block =>
        block.paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words.map(toRecognizedWord))),
      )
    : []
}

function isPage(data: unknown): data is Pick<Page, 'blocks'> {
  return typeof data === 'object' && data !== null && 'blocks' in data
}

function toRecognizedWord({ text, bbox, confidence }: Word): RecognizedWord {
  const { x0, y0, x1, y1 } = bbox
  return { text, left: x0, top: y0, width: x1 - x0, height: y1 - y0, confidence: confidence / 100 }
}
