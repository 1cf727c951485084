import type { Embedder } from '../embeddings/embedder.ts'
import type { IndexState } from '../operations/metrics.ts'
import type { Bundle } from '../search/bundle.ts'
import { bundleIndex } from '../search/bundle-index.ts'
import { checkCanaries } from '../search/check-canaries.ts'
import type { Telemetry } from '../telegram/updates/telemetry.ts'
import { createCore } from './open-core.ts'
import { createSwitchingAnswerer, type SwitchingAnswerer } from './switching-answerer.ts'

/** What is known of an open index besides its answers. */
interface IndexFacts extends IndexState {
  /** The evaluation baseline as JSON; null where there is none. */
  readonly quality: unknown
}

/** The index in use, and the answers from it. */
export interface LiveIndex {
  readonly answerer: SwitchingAnswerer
  facts(): IndexFacts
  /** Switches at once. Throws IndexError when the bundle was built with another model. */
  use(bundle: Bundle): void
  /** Switches if the bundle finds its own sentences; throws IndexError otherwise. */
  tryOut(bundle: Bundle): Promise<void>
}

/**
 * Answers from the bundle of the latest switch. Keeps no reference to earlier ones: a closure here that mentioned one would
 * hold its memory.
 */
export function createLiveIndex(
  first: Bundle,
  embedder: Embedder,
  options: { readonly telemetry?: Pick<Telemetry, 'took'> } = {},
): LiveIndex {
  return followSwitches(
    createSwitchingAnswerer(createCore(first, embedder).answerer, options),
    factsOf(first),
    embedder,
  )
}

function followSwitches(answerer: SwitchingAnswerer, first: IndexFacts, embedder: Embedder): LiveIndex {
  let facts = first
  return {
    answerer,
    facts: () => facts,
    use(bundle) {
      answerer.switchTo(createCore(bundle, embedder).answerer)
      facts = factsOf(bundle)
    },
    async tryOut(bundle) {
      const core = createCore(bundle, embedder)
      await checkCanaries(bundleIndex(bundle), core.search)
      answerer.switchTo(core.answerer)
      facts = factsOf(bundle)
    },
  }
}

function factsOf({ manifest: { version, createdAt, counts }, quality }: Bundle): IndexFacts {
  return { version, createdAt, reports: counts.reports, passages: counts.passages, quality }
}
