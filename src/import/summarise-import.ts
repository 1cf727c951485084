import type { EditionSummary, PreparedEdition } from './prepared-import.ts'

/** What an edition holds, for a person to look over. */
export function summariseEdition({ language, blocks }: PreparedEdition): EditionSummary {
  return {
    language,
    blockCount: blocks.length,
    charCount: blocks.reduce((sum, { text }) => sum + text.length, 0),
    footnoteCount: blocks.filter(({ kind }) => kind === 'footnote').length,
    outline: blocks.flatMap(({ kind, level, text, page }) =>
      kind === 'heading' ? [{ level, text, page }] : [],
    ),
  }
}
