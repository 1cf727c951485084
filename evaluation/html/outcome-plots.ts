import { crossValidate, outcomeExamples } from '../cross-validation.ts'
import type { QuestionResult } from '../evaluate.ts'
import { type OutcomeShares, outcomeShares } from '../figures.ts'
import { isAnswerable, isVariant } from '../questions.ts'
import { areaUnderCurve, brierScore, reliabilityBins } from '../reliability.ts'
import { escapeHtml, legend, plotFigure, svg, svgDot, svgLine, svgText } from './markup.ts'

const OUTCOMES = [
  { name: 'found', className: 'c1' },
  { name: 'weak', className: 'c3' },
  { name: 'nothing', className: 'c4' },
] as const

/** The outcomes of each group of questions, as bars. */
export function outcomeBars(results: readonly QuestionResult[]): string {
  const plain = results.filter(({ question }) => !isVariant(question))
  const groups: readonly [string, readonly QuestionResult[]][] = [
    ['answerable, Kazakh', plain.filter(({ question: q }) => isAnswerable(q) && q.language === 'kk')],
    ['answerable, Russian', plain.filter(({ question: q }) => isAnswerable(q) && q.language === 'ru')],
    ['answerable, typed otherwise', results.filter(({ question }) => isVariant(question))],
    ['unanswerable, near', plain.filter(({ question: q }) => !isAnswerable(q) && q.note.startsWith('near'))],
    ['unanswerable, far', plain.filter(({ question: q }) => !isAnswerable(q) && !q.note.startsWith('near'))],
  ]
  const bars = groups.flatMap(([name, group]) => {
    const shares = outcomeShares(group)
    return shares ? [outcomeBar(`${name} · ${group.length}`, shares)] : []
  })
  return plotFigure(
    'Found, possibly related, nothing',
    'The outcomes of questions. Ideally, all answerable ones are found and no unanswerable ones.',
    `${legend(OUTCOMES)}<div class="bars">${bars.join('')}</div>`,
    true,
  )
}

function outcomeBar(name: string, shares: OutcomeShares): string {
  const pieces = OUTCOMES.map(({ name: outcome, className }) => {
    const percent = Math.round(shares[outcome] * 100)
    const text = percent >= 7 ? `${percent} %` : ''
    return `<span class="${className}" style="flex-grow:${shares[outcome].toFixed(4)}" title="${outcome}: ${shares[outcome].toFixed(3)}">${text}</span>`
  })
  return `<div class="bar-name">${escapeHtml(name)}</div><div class="bar">${pieces.join('')}</div>`
}

const SIZE = 300
const LEFT = 44
const BOTTOM = SIZE - 40

/** The reliability diagram: predicted against observed shares, by deciles. */
export function reliabilityPlot(results: readonly QuestionResult[]): string {
  const scored = crossValidate(outcomeExamples(results))
  const x = (value: number) => LEFT + value * 380
  const y = (value: number) => BOTTOM - value * (BOTTOM - 14)
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap(tick => [
    svgLine(LEFT, y(tick), x(1), y(tick), 'grid'),
    svgText(LEFT - 8, y(tick) + 4, tick.toFixed(2), { anchor: 'end', className: 'tick' }),
    svgText(x(tick), BOTTOM + 20, tick.toFixed(2), { anchor: 'middle', className: 'tick' }),
  ])
  const bins = reliabilityBins(scored)
  const dots = bins.map(({ predicted, answerable, n }) =>
    svgDot(
      x(predicted),
      y(answerable),
      6,
      'c1',
      `predicted ${predicted.toFixed(2)}, answerable ${answerable.toFixed(2)}, ${n} questions`,
    ),
  )
  const path = bins.map(({ predicted, answerable }) => `${x(predicted)},${y(answerable)}`).join(' ')
  const title = 'Can the reports answer?'
  return plotFigure(
    title,
    `The model's chance (across) against the share that is answerable (up), ten groups, cross-validated. AUC ${areaUnderCurve(scored).toFixed(3)}, Brier score ${brierScore(scored).toFixed(3)}. On the diagonal the model says what is so.`,
    svg(460, SIZE, title, [
      ...grid,
      svgLine(x(0), y(0), x(1), y(1), 'diagonal'),
      `<polyline points="${path}" class="curve c1"/>`,
      ...dots,
    ]),
  )
}
