import type { Telemetry } from '../telegram/updates/telemetry.ts'
import type { ServedFacts, ServedIndex } from './served-index.ts'
import { createSwitchingAnswerer, type SwitchingAnswerer } from './switching-answerer.ts'

/** The index in use, and the answers from it. */
export interface LiveIndex {
  readonly answerer: SwitchingAnswerer
  facts(): ServedFacts
  /** Switches at once. */
  use(next: ServedIndex): void
  /** Switches if the index finds its own sentences; else closes it and throws IndexError. */
  tryOut(next: ServedIndex): Promise<void>
  /** Closes the index in use. */
  close(): Promise<void>
}

export interface LiveIndexOptions {
  readonly telemetry?: Pick<Telemetry, 'took'>
  /** Called with what an index that is not in use any more throws when it is closed. */
  readonly onCloseFailure?: (error: unknown) => void
}

/** Answers from the index of the latest switch. Earlier ones are closed as soon as no work uses them. */
export function createLiveIndex(
  first: ServedIndex,
  { telemetry, onCloseFailure = () => {} }: LiveIndexOptions = {},
): LiveIndex {
  let latest = first
  const answerer = createSwitchingAnswerer(first, {
    ...(telemetry && { telemetry }),
    onUnused: index => void index.close().catch(onCloseFailure),
  })
  const use = (next: ServedIndex) => {
    latest = next
    answerer.switchTo(next)
  }
  return {
    answerer,
    facts: () => latest.facts,
    use,
    async tryOut(next) {
      try {
        await next.check()
      } catch (error) {
        await next.close().catch(onCloseFailure)
        throw error
      }
      use(next)
    },
    close: () => latest.close(),
  }
}
