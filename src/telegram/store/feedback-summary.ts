import type { FeedbackReason } from '../../locales/messages.ts'
import type { FeedbackCount } from './store.ts'

/** All feedback on one excerpt. */
export interface FeedbackSummary {
  readonly permalinkId: string
  readonly counts: Readonly<Record<FeedbackReason, number>>
}

/** By excerpt; first those with the most complaints over praise, then those with the most complaints. */
export function summariseFeedback(all: readonly FeedbackCount[]): readonly FeedbackSummary[] {
  const byExcerpt = new Map<string, Record<FeedbackReason, number>>()
  for (const { permalinkId, reason, count } of all) {
    const counts = byExcerpt.get(permalinkId) ?? { helpful: 0, 'wrong-source': 0, 'not-an-answer': 0 }
    counts[reason] += count
    byExcerpt.set(permalinkId, counts)
  }
  return [...byExcerpt]
    .map(([permalinkId, counts]) => ({ permalinkId, counts }))
    .sort(
      (a, b) =>
        complaints(b) - b.counts.helpful - (complaints(a) - a.counts.helpful) ||
        complaints(b) - complaints(a) ||
        (a.permalinkId < b.permalinkId ? -1 : 1),
    )
}

/** How often the excerpt was not what somebody looked for. */
export function complaints({ counts }: FeedbackSummary): number {
  return counts['wrong-source'] + counts['not-an-answer']
}
