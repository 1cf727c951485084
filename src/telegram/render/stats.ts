import { OUTCOMES } from '../../answer/outcomes.ts'
import { formatPermalink, parsePermalink } from '../../answer/permalink.ts'
import { FEEDBACK_REASONS } from '../../locales/messages.ts'
import { LANGUAGES } from '../../text/language.ts'
import { summariseFeedback } from '../store/feedback-summary.ts'
import type { DailyCount, FeedbackCount } from '../store/store.ts'
import type { View } from './citation.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** What /stats shows: counts only. */
export interface Stats {
  /** YYYY-MM-DD, the newest first. */
  readonly days: readonly string[]
  readonly counts: readonly DailyCount[]
  readonly feedback: readonly FeedbackCount[]
}

/** Excerpts with feedback that are shown. */
const MAX_EXCERPTS = 5

/** Questions by day and outcome, the languages of the answers, and the excerpts with the most complaints. */
export function renderStats(stats: Stats, view: View): Rendered {
  const { messages } = view
  const total = (part: string, day?: string) => sumOf(stats.counts, part, day)
  const builder = new TextBuilder()
  if (stats.counts.length === 0) builder.add(messages.statsNone)
  else {
    builder.add(messages.statsTitle, BOLD)
    for (const day of stats.days) {
      const outcomes = OUTCOMES.map(outcome => `${messages.statsOutcome[outcome]} ${total(outcome, day)}`)
      const [, month, date] = day.split('-')
      builder.add(`\n${date}.${month} — ${total('', day)} (${outcomes.join(', ')})`)
    }
    const languages = LANGUAGES.map(language => `${messages.editionLanguage[language]} ${total(language)}`)
    builder
      .add('\n\n')
      .add(messages.statsLanguages, BOLD)
      .add(` ${languages.join(', ')}`)
  }
  addFeedback(builder, stats.feedback, view)
  return builder.rendered()
}

/** The counts of a key's part (`found`, `kk`; empty for all) on a day, or on all days. */
function sumOf(counts: readonly DailyCount[], part: string, day: string | undefined): number {
  return counts
    .filter(
      count =>
        (day === undefined || count.day === day) && (part === '' || count.key.split(' ').includes(part)),
    )
    .reduce((sum, { count }) => sum + count, 0)
}

function addFeedback(
  builder: TextBuilder,
  feedback: readonly FeedbackCount[],
  { messages, botUsername }: View,
): void {
  const worst = summariseFeedback(feedback).slice(0, MAX_EXCERPTS)
  if (worst.length === 0) return
  builder.add('\n\n').add(messages.statsFeedback, BOLD)
  for (const { permalinkId, counts } of worst) {
    const given = FEEDBACK_REASONS.filter(reason => counts[reason] > 0)
    const target = parsePermalink(permalinkId)
    builder.add('\n')
    if (target) builder.add(permalinkId, { type: 'text_link', url: formatPermalink(target, botUsername) })
    else builder.add(permalinkId)
    builder.add(
      ` — ${given.map(reason => `${messages.buttonFeedback[reason]}: ${counts[reason]}`).join(', ')}`,
    )
  }
}
