import { availableParallelism } from 'node:os'
import { detectLanguage } from '../../text/detect-language.ts'
import type { RecognizedWord, TextRecognizer } from '../read-document.ts'
import { checkPicture } from './check-picture.ts'
import { correctLetters } from './correct-letters.ts'
import { type OcrModel, startTesseractThread, type TesseractThread } from './tesseract-thread.ts'
import { createThreadPool } from './thread-pool.ts'

export interface RecognizerOptions {
  /** Pictures read at once, each in a thread of its own; as many as there are cores by default. */
  readonly maxThreads?: number
  /** Gives up on a picture after this time, in milliseconds. */
  readonly limitMs?: number
  /** Threads that had nothing to do for this time are ended, in milliseconds: each holds some hundred megabytes. */
  readonly idleMs?: number
}

/** With the Kazakh model, Russian words with щ, ъ and ё are misread and look sure; without it, all Kazakh ones are. */
const MODELS = { russian: ['kir', 'eng'], any: ['kaz', 'kir', 'eng'] } as const satisfies Record<
  string,
  readonly OcrModel[]
>
type ModelChoice = keyof typeof MODELS

/** Opens the recognizer of Kazakh and Russian text. Threads start when there is something to read. */
export async function openTextRecognizer(options: RecognizerOptions = {}): Promise<TextRecognizer> {
  const { maxThreads = availableParallelism(), limitMs = 120_000, idleMs = 30_000 } = options
  const threads = createThreadPool({ maxThreads, idleMs, start: startTesseractThread })
  // The pages of a document are mostly in one language, so that one reading is enough for most.
  let likely: ModelChoice = 'any'
  return {
    recognize(picture) {
      return threads.use(async thread => {
        const { words, choice } = await readInItsLanguage(thread, picture, { likely, limitMs })
        likely = choice
        return correctLetters(words)
      })
    },
    close: () => threads.close(),
  }
}

interface ReadPicture {
  readonly words: readonly RecognizedWord[]
  readonly choice: ModelChoice
}

/** Reads again with other models if the text turns out to be in the other language. */
async function readInItsLanguage(
  thread: TesseractThread,
  picture: Uint8Array,
  { likely, limitMs }: { readonly likely: ModelChoice; readonly limitMs: number },
): Promise<ReadPicture> {
  checkPicture(picture)
  const words = await thread.recognize(picture, MODELS[likely], limitMs)
  const text = words.map(word => word.text).join(' ')
  const choice: ModelChoice = detectLanguage(text) === 'ru' ? 'russian' : 'any'
  if (choice === likely || words.length === 0) return { words, choice: likely }
  return { words: await thread.recognize(picture, MODELS[choice], limitMs), choice }
}
