import { parseArgs } from 'node:util'
import { errorMessage, InputError } from '../../src/errors.ts'
import { PICTURE_KINDS } from './ocr/run-ocr.ts'
import { ROUND_TRIP_FORMATS } from './round-trip-formats.ts'

export const IMPORT_EVALUATION_HELP = `Makes files of the reports, reads them as npm run import does, and compares what was read with the reports:
${ROUND_TRIP_FORMATS.map(({ name, about }) => `  ${name.padEnd(20)}${about}`).join('\n')}

Options:
  --also DIR          also the reports of this folder, in rows of their own
  --only FORMAT       only this kind of file; may be repeated
  --report ID         only this report; may be repeated
  --file FILE         instead: a real file of the report that --report names
  --worst             lists what is wrong, and the ten largest differences of letters of each kind of file, with context
  --details           a row for each file instead of sums
  --keep DIR          keeps the files in this folder, each with what should be read from it as NAME.expected.json
  --trust             instead: PDF files whose text layer lies, and what becomes of their pages
  --ocr               instead: pages drawn as pictures, and how many characters and words the recognizer gets wrong
  --dpi N             with --ocr: only pictures of this resolution, 150 or 300
  --twins             instead: reports in two languages whose blocks are joined, split or missing, and how many twins are found
  --write-docs        writes the table into docs/corpus.md

PDF files are printed by Chromium: the variable CHROMIUM names it if it is not /usr/bin/chromium.`

export type ImportTable = 'round trip' | 'trust' | 'ocr' | 'twins'

export interface ImportEvaluationFlags {
  readonly also: string | undefined
  readonly only: readonly string[]
  readonly reports: readonly string[]
  readonly worst: boolean
  readonly details: boolean
  readonly keep: string | undefined
  /** A file that exists, instead of those that are made. */
  readonly file: string | undefined
  /** Of the pictures for OCR; all that are measured if undefined. */
  readonly dpi: number | undefined
  /** What is measured. */
  readonly table: ImportTable
  readonly writeDocs: boolean
}

/** Parses the command line. Throws InputError. */
export function parseImportFlags(args: readonly string[]): ImportEvaluationFlags {
  const values = parseValues(args)
  const dpi = parseDpi(values.dpi)
  const names = ROUND_TRIP_FORMATS.map(({ name }) => name)
  const wrong = values.only.find(name => !names.includes(name))
  if (wrong !== undefined) throw new InputError(`--only ${wrong}: expected one of ${names.join(', ')}`)
  const {
    also,
    only,
    report: reports,
    worst,
    details,
    keep,
    file,
    trust,
    ocr,
    twins,
    'write-docs': writeDocs,
  } = values
  if (file !== undefined && reports.length !== 1) {
    throw new InputError('--file FILE is compared with one report: name it with --report ID')
  }
  const wanted: readonly [ImportTable, boolean][] = [
    ['trust', trust],
    ['ocr', ocr],
    ['twins', twins],
  ]
  const tables = wanted.flatMap(([name, isWanted]) => (isWanted ? [name] : []))
  if (tables.length > 1) {
    throw new InputError(`--${tables.join(' and --')} are ${tables.length} measurements: give one of them`)
  }
  const table = tables[0] ?? 'round trip'
  if (writeDocs && (only.length > 0 || reports.length > 0 || dpi !== undefined)) {
    throw new InputError('--write-docs writes the whole table: leave out --only, --report and --dpi')
  }
  return { also, only, reports, worst, details, keep, file, dpi, table, writeDocs }
}

function parseDpi(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const dpi = Number(text)
  if (PICTURE_KINDS.some(kind => kind.dpi === dpi)) return dpi
  throw new InputError(`--dpi ${text}: expected 150 or 300`)
}

function parseValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        also: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        report: { type: 'string', multiple: true, default: [] },
        worst: { type: 'boolean', default: false },
        details: { type: 'boolean', default: false },
        keep: { type: 'string' },
        file: { type: 'string' },
        dpi: { type: 'string' },
        trust: { type: 'boolean', default: false },
        ocr: { type: 'boolean', default: false },
        twins: { type: 'boolean', default: false },
        'write-docs': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. Run npm run evaluate-import -- --help for the options`, {
      cause: error,
    })
  }
}
