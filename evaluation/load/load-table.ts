import type { GeneratedPart } from '../generated-docs.ts'
import { markdownTable } from '../markdown-table.ts'
import type { LatencyFigures } from './latency-figures.ts'
import type { LoadRun } from './run-load.ts'

const HEAD = ['', 'asked', 'no reply', 'apologies', 'notices', 'p50, ms', 'p95, ms', 'p99, ms']

/** The figures as Markdown: a table by kind, and the sentences below it. */
export function loadText(run: LoadRun): string {
  const { kinds, all, rate, minutes, warmUpMinutes, people, rss, slope, botCores, server, errorLines } = run
  const rows = [...kinds].map(([kind, figures]) => [kind, ...cells(figures)])
  return [
    markdownTable(HEAD, [...rows, ['all', ...cells(all)]]),
    `${minutes} minutes at ${rate} a second from ${people.toLocaleString('en')} people, after ${warmUpMinutes} minutes for warming up: ${errorLines} errors in the log; resident memory ` +
      `${mib(rss.startMiB)} before the warm-up, ${mib(rss.warmMiB)} after it, ${mib(rss.endMiB)} at the end, ${slope.toFixed(2)} MiB a minute between; ` +
      `the bot used ${botCores.toFixed(2)} cores, the fake server and the people ${server.cores.toFixed(2)} (event-loop delay p99 ${server.loopP99Ms.toFixed(0)} ms).`,
    ...overloadText(run),
  ].join('\n\n')
}

/** The same as a part of docs/performance.md. */
export function loadPart(run: LoadRun, command: string, machine: string): GeneratedPart {
  return {
    path: 'docs/performance.md',
    name: 'load',
    text: `${loadText(run)}\n\n\`${command}\`, ${machine}.`,
  }
}

function overloadText({ overload, rate }: LoadRun): readonly string[] {
  if (!overload) return []
  const { maxRate, figures, seconds, refusals, secondsUntilFast, endMiB } = overload
  const reasons = Object.entries(refusals).filter(([, count]) => count > 0)
  return [
    `Overload: ${overload.rate.toFixed(0)} a second for ${seconds} s, twice the ${maxRate.toFixed(0)} that a ramp found. Of ${figures.asked} asked, ` +
      `${figures.notices} got a notice, ${figures.unanswered} no reply; refused: ${reasons.map(([reason, count]) => `${reason} ${count}`).join(', ') || 'none'}. ` +
      `p95 of the answers ${figures.p95Ms.toFixed(0)} ms. Back at ${rate} a second, p95 was below 300 ms ` +
      `${secondsUntilFast === undefined ? 'not within 30 s' : `after ${secondsUntilFast} s`}; ${mib(endMiB)} resident at the end.`,
  ]
}

function cells({ asked, unanswered, apologies, notices, p50Ms, p95Ms, p99Ms }: LatencyFigures) {
  const ms = (value: number) => (Number.isNaN(value) ? '–' : value.toFixed(0))
  return [`${asked}`, `${unanswered}`, `${apologies}`, `${notices}`, ms(p50Ms), ms(p95Ms), ms(p99Ms)]
}

function mib(value: number): string {
  return `${value.toFixed(0)} MiB`
}
