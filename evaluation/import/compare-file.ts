import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { errorMessage, InputError } from '../../src/errors.ts'
import type { DocumentFormat } from '../../src/import/read-document.ts'
import { compareDocuments } from './compare/compare-documents.ts'
import { findReader } from './find-reader.ts'
import type { OriginalText } from './load-originals.ts'
import type { RoundTripResult } from './run-round-trip.ts'

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.html': 'html',
  '.htm': 'html',
  '.epub': 'epub',
  '.txt': 'text',
  '.md': 'markdown',
}

/** Reads a file as published and compares it with the edition that it resembles most. Throws InputError, ImportError. */
export async function compareFile(
  path: string,
  originals: readonly OriginalText[],
): Promise<RoundTripResult> {
  const format = FORMATS[extname(path).toLowerCase()]
  if (!format)
    throw new InputError(`--file ${path}: expected a name that ends with ${Object.keys(FORMATS).join(', ')}`)
  const read = await findReader(format)
  if (!read) throw new InputError(`--file ${path}: there is no reader of such files yet`)
  const { blocks } = await read({ name: basename(path), bytes: await readBytes(path) })
  const results = originals.map(({ origin, source: { blocks: expected, reportId, language } }) => ({
    ...compareDocuments(expected, blocks),
    format: basename(path),
    origin,
    reportId,
    language,
  }))
  const lost = ({ measures: { letters } }: RoundTripResult) =>
    (letters.lost + letters.changed) / letters.expected
  const [best] = results.sort((a, b) => lost(a) - lost(b))
  if (!best) throw new InputError(`--file ${path}: there is no report to compare it with`)
  return best
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new InputError(`--file ${path} cannot be read: ${errorMessage(cause)}`, { cause })
  }
}
