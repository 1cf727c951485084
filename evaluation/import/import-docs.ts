import type { GeneratedPart } from '../generated-docs.ts'
import type { ImportEvaluationFlags, ImportTable } from './import-flags.ts'

export interface Measured {
  readonly now: Date
  /** What it ran on: "2 cores, Intel Xeon". */
  readonly machine: string
}

const OPTIONS: Readonly<Record<ImportTable, string>> = {
  'round trip': '',
  trust: ' --trust',
  ocr: ' --ocr',
  twins: ' --twins',
}

/** A table as a part of docs/corpus.md, with the command that made it. */
export function importPart(
  { table, also }: ImportEvaluationFlags,
  text: string,
  { now, machine }: Measured,
): GeneratedPart {
  const options = `${OPTIONS[table]}${also === undefined ? '' : ' --also DIR'} --write-docs`
  const date = now.toISOString().slice(0, 10)
  return {
    path: 'docs/corpus.md',
    name: `evaluate-import: ${table}`,
    text: `${text}\n\n\`npm run evaluate-import --${options}\`, ${date}, ${machine}.`,
  }
}
