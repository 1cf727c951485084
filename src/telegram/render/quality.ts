import type { ReportInfo } from '../../corpus/report-info.ts'
import type { View } from './citation.ts'
import { type QualityFigures, RECALL_DEPTHS } from './quality-figures.ts'
import { BOLD, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

/**
 * Recall and the share of unanswerable questions refused, for each language; or a note that nothing was measured, or only
 * other reports than these.
 */
export function renderQuality(
  figures: QualityFigures | undefined,
  reports: readonly ReportInfo[],
  { language, messages }: View,
): Rendered {
  if (!figures) return renderPlain(messages.qualityUnknown)
  const measured = messages.qualityMeasured(figures.measuredOn.split('-').reverse().join('.'))
  if (!isMeasured(figures, reports)) {
    return renderPlain(`${messages.qualityElsewhere(figures.reports.join(', '))}\n\n${measured}`)
  }
  const builder = new TextBuilder().add(messages.qualityTitle)
  for (const { language: asked, questions, recall, unanswerable } of figures.languages) {
    builder.add('\n\n').add(messages.buttonLanguage[asked], BOLD)
    builder.add(`, ${messages.qualityQuestions(questions)}`)
    for (const depth of RECALL_DEPTHS) {
      builder.add(`\n${percent(recall[depth], language)} — ${messages.qualityAmong[depth]}`)
    }
    if (unanswerable) {
      builder.add(
        `\n${percent(unanswerable.refused, language)} — ${messages.qualityRefused(unanswerable.questions)}`,
      )
    }
  }
  return builder.add(`\n\n${measured}`).rendered()
}

/** Whether the figures hold for exactly these reports: each further one makes the search harder. */
function isMeasured({ reports: measured }: QualityFigures, reports: readonly ReportInfo[]): boolean {
  return measured.length === reports.length && reports.every(({ id }) => measured.includes(id))
}

/** "68,5 %": padded with figure spaces to align the numbers, with a no-break space before the sign. */
function percent(share: number, language: View['language']): string {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return `${format.format(share * 100).padStart(5, '\u2007')}\u00a0%`
}
