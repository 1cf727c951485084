import type { GeneratedPart } from '../generated-docs.ts'
import { markdownTable } from '../markdown-table.ts'
import type { FaultFigures } from './figures.ts'

const HEAD = [
  'fault',
  'asked',
  'lost',
  'twice',
  'people read',
  's until well',
  'MiB',
  'seen by the operator or caller',
]

export function chaosTable(all: readonly FaultFigures[]): string {
  return markdownTable(HEAD, all.map(rowOf))
}

/** One line for the terminal, with what went wrong below it. */
export function describeFigures(figures: FaultFigures): string {
  const { name, problems } = figures
  const line = `${problems.length === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(20)} ${rowOf(figures).slice(1).join(' | ')}`
  return [line, ...problems.map(problem => `       ${problem}`)].join('\n')
}

/** The table as a part of docs/reliability.md. */
export function chaosPart(all: readonly FaultFigures[], machine: string): GeneratedPart {
  return {
    path: 'docs/reliability.md',
    name: 'chaos',
    text: `${chaosTable(all)}\n\n\`npm run chaos -- --write-docs\`, ${machine}.`,
  }
}

function rowOf({ title, asked, lost, twice, read, secondsUntilWell, rssMiB, seen }: FaultFigures) {
  return [
    title,
    `${asked}`,
    `${lost}`,
    `${twice}`,
    read,
    secondsUntilWell?.toFixed(1) ?? '–',
    rssMiB?.toFixed(0) ?? '–',
    seen || '–',
  ]
}
