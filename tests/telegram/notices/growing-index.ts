import type { VerifyingAnswerer } from '../../../src/verification/verifying-answerer.ts'

export interface GrowingIndex {
  readonly answerer: VerifyingAnswerer
  /** Another index with the reports that were missing so far takes its place. */
  grow(): void
}

/** An index that lacks some reports at first. */
export function createGrowingIndex(whole: VerifyingAnswerer, missing: readonly string[]): GrowingIndex {
  let isGrown = false
  return {
    answerer: {
      ...whole,
      get indexVersion() {
        return isGrown ? 'grown' : 'first'
      },
      get reports() {
        return isGrown ? whole.reports : whole.reports.filter(({ id }) => !missing.includes(id))
      },
    },
    grow() {
      isGrown = true
    },
  }
}
