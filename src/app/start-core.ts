import type { Config } from '../config.ts'
import type { EmbeddingProgress } from '../embeddings/embed-missing.ts'
import type { Embedder } from '../embeddings/embedder.ts'
import { startWorkerEmbedder } from '../embeddings/worker-embedder.ts'
import type { Bundle } from '../search/bundle.ts'
import type { Telemetry } from '../telegram/updates/telemetry.ts'
import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'
import { type IndexOptions, modelSource } from './ensure-index.ts'
import { createLiveIndex, type LiveIndex } from './live-index.ts'
import { openBundle } from './open-core.ts'

/** A core that answers already, maybe by words alone. */
export interface StartedCore {
  readonly answerer: VerifyingAnswerer
  readonly index: LiveIndex
  /** Resolves when the whole index answers. Rejects with what keeps it from being built. */
  readonly complete: Promise<void>
  /** Waits until building has ended: have `onProgress` throw to end it early. */
  close(): Promise<void>
}

export interface StartOptions extends Pick<IndexOptions, 'onCorpusFault' | 'onPruneFailure' | 'onNotice'> {
  /** Called before the first and after each batch of texts; what it throws ends the building. */
  readonly onProgress: (progress: EmbeddingProgress) => void
  readonly telemetry?: Pick<Telemetry, 'took'>
}

/** Opens model and index. While texts must be embedded for it, it answers by words alone. Throws DayekError. */
export async function startCore(
  config: Config,
  { telemetry, ...options }: StartOptions,
): Promise<StartedCore> {
  const embedder = await startWorkerEmbedder(modelSource(config))
  const open: OpenBundle = async onWordBundle => {
    const bundle = await openBundle(config, embedder, { ...options, onWordBundle })
    await embedder.ready
    return bundle
  }
  return startWith(embedder, open, telemetry && { telemetry })
}

/** May call its argument with a bundle for searching by words before it resolves. */
type OpenBundle = (onWordBundle: (bundle: Bundle) => void) => Promise<Bundle>

/** The same with a given model. */
export async function startWith(
  embedder: Embedder,
  open: OpenBundle,
  options: { readonly telemetry?: Pick<Telemetry, 'took'> } = {},
): Promise<StartedCore> {
  try {
    const { first, whole } = await openFirst(open)
    return completeLater(createLiveIndex(first, embedder, options), whole, embedder)
  } catch (error) {
    await embedder.close()
    throw error
  }
}

interface Opening {
  /** The first bundle that can answer. */
  readonly first: Bundle
  readonly whole: Promise<Bundle>
}

async function openFirst(open: OpenBundle): Promise<Opening> {
  let onWordBundle: (bundle: Bundle) => void = () => {}
  const words = new Promise<Bundle>(resolve => {
    onWordBundle = resolve
  })
  const whole = open(onWordBundle)
  return { first: await Promise.race([words, whole]), whole }
}

function completeLater(index: LiveIndex, whole: Promise<Bundle>, embedder: Embedder): StartedCore {
  const complete = whole.then(bundle => {
    if (bundle.manifest.version !== index.facts().version) index.use(bundle)
  })
  // Whoever awaits `complete` gets the failure; until then, it must not count as an unhandled rejection.
  complete.catch(() => {})
  const close = async () => {
    await complete.catch(() => {})
    await embedder.close()
  }
  return { answerer: index.answerer, index, complete, close }
}
