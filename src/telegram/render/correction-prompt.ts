import { type CorrectableKey, IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { View } from './citation.ts'
import { CODE, type Rendered, TextBuilder } from './text-builder.ts'

const MAX_VALUE_CHARS = 1_000

/** Asks for the right value of a field, with an example and the present value, which a tap copies. */
export function renderCorrectionPrompt(key: CorrectableKey, value: string, view: View): Rendered {
  const { askField, askHint, current, field } = IMPORT_MESSAGES[view.language]
  const builder = new TextBuilder().add(askField(field[key]))
  const hint = askHint[key]
  if (hint !== undefined) builder.add(`\n${hint}`)
  if (value !== '') builder.add(`\n\n${current} `).add(shortenLine(value, MAX_VALUE_CHARS), CODE)
  return builder.rendered()
}
