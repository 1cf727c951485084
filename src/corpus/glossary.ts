import { join } from 'node:path'
import { CorpusError } from '../errors.ts'
import { type ListItem, loadListItems } from './list-file.ts'

/** Synonyms in both languages, including abbreviations. */
export type GlossaryEntry = readonly string[]

export const GLOSSARY_FILE = 'glossary.md'

/** Reads `glossary.md` of a corpus folder; no entries where it is missing. Throws CorpusError that names the line. */
export async function loadGlossary(corpusDir: string): Promise<readonly GlossaryEntry[]> {
  const path = join(corpusDir, GLOSSARY_FILE)
  return parseGlossary(await loadListItems(path), path)
}

/** Parses entries, one per item: names separated by ` = `. Throws CorpusError. */
export function parseGlossary(items: readonly ListItem[], path: string): readonly GlossaryEntry[] {
  return items.map(({ text, line }) => {
    const names = text.split(' = ').map(name => name.trim())
    if (names.length >= 2 && !names.includes('')) return names
    throw new CorpusError(
      `${path}:${line} an entry needs at least two names with " = " between them, got «${text.slice(0, 60)}»`,
    )
  })
}
