import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { InputError } from '../../src/errors.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import type { SourceText } from './files/made-file.ts'
import { sourceText } from './files/source-text.ts'

/** Where the reports come from, as tables name it. */
export type Origin = 'bundled' | 'also'

/** A report in one language, from which files are made. */
export interface OriginalText {
  readonly origin: Origin
  readonly source: SourceText
}

export interface OriginalsOptions {
  /** A second folder like corpus/. */
  readonly also: string | undefined
  /** Ids; all reports if empty. */
  readonly reports: readonly string[]
}

/** The reports of corpus/ and of another folder. Throws CorpusError, InputError. */
export async function loadOriginals({ also, reports }: OriginalsOptions): Promise<readonly OriginalText[]> {
  const bundled = await loadFolder('corpus', 'bundled')
  const others = also === undefined ? [] : await loadFolder(also, 'also')
  const all = [...bundled, ...others]
  const wanted = all.filter(({ source }) => reports.length === 0 || reports.includes(source.reportId))
  const missing = reports.find(id => !wanted.some(({ source }) => source.reportId === id))
  if (missing !== undefined) {
    const ids = [...new Set(all.map(({ source }) => source.reportId))]
    throw new InputError(`--report ${missing}: expected one of ${ids.join(', ')}`)
  }
  return wanted
}

async function loadFolder(dir: string, origin: Origin): Promise<readonly OriginalText[]> {
  const reports = await loadCorpus(dir)
  return reports.flatMap(({ editions }) =>
    LANGUAGES.flatMap(language => {
      const edition = editions[language]
      return edition ? [{ origin, source: sourceText(edition) }] : []
    }),
  )
}
