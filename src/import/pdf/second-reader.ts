import { Worker } from 'node:worker_threads'
import type { TextItem } from '@firecrawl/pdf-inspector'
import { errorMessage } from '../../errors.ts'

/** Letters as the second reader sees them; in points from the bottom left corner of the sheet as it is shown. */
export interface SecondRun {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  readonly isBold: boolean
  readonly isItalic: boolean
  /** Not painted. Such text is given only where a page has no other. */
  readonly isInvisible: boolean
}

/** What the second reader read, by number of the sheet; or why it could not. */
export type SecondReading =
  | { readonly kind: 'read'; readonly sheets: ReadonlyMap<number, readonly SecondRun[]> }
  | { readonly kind: 'failed'; readonly reason: string }

/** Render modes of PDF 32000-1, table 106, that neither fill nor stroke. */
const INVISIBLE_MODES: readonly (number | undefined)[] = [3, 7]

/**
 * Reads a PDF by other means than pdf.js, on another thread, so that the letters of the two can be compared. It passes over
 * text that is not painted.
 */
export async function readSecondTime(bytes: Uint8Array): Promise<SecondReading> {
  const { items, reason } = await readInThread(bytes)
  if (!items) return { kind: 'failed', reason: reason ?? 'it gave no answer' }
  const sheets = new Map<number, SecondRun[]>()
  for (const item of items) {
    if (String(item.itemType) !== 'Text') continue
    const runs = sheets.get(item.page) ?? []
    sheets.set(item.page, runs)
    runs.push({
      text: item.text,
      x: item.x,
      baseline: item.y,
      width: item.width,
      isBold: item.isBold,
      isItalic: item.isItalic,
      isInvisible: INVISIBLE_MODES.includes(item.renderMode),
    })
  }
  return { kind: 'read', sheets }
}

interface ThreadAnswer {
  readonly items?: readonly TextItem[]
  readonly reason?: string
}

/** The thread does not keep the process alive if it hangs. */
function readInThread(bytes: Uint8Array): Promise<ThreadAnswer> {
  const thread = new Worker(new URL('./second-reader-thread.mjs', import.meta.url), {
    workerData: bytes,
    execArgv: [],
  })
  return new Promise(resolve => {
    thread.once('message', (answer: ThreadAnswer) => resolve(answer))
    thread.once('error', error => resolve({ reason: errorMessage(error) }))
    thread.once('exit', () => resolve({}))
  })
}
