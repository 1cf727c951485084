import { EXPORT_MESSAGES } from '../locales/export-messages.ts'
import { countChanges, type ExportedCollection } from './exported-collection.ts'

/** Below the title of a file: what it is, when it was made, what has changed since the excerpts were kept. */
export function leadLines(collection: ExportedCollection): readonly string[] {
  const { language, botUsername, entries, day } = collection
  const messages = EXPORT_MESSAGES[language]
  const lines = [messages.lead(botUsername, entries.length, day), messages.changes(countChanges(collection))]
  return [...lines, messages.accessed(day)].filter(line => line !== '')
}
