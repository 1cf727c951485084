import { AsyncLocalStorage } from 'node:async_hooks'
import type { Telemetry } from '../telegram/updates/telemetry.ts'
import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'

export interface SwitchingAnswerer extends VerifyingAnswerer {
  /** From now on this one answers, except work that is pinned to an earlier one. */
  switchTo(next: VerifyingAnswerer): void
  /**
   * Runs work that keeps the answerer it began with, so that an update never takes a passage from one index to another.
   */
  pinned<T>(work: () => Promise<T>): Promise<T>
}

export interface SwitchingOptions {
  readonly telemetry?: Pick<Telemetry, 'took'>
}

/** An answerer that passes every call to another one, which can be exchanged while the bot runs. */
export function createSwitchingAnswerer(
  first: VerifyingAnswerer,
  { telemetry }: SwitchingOptions = {},
): SwitchingAnswerer {
  const latest = { answerer: first }
  const pins = new AsyncLocalStorage<Pin>()
  const current = () => pins.getStore()?.answerer ?? latest.answerer
  return {
    switchTo(next) {
      latest.answerer = next
    },
    async pinned(work) {
      const pin: Pin = { answerer: latest.answerer }
      try {
        return await pins.run(pin, work)
      } finally {
        // Timers that the work has started may keep the pin, but not the index.
        pin.answerer = undefined
      }
    },
    get indexVersion() {
      return current().indexVersion
    },
    get reports() {
      return current().reports
    },
    async answer(question, options) {
      const answer = await current().answer(question, options)
      telemetry?.took('search', answer.ms.embed + answer.ms.search + answer.ms.answer)
      return answer
    },
    resolve: permalinkId => current().resolve(permalinkId),
    neighbours: passage => current().neighbours(passage),
    opening: reportId => current().opening(reportId),
    sections: reportId => current().sections(reportId),
    similar: (passage, language, limit) => current().similar(passage, language, limit),
    explain: (excerpt, question) => current().explain(excerpt, question),
    excerpt: (passage, language, question) => current().excerpt(passage, language, question),
    verify: claim => current().verify(claim),
  }
}

interface Pin {
  answerer: VerifyingAnswerer | undefined
}
