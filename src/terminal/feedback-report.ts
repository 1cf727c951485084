import { formatPermalink, parsePermalink } from '../answer/permalink.ts'
import { complaints, type FeedbackSummary } from '../telegram/store/feedback-summary.ts'

/** An excerpt with its feedback, as `npm run feedback -- --json` prints it. */
export interface FeedbackLine {
  readonly excerpt: string
  readonly permalink: string
  readonly helpful: number
  readonly wrongSource: number
  readonly notAnAnswer: number
}

export function feedbackLine(
  { permalinkId, counts }: FeedbackSummary,
  botUsername: string | undefined,
): FeedbackLine {
  const target = parsePermalink(permalinkId)
  return {
    excerpt: permalinkId,
    permalink: target ? formatPermalink(target, botUsername) : permalinkId,
    helpful: counts.helpful,
    wrongSource: counts['wrong-source'],
    notAnAnswer: counts['not-an-answer'],
  }
}

/** A table for people, in the order given. */
export function renderFeedback(
  summaries: readonly FeedbackSummary[],
  botUsername: string | undefined,
): string {
  if (summaries.length === 0) return 'Nobody has given feedback yet.'
  const rows = summaries.map(summary => {
    const { helpful, wrongSource, notAnAnswer, permalink } = feedbackLine(summary, botUsername)
    const numbers = [helpful, complaints(summary), wrongSource, notAnAnswer]
    return [...numbers.map((n, column) => String(n).padStart(WIDTHS[column] ?? 0)), permalink].join('  ')
  })
  return [HEADER, ...rows].join('\n')
}

const COLUMNS = ['helpful', 'complaints', 'wrong source', 'not an answer']
const WIDTHS = COLUMNS.map(({ length }) => length)
const HEADER = [...COLUMNS, 'excerpt'].join('  ')
