import { availableParallelism } from 'node:os'
import type { TextRecognizer } from '../read-document.ts'
import { checkPicture } from './check-picture.ts'
import { type PageDivision, startTesseractThread } from './tesseract-thread.ts'
import { createThreadPool } from './thread-pool.ts'

export interface RecognizerOptions {
  /** Pictures read at once, each in a thread of its own; as many as there are cores by default. */
  readonly maxThreads?: number
  /** Gives up on a picture after this time, in milliseconds. */
  readonly limitMs?: number
  /** Threads that had nothing to do for this time are ended, in milliseconds; each holds 100 MB and more. */
  readonly idleMs?: number
  readonly division?: PageDivision
}

/** Opens the recognizer of Kazakh and Russian text. Threads start when there is something to read. */
export async function openTextRecognizer(options: RecognizerOptions = {}): Promise<TextRecognizer> {
  const { maxThreads = availableParallelism(), limitMs = 120_000, idleMs = 30_000, division = 'page' } = options
  const threads = createThreadPool({ maxThreads, idleMs, start: () => startTesseractThread(division) })
  return {
    async recognize(picture) {
      checkPicture(picture)
      return threads.use(thread => thread.recognize(picture, limitMs))
    },
    close: () => threads.close(),
  }
}
