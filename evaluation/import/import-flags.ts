import { parseArgs } from 'node:util'
import { errorMessage, InputError } from '../../src/errors.ts'
import { ROUND_TRIP_FORMATS } from './round-trip-formats.ts'

export const IMPORT_EVALUATION_HELP = `Makes files of the reports, reads them as npm run import does, and compares what was read with the reports:
${ROUND_TRIP_FORMATS.map(({ name, about }) => `  ${name.padEnd(20)}${about}`).join('\n')}

Options:
  --also DIR          also the reports of this folder, in rows of their own
  --only FORMAT       only this kind of file; may be repeated
  --report ID         only this report; may be repeated
  --worst             lists what is wrong, and the ten largest differences of letters of each kind of file, with context
  --details           a row for each file instead of sums
  --keep DIR          keeps the files in this folder, each with what should be read from it as NAME.expected.json
  --trust             instead: PDF files whose text layer lies, and what becomes of their pages
  --ocr               instead: pages drawn as pictures, and how many characters and words the recognizer gets wrong
  --write-docs        writes the table into docs/corpus.md

PDF files are printed by Chromium: the variable CHROMIUM names it if it is not /usr/bin/chromium.`

export type ImportTable = 'round trip' | 'trust' | 'ocr'

export interface ImportEvaluationFlags {
  readonly also: string | undefined
  readonly only: readonly string[]
  readonly reports: readonly string[]
  readonly worst: boolean
  readonly details: boolean
  readonly keep: string | undefined
  /** What is measured. */
  readonly table: ImportTable
  readonly writeDocs: boolean
}

/** Parses the command line. Throws InputError. */
export function parseImportFlags(args: readonly string[]): ImportEvaluationFlags {
  const values = parseValues(args)
  const names = ROUND_TRIP_FORMATS.map(({ name }) => name)
  const wrong = values.only.find(name => !names.includes(name))
  if (wrong !== undefined) throw new InputError(`--only ${wrong}: expected one of ${names.join(', ')}`)
  const { also, only, report: reports, worst, details, keep, trust, ocr, 'write-docs': writeDocs } = values
  if (trust && ocr) throw new InputError('--trust and --ocr are two measurements: give one of them')
  const table = trust ? 'trust' : ocr ? 'ocr' : 'round trip'
  if (writeDocs && (only.length > 0 || reports.length > 0)) {
    throw new InputError('--write-docs writes the whole table: leave out --only and --report')
  }
  return { also, only, reports, worst, details, keep, table, writeDocs }
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
        trust: { type: 'boolean', default: false },
        ocr: { type: 'boolean', default: false },
        'write-docs': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new InputError(`${errorMessage(error)}. Run npm run evaluate-import -- --help for the options`, {
      cause: error,
    })
  }
}
