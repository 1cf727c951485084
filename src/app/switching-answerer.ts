import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'

export interface SwitchingAnswerer extends VerifyingAnswerer {
  /** From now on this one answers; calls in progress end with the one that they began with. */
  switchTo(next: VerifyingAnswerer): void
}

/** An answerer that passes every call to another one, which can be exchanged while the bot runs. */
export function createSwitchingAnswerer(first: VerifyingAnswerer): SwitchingAnswerer {
  let current = first
  return {
    switchTo(next) {
      current = next
    },
    get indexVersion() {
      return current.indexVersion
    },
    get reports() {
      return current.reports
    },
    answer: (question, options) => current.answer(question, options),
    resolve: permalinkId => current.resolve(permalinkId),
    neighbours: passage => current.neighbours(passage),
    sections: reportId => current.sections(reportId),
    similar: (passage, language, limit) => current.similar(passage, language, limit),
    explain: (excerpt, question) => current.explain(excerpt, question),
    excerpt: (passage, language, question) => current.excerpt(passage, language, question),
    verify: claim => current.verify(claim),
  }
}
