import type { Messages, StoragePlace } from '../../locales/messages.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** The privacy policy as one message: a title, then sections with bold headings. */
export function renderPrivacy(
  { privacyTitle, privacy }: Messages,
  operator: string,
  storage: StoragePlace = 'files',
): Rendered {
  const builder = new TextBuilder().add(privacyTitle, BOLD)
  for (const { heading, text } of privacy(operator, storage)) {
    builder.add('\n\n').add(heading, BOLD).add(`\n${text}`)
  }
  return builder.rendered()
}
