import { IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { View } from './citation.ts'
import { CODE, type Rendered, TextBuilder } from './text-builder.ts'

export interface AddedReport {
  readonly title: string
  /** A question that the report answers, if one was found. */
  readonly example: string | undefined
}

const MAX_TITLE_CHARS = 300

/** That a report was added, and what to ask it. */
export function renderAddedReport({ title, example }: AddedReport, view: View): Rendered {
  const messages = IMPORT_MESSAGES[view.language]
  const builder = new TextBuilder().add(messages.added(shortenLine(title, MAX_TITLE_CHARS)))
  // Tapping code copies it.
  if (example !== undefined) builder.add(`\n\n${messages.addedTry} `).add(example, CODE)
  return builder.add(`\n\n${messages.addedManage}`).rendered()
}
