import { REPORT_ID_PATTERN } from '../../corpus/report.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { reportTitle, type View } from './citation.ts'
import { BOLD, CODE, type Rendered, TextBuilder } from './text-builder.ts'

/** Asks for a question about one report. The report's id at the end lets the reply be matched to the report. */
export function renderSearchPrompt(report: ReportInfo, view: View): Rendered {
  const builder = new TextBuilder().add(`${view.messages.searchInside}\n\n`)
  builder.add(reportTitle(report, view), BOLD)
  return builder.add('\n').add(report.id, CODE).rendered()
}

/** The id of the report that a prompt names; `undefined` for other messages. */
export function findPromptedReport(prompt: Partial<Rendered>): string | undefined {
  const last = prompt.entities?.at(-1)
  if (last?.type !== 'code') return undefined
  const id = prompt.text?.slice(last.offset, last.offset + last.length) ?? ''
  return REPORT_ID_PATTERN.test(id) && last.offset + last.length === prompt.text?.length ? id : undefined
}
