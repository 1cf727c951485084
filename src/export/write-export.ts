import type { DocxWriter } from './docx-writer.ts'
import type { ExportedCollection, ExportFormat } from './exported-collection.ts'
import { writeBibtex } from './write-bibtex.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeRis } from './write-ris.ts'
import { writeText } from './write-text.ts'

/** A file to send. */
export interface ExportFile {
  /** ASCII, so that every system can store it. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Writes a collection in a format; `undefined` when too many documents are waiting to be made. */
export async function writeExport(
  collection: ExportedCollection,
  format: ExportFormat,
  docx: DocxWriter,
): Promise<ExportFile | undefined> {
  const bytes = format === 'docx' ? await docx.write(collection) : encode(collection, format)
  return bytes && { name: `dayek-${collection.isoDay}.${format}`, bytes }
}

function encode(collection: ExportedCollection, format: Exclude<ExportFormat, 'docx'>): Uint8Array {
  return new TextEncoder().encode(WRITERS[format](collection))
}

const WRITERS = { txt: writeText, md: writeMarkdown, ris: writeRis, bib: writeBibtex } as const
