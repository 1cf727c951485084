import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BrowserPage } from '../../demo/recording/headless-browser.ts'
import { errorMessage, ImportError } from '../../src/errors.ts'
import type { DocumentReader } from '../../src/import/read-document.ts'
import { READERS } from '../../src/import/readers.ts'
import type { Language } from '../../src/text/language.ts'
import { type Comparison, compareDocuments } from './compare/compare-documents.ts'
import type { MadeFile } from './files/made-file.ts'
import type { Origin, OriginalText } from './load-originals.ts'
import type { RoundTripFormat } from './round-trip-formats.ts'

/** One file, read and compared. */
export interface RoundTripResult extends Comparison {
  readonly format: string
  readonly origin: Origin
  readonly reportId: string
  readonly language: Language
  /** What the reader said instead of giving a document. */
  readonly refusal?: string
}

export interface RoundTripOptions {
  readonly formats: readonly RoundTripFormat[]
  readonly sources: readonly OriginalText[]
  readonly keep: string | undefined
  readonly openPage: () => Promise<BrowserPage>
  readonly report: (line: string) => void
}

/** Makes, reads and compares all files. Throws InputError. */
export async function runRoundTrip(options: RoundTripOptions): Promise<readonly RoundTripResult[]> {
  const { formats, sources, keep, openPage, report } = options
  if (keep !== undefined) await mkdir(keep, { recursive: true })
  const results: RoundTripResult[] = []
  for (const format of formats) {
    const read = READERS.readers[format.format]
    for (const { origin, source } of sources) {
      const file = await format.make(source, openPage)
      if (keep !== undefined) await keepFile(keep, file)
      const result = await readAndCompare(file, read)
      const { reportId, language } = source
      results.push({ ...result, format: format.name, origin, reportId, language })
      report(
        `${format.name}: ${reportId}, ${language}${result.refusal ? `: refused: ${result.refusal}` : ''}`,
      )
    }
  }
  return results
}

/** Writes a file and, next to it, what should be read from it. */
async function keepFile(dir: string, { name, bytes, expected }: MadeFile): Promise<void> {
  await writeFile(join(dir, name), bytes)
  await writeFile(join(dir, `${name}.expected.json`), JSON.stringify(expected, undefined, 1))
}

/** A refused file counts as one from which nothing was read. */
async function readAndCompare(
  { name, bytes, expected }: MadeFile,
  read: DocumentReader,
): Promise<Comparison & { readonly refusal?: string }> {
  try {
    const document = await read({ name, bytes })
    return compareDocuments(expected, document.blocks)
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { ...compareDocuments(expected, []), refusal: errorMessage(error) }
  }
}
