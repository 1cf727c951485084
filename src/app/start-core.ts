import type { Config } from '../config.ts'
import type { EmbeddingProgress } from '../embeddings/embed-texts.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { startWorkerEmbedder } from '../embeddings/worker-embedder.ts'
import type { Bundle } from '../search/bundle.ts'
import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'
import { modelSource } from './ensure-index.ts'
import { createCore, openBundle } from './open-core.ts'
import { createSwitchingAnswerer } from './switching-answerer.ts'

/** A core that answers already, maybe by words alone. */
export interface StartedCore {
  readonly answerer: VerifyingAnswerer
  /** The evaluation baseline as JSON; null where there is none. */
  readonly quality: unknown
  /** Resolves when the whole index answers. Rejects with what keeps it from being built. */
  readonly complete: Promise<void>
  /** Waits until building has ended: have `onProgress` throw to end it early. */
  close(): Promise<void>
}

export interface StartOptions {
  /** Called before the first and after each batch of texts; what it throws ends the building. */
  readonly onProgress: (progress: EmbeddingProgress) => void
}

/** Opens model and index. While texts must be embedded for it, it answers by words alone. Throws DayekError. */
export async function startCore(config: Config, options: StartOptions): Promise<StartedCore> {
  const embedder = await startWorkerEmbedder(modelSource(config))
  return startWith(embedder, async onWordBundle => {
    const bundle = await openBundle(config, embedder, { ...options, onWordBundle })
    await embedder.ready
    return bundle
  })
}

/** The same with a given model; `open` may call its argument before it has the index. */
export async function startWith(
  embedder: Embedder,
  open: (onWordBundle: (bundle: Bundle) => void) => Promise<Bundle>,
): Promise<StartedCore> {
  let onWordBundle: (bundle: Bundle) => void = () => {}
  const words = new Promise<Bundle>(resolve => {
    onWordBundle = resolve
  })
  const whole = open(onWordBundle)
  try {
    const first = await Promise.race([words, whole])
    const answerer = createSwitchingAnswerer(createCore(first, embedder).answerer)
    const complete = whole.then(bundle => {
      if (bundle !== first) answerer.switchTo(createCore(bundle, embedder).answerer)
    })
    // Whoever awaits `complete` hears of a failure; before that it must not end the process.
    complete.catch(() => {})
    const close = async () => {
      await complete.catch(() => {})
      await embedder.close()
    }
    return { answerer, quality: first.quality, complete, close }
  } catch (error) {
    await embedder.close()
    throw error
  }
}
