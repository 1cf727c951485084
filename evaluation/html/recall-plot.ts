import type { Interval } from '../bootstrap.ts'
import { type SliceFigures, sliceFigures } from '../figures.ts'
import type { Slice, SliceKind } from '../slices.ts'
import { legend, plotFigure, svg, svgDot, svgLine, svgText } from './markup.ts'

const WIDTH = 960
const LEFT = 290
const RIGHT = 930
const ROW = 30
const KIND_GAP = 34

const KINDS: readonly { readonly kind: SliceKind; readonly title: string }[] = [
  { kind: 'language', title: 'language' },
  { kind: 'style', title: 'style of the question' },
  { kind: 'variant', title: 'typed in another way' },
  { kind: 'report', title: 'report' },
]

const SERIES = [
  { name: 'R@1', className: 'c3', of: (slice: SliceFigures) => slice.recallAt1 },
  { name: 'R@3', className: 'c1', of: (slice: SliceFigures) => slice.recallAt3 },
  { name: 'R@10', className: 'c2', of: (slice: SliceFigures) => slice.recallAt10 },
]

/** Recall by slice: dots with lines for their 95 % intervals. */
export function recallPlot(slices: readonly Slice[]): string {
  const figures = slices.map(sliceFigures)
  const lowest = Math.min(1, ...figures.flatMap(slice => slice.recallAt1?.low ?? []))
  const from = Math.floor(Math.min(0.9, lowest) * 10) / 10
  const x = (value: number) => LEFT + ((value - from) / (1 - from)) * (RIGHT - LEFT)
  const parts: string[] = []
  let y = 24
  for (const { kind, title } of KINDS) {
    const ofKind = figures.filter(slice => slice.kind === kind && slice.answerable > 0)
    if (ofKind.length === 0) continue
    parts.push(svgText(8, y, title, { className: 'kind' }))
    y += 22
    for (const slice of ofKind) {
      parts.push(
        svgLine(LEFT, y, RIGHT, y, 'grid'),
        svgText(LEFT - 14, y + 5, label(slice), { anchor: 'end' }),
      )
      SERIES.forEach(({ name, className, of }, i) => {
        parts.push(whisker(of(slice), x, y + (i - 1) * 6, className, `${slice.name}, ${name}`))
      })
      y += ROW
    }
    y += KIND_GAP - ROW + 14
  }
  const ticks = Array.from({ length: Math.round((1 - from) * 10) + 1 }, (_, i) => from + i / 10)
  const axis = ticks.flatMap(tick => [
    svgLine(x(tick), 8, x(tick), y - 6, 'grid'),
    svgText(x(tick), y + 12, tick.toFixed(1), { anchor: 'middle', className: 'tick' }),
  ])
  return plotFigure(
    'Recall by kind of question',
    'Share of the questions with a right passage among the first 1, 3 and 10. A line spans the 95 % interval, which reflects the choice of questions.',
    legend(SERIES) + svg(WIDTH, y + 22, 'Recall by kind of question', [...axis, ...parts]),
    true,
  )
}

function label({ name, answerable }: SliceFigures): string {
  return `${name} · ${answerable}`
}

function whisker(
  interval: Interval | undefined,
  x: (value: number) => number,
  y: number,
  className: string,
  name: string,
): string {
  if (!interval) return ''
  const { value, low, high } = interval
  const says = `${name}: ${value.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`
  return svgLine(x(low), y, x(high), y, `whisker ${className}`) + svgDot(x(value), y, 4.5, className, says)
}
