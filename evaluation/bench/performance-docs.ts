import type { GeneratedPart } from '../generated-docs.ts'
import type { BenchPart, BenchRun } from './run-bench.ts'
import type { ScaleRun } from './scale/run-scale.ts'
import { WORKERS_PASSAGES, type WorkersRun, workersTable } from './scale/run-workers.ts'
import { engineTable, libraryTable } from './scale/scale-tables.ts'
import { milliseconds } from './timing.ts'

const PERFORMANCE = 'docs/performance.md'

/** The tables as parts of docs/performance.md, and the latency for the README if it was measured. */
export function performanceParts({ machine, tables, latency }: BenchRun): readonly GeneratedPart[] {
  const parts: GeneratedPart[] = [...tables].map(([part, table]) => ({
    path: PERFORMANCE,
    name: `bench: ${part}`,
    text: `${table}\n\n\`${commandFor(part)}\`, ${machine}.`,
  }))
  if (!latency) return parts
  const { p50Ms, p95Ms } = latency.whole
  const text = [
    `- **Speed:** a question is answered in ${milliseconds(p50Ms)} ms at the median and ${milliseconds(p95Ms)} ms at the 95th percentile`,
    '  ([docs/performance.md](docs/performance.md)).',
  ].join('\n')
  return [...parts, { path: 'README.md', name: 'bench: headline', text }]
}

/** The tables of `npm run bench -- --scale` as parts of docs/performance.md. */
export function scaleParts(
  run: ScaleRun,
  machine: string,
  sizes: readonly number[],
): readonly GeneratedPart[] {
  const compare = run.libraries.length > 0 ? '--compare ' : ''
  const caption = `\`npm run bench -- --scale ${sizes.join(',')} ${compare}--write-docs\`, ${machine}.`
  const part = (name: string, table: string) => ({
    path: PERFORMANCE,
    name: `bench: ${name}`,
    text: `${table}\n\n${caption}`,
  })
  return [
    ...(run.engines.length > 0 ? [part('scale', engineTable(run))] : []),
    ...(run.libraries.length > 0 ? [part('scale-compare', libraryTable(run))] : []),
  ]
}

/** The table of `npm run bench -- --workers` as a part of docs/scaling.md. */
export function workersPart(runs: readonly WorkersRun[], machine: string): GeneratedPart {
  const counts = runs.map(({ workers }) => workers.length).join(',')
  const note = `${WORKERS_PASSAGES.toLocaleString('en-GB')} generated passages; each worker finds the candidates of one question after another, on one connection, without the model. Workers and server share the cores.`
  const caption = `\`npm run bench -- --workers ${counts} --write-docs\`, ${machine}.`
  return {
    path: 'docs/scaling.md',
    name: 'scaling: workers',
    text: `${workersTable(runs)}\n\n${note}\n\n${caption}`,
  }
}

function commandFor(part: BenchPart): string {
  return `npm run bench -- ${part === 'compare' ? '--compare ' : ''}--write-docs`
}
