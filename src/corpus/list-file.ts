import { readFile } from 'node:fs/promises'
import { CorpusError, errorMessage } from '../errors.ts'

/** A list item of a Markdown file and its line, from 1. */
export interface ListItem {
  readonly text: string
  readonly line: number
}

/** A list item of Markdown; its text is the first group. */
export const LIST_ITEM = /^[-*] +(.+?)\s*$/u

/** The list items of a file, everything else ignored; none where the file is missing. Throws CorpusError. */
export async function loadListItems(path: string): Promise<readonly ListItem[]> {
  try {
    return parseListItems(await readFile(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw new CorpusError(`${path} cannot be read (${errorMessage(cause)}). Check its permissions`, { cause })
  }
}

export function parseListItems(source: string): readonly ListItem[] {
  return source.split(/\r\n|\n|\r/).flatMap((line, at) => {
    const [, text] = LIST_ITEM.exec(line) ?? []
    return text === undefined ? [] : [{ text, line: at + 1 }]
  })
}
