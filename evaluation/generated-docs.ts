import { readFile, writeFile } from 'node:fs/promises'
import { InputError } from '../src/errors.ts'

/** Text that a command writes into a document, between `<!-- NAME -->` and `<!-- /NAME -->`. */
export interface GeneratedPart {
  readonly path: string
  readonly name: string
  /** Markdown. */
  readonly text: string
}

/** Replaces the text between the markers of each part. Throws InputError if markers are missing. */
export async function writeGenerated(parts: readonly GeneratedPart[]): Promise<void> {
  for (const path of new Set(parts.map(part => part.path))) {
    let document = await readFile(path, 'utf8')
    for (const part of parts) if (part.path === path) document = replacePart(document, part)
    await writeFile(path, document)
  }
}

/** The document with the text between the markers replaced. Throws InputError. */
export function replacePart(document: string, { path, name, text }: GeneratedPart): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [start, end] = [document.indexOf(open), document.indexOf(close)]
  if (start < 0 || end < start) {
    throw new InputError(`${path}: expected the markers ${open} and ${close}, each on a line of its own`)
  }
  return `${document.slice(0, start + open.length)}\n${text.trim()}\n${document.slice(end)}`
}
