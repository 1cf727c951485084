import type { EmbeddingProgress } from '../embeddings/embed-texts.ts'
import { createProgressReporter } from './progress.ts'

/** Shows the progress of embedding on a stream. */
export function indexProgress(stream: NodeJS.WriteStream): (progress: EmbeddingProgress) => void {
  return createProgressReporter({
    label: 'Embedding',
    unit: 'texts',
    isTerminal: stream.isTTY === true,
    write: text => stream.write(text),
    nowMs: () => performance.now(),
  })
}
