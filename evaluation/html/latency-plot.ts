import { timingOf } from '../bench/timing.ts'
import type { QuestionResult } from '../evaluate.ts'
import { plotFigure, svg, svgDot, svgLine, svgText } from './markup.ts'

const LEFT = 160
const RIGHT = 440
const DECADES = [0.1, 1, 10, 100, 1000]

/** Latency by stage: the median and the 95th percentile, on a logarithmic axis. */
export function latencyPlot(results: readonly QuestionResult[]): string {
  if (results.length === 0) return ''
  const stages: readonly [string, (ms: QuestionResult['ms']) => number][] = [
    ['model', ({ embed }) => embed],
    ['lists and fusion', ({ search }) => search],
    ['outcome, excerpts', ({ answer }) => answer],
    ['all but the model', ({ search, answer }) => search + answer],
  ]
  const x = (ms: number) => {
    const share = (Math.log10(Math.min(1000, Math.max(0.1, ms))) + 1) / (DECADES.length - 1)
    return LEFT + share * (RIGHT - LEFT)
  }
  const bottom = 24 + stages.length * 44
  const grid = DECADES.flatMap(ms => [
    svgLine(x(ms), 8, x(ms), bottom, 'grid'),
    svgText(x(ms), bottom + 18, `${ms}`, { anchor: 'middle', className: 'tick' }),
  ])
  const rows = stages.flatMap(([name, of], i) => {
    const { p50Ms, p95Ms } = timingOf(results.map(({ ms }) => of(ms)))
    const y = 34 + i * 44
    return [
      svgText(LEFT - 14, y + 5, name, { anchor: 'end' }),
      svgLine(x(p50Ms), y, x(p95Ms), y, 'whisker thick c2'),
      svgDot(x(p50Ms), y, 6, 'c2', `${name}, p50: ${p50Ms.toFixed(2)} ms`),
      svgDot(x(p95Ms), y, 4, 'c2', `${name}, p95: ${p95Ms.toFixed(2)} ms`),
      svgText(x(p95Ms) + 8, y - 7, `${p50Ms.toFixed(1)} → ${p95Ms.toFixed(1)}`, {
        anchor: x(p95Ms) > RIGHT - 60 ? 'end' : 'start',
        className: 'tick',
      }),
    ]
  })
  return plotFigure(
    'Where the time goes',
    'Milliseconds per question, logarithmic: from the median (large dot) to the 95th percentile.',
    svg(460, bottom + 30, 'Where the time goes', [...grid, ...rows]),
  )
}
