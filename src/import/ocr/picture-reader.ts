import { ImportError } from '../../errors.ts'
import type { RecognizedWord, TextRecognizer } from '../read-document.ts'
import { DOUBTFUL_BELOW, joinRecognizedWords, type RecognizedText } from './recognized-text.ts'
import { openTextRecognizer } from './text-recognizer.ts'

export type PictureReading =
  | ({ readonly kind: 'text' } & RecognizedText)
  /** There is no text in the picture, or none that can be read. */
  | { readonly kind: 'no-text' }
  /** Not a picture, too large, or it took too long; a sentence for the log. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Too many pictures are waiting to be read; try again later. */
  | { readonly kind: 'busy' }

/** Reads pictures that people send. */
export interface PictureReader {
  read(picture: Uint8Array): Promise<PictureReading>
  close(): Promise<void>
}

export interface PictureReaderOptions {
  readonly open?: () => Promise<TextRecognizer>
  /** Pictures read or waiting at once; more are refused as busy. */
  readonly maxWaiting?: number
}

/** A photo of a page takes about three seconds; nobody waits longer than this. */
const LIMIT_MS = 30_000
/** Less is what Tesseract sees in a picture without text: leaves, patterns, a logo. */
const MIN_CLEAR_WORDS = 3

/** Reads one picture at a time, in another thread. Keeps nothing of a picture. */
export function createPictureReader({
  open = () => openTextRecognizer({ maxThreads: 1, limitMs: LIMIT_MS }),
  maxWaiting = 8,
}: PictureReaderOptions = {}): PictureReader {
  let recognizer: Promise<TextRecognizer> | undefined
  let waiting = 0
  return {
    async read(picture) {
      if (waiting >= maxWaiting) return { kind: 'busy' }
      waiting++
      try {
        recognizer ??= open()
        return readingOf(await (await recognizer).recognize(picture))
      } catch (error) {
        if (error instanceof ImportError) return { kind: 'unreadable', reason: error.message }
        throw error
      } finally {
        waiting--
      }
    },
    close: async () => (await recognizer)?.close(),
  }
}

function readingOf(words: readonly RecognizedWord[]): PictureReading {
  const clear = words.filter(({ text, confidence }) => confidence >= DOUBTFUL_BELOW && /\p{L}{2}/u.test(text))
  if (clear.length < MIN_CLEAR_WORDS) return { kind: 'no-text' }
  return { kind: 'text', ...joinRecognizedWords(words) }
}
