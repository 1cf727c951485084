import { figure, markdownTable } from '../../markdown-table.ts'
import { milliseconds, timingOf } from '../timing.ts'
import type { EngineRun, ScaleRun } from './run-scale.ts'
import type { Recalls } from './scale-recalls.ts'

/** Engines by size, with the largest files of each index. */
export function engineTable(run: ScaleRun): string {
  const { generatingMs, questions } = run
  // Whatever the order in which the sizes were measured.
  const engines = run.engines.toSorted((a, b) => a.passages - b.passages)
  const table = markdownTable(
    [
      'passages',
      'engine',
      'built in, s',
      'CPU, s',
      'most memory, MiB',
      'disk, MiB',
      'start, s',
      'memory, MiB',
      'after all questions',
      'p50, ms',
      'p95, ms',
      'recall@10',
    ],
    engines.map(each => {
      const { making, search } = each
      const { p50Ms, p95Ms } = timingOf(search.timesMs)
      return [
        count(each.passages),
        each.engine,
        making ? making.seconds.toFixed(1) : '–',
        making ? making.cpuSeconds.toFixed(1) : '–',
        making ? making.peakMiB.toFixed(0) : '–',
        each.files.length > 0 ? mib(sumOf(each.files)) : '–',
        search.startSeconds.toFixed(2),
        search.startMiB.toFixed(0),
        search.endMiB.toFixed(0),
        milliseconds(p50Ms),
        milliseconds(p95Ms),
        figure(each.recallOfNearest),
      ]
    }),
  )
  const bare = engines[0]?.search.bareMiB.toFixed(0) ?? '–'
  const notes = [
    `${questions} questions; generating the passages, ${generatingMs.toFixed(2)} ms of CPU each, is part of every build. Before`,
    `an index is opened, the process takes ${bare} MiB.`,
  ].join(' ')
  return [table, notes, ...engines.flatMap(fileNote)].join('\n\n')
}

const NAMED_FILES = 6

function fileNote({ passages, engine, files }: EngineRun): readonly string[] {
  if (files.length === 0) return []
  const named = files.slice(0, NAMED_FILES).map(([name, bytes]) => `\`${name}\` ${mib(bytes)}`)
  return [`Files of ${engine} with ${count(passages)} passages, MiB: ${named.join(', ')}.`]
}

/** The first engine at each size, next to the libraries. */
export function libraryTable({ engines, libraries, failures }: ScaleRun): string {
  const rows = libraries.flatMap(({ passages, figures, recalls }) =>
    figures.searches.map(({ name, timesMs }, at) => [
      count(passages),
      name,
      ...recallCells(recalls[at]),
      String(timesMs.length),
      ...timeCells(timesMs),
      figures.endMiB.toFixed(0),
      figures.making.seconds.toFixed(1),
    ]),
  )
  const own = engines
    .filter(({ passages }) => libraries.some(library => library.passages === passages))
    .map(({ passages, engine, recalls, search, making }) => [
      count(passages),
      `Dayek, ${engine}`,
      ...recallCells(recalls),
      String(search.timesMs.length),
      ...timeCells(search.timesMs),
      search.endMiB.toFixed(0),
      making?.seconds.toFixed(1) ?? search.startSeconds.toFixed(1),
    ])
  const table = markdownTable(
    [
      'passages',
      'R@1 / R@3 / R@10',
      'Kazakh',
      'Russian',
      'questions',
      'p50, ms',
      'p95, ms',
      'memory, MiB',
      'built in, s',
    ],
    [...own, ...rows].sort(([a = ''], [b = '']) => sizeOf(a) - sizeOf(b)),
  )
  return [table, ...failures.map(failure => `Not measured: ${failure}.`)].join('\n\n')
}

function recallCells(recalls: Recalls | undefined): readonly string[] {
  const cell = (language: 'kk' | 'ru') => recalls?.[language].map(figure).join(' / ') ?? '–'
  return [cell('kk'), cell('ru')]
}

function timeCells(timesMs: readonly number[]): readonly string[] {
  const { p50Ms, p95Ms } = timingOf(timesMs)
  return [milliseconds(p50Ms), milliseconds(p95Ms)]
}

function sumOf(files: EngineRun['files']): number {
  return files.reduce((sum, [, bytes]) => sum + bytes, 0)
}

function mib(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(bytes < 10 * 2 ** 20 ? 1 : 0)
}

function count(passages: number): string {
  return passages.toLocaleString('en-GB')
}

function sizeOf(cell: string): number {
  return Number(cell.replaceAll(',', ''))
}
