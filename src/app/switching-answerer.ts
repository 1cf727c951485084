import { AsyncLocalStorage } from 'node:async_hooks'
import type { Telemetry } from '../telegram/updates/telemetry.ts'
import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'

/** What answers until another one takes its place. */
interface Answering {
  readonly answerer: VerifyingAnswerer
}

export interface SwitchingAnswerer<Source extends Answering = Answering> extends VerifyingAnswerer {
  /** From now on this one answers, except work that is pinned to an earlier one. */
  switchTo(next: Source): void
  /**
   * Runs work that keeps the answerer it began with, so that an update never takes a passage from one index to another.
   */
  pinned<T>(work: () => Promise<T>): Promise<T>
}

export interface SwitchingOptions<Source extends Answering> {
  readonly telemetry?: Pick<Telemetry, 'took'>
  /** Called once for each replaced source, when no call and no pinned work uses it any more. */
  readonly onUnused?: (source: Source) => void
}

/** An answerer that passes every call to another one, which can be exchanged while the bot runs. */
export function createSwitchingAnswerer<Source extends Answering>(
  first: Source,
  { telemetry, onUnused = () => {} }: SwitchingOptions<Source> = {},
): SwitchingAnswerer<Source> {
  let latest = holdable(first)
  const pins = new AsyncLocalStorage<Pin<Source>>()
  const current = () => pins.getStore()?.held ?? latest
  const release = (held: Held<Source>) => {
    held.uses--
    if (held.uses === 0 && held !== latest) onUnused(held.source)
  }
  const call = async <T>(use: (answerer: VerifyingAnswerer) => Promise<T>): Promise<T> => {
    const held = current()
    held.uses++
    try {
      return await use(held.source.answerer)
    } finally {
      release(held)
    }
  }
  return {
    switchTo(next) {
      const before = latest
      latest = holdable(next)
      if (before.uses === 0) onUnused(before.source)
    },
    async pinned(work) {
      const held = latest
      const pin: Pin<Source> = { held }
      held.uses++
      try {
        return await pins.run(pin, work)
      } finally {
        // Timers that the work has started may keep the pin, but not the index.
        pin.held = undefined
        release(held)
      }
    },
    get indexVersion() {
      return current().source.answerer.indexVersion
    },
    get reports() {
      return current().source.answerer.reports
    },
    async answer(question, options) {
      const answer = await call(answerer => answerer.answer(question, options))
      telemetry?.took('search', answer.ms.embed + answer.ms.search + answer.ms.answer)
      return answer
    },
    resolve: permalinkId => call(answerer => answerer.resolve(permalinkId)),
    neighbours: passage => call(answerer => answerer.neighbours(passage)),
    opening: reportId => call(answerer => answerer.opening(reportId)),
    sections: reportId => call(answerer => answerer.sections(reportId)),
    similar: (passage, language, limit) => call(answerer => answerer.similar(passage, language, limit)),
    explain: (excerpt, question) => call(answerer => answerer.explain(excerpt, question)),
    excerpt: (passage, language, question) => call(answerer => answerer.excerpt(passage, language, question)),
    verify: claim => call(answerer => answerer.verify(claim)),
    browse: (kind, query) => call(answerer => answerer.browse(kind, query)),
  }
}

/** A source and the number of calls and pins that use it. */
interface Held<Source> {
  readonly source: Source
  uses: number
}

function holdable<Source>(source: Source): Held<Source> {
  return { source, uses: 0 }
}

interface Pin<Source> {
  held: Held<Source> | undefined
}
