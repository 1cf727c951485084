import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { mean } from '../bootstrap.ts'
import type { QuestionResult } from '../evaluate.ts'
import { firstRight, recallAt } from '../metrics.ts'
import { namedRankings } from '../print-tables.ts'
import { isAnswerable, isVariant } from '../questions.ts'
import { legend, plotFigure, round, svg, svgDot, svgLine, svgText } from './markup.ts'

const DEEPEST = 20
const WIDTH = 460
const HEIGHT = 300
const LEFT = 40
const BOTTOM = HEIGHT - 34
const NAMES: Readonly<Record<Language, string>> = { kk: 'Kazakh', ru: 'Russian' }

/** Recall by depth: one curve per ranker, one plot per language. */
export function curvePlots(results: readonly QuestionResult[], rankers: readonly string[]): string {
  const answerable = results.filter(({ question }) => isAnswerable(question) && !isVariant(question))
  return LANGUAGES.flatMap(language => {
    const ofLanguage = answerable.filter(({ question }) => question.language === language)
    return ofLanguage.length === 0 ? [] : [curvePlot(NAMES[language], ofLanguage, rankers)]
  }).join('')
}

function curvePlot(language: string, results: readonly QuestionResult[], rankers: readonly string[]): string {
  const curves = rankers.map((name, i) => {
    const ranks = results.map(result => firstRight(namedRankings(result).get(name)?.isRight ?? []))
    const recalls = Array.from({ length: DEEPEST }, (_, k) => mean(ranks.map(rank => recallAt(rank, k + 1))))
    return { name, recalls, className: `c${((rankers.length - 1 - i) % 5) + 1}` }
  })
  const lowest = Math.min(...curves.flatMap(({ recalls }) => recalls))
  const from = Math.floor(Math.min(0.9, lowest) * 10) / 10
  const x = (k: number) => LEFT + ((k - 1) / (DEEPEST - 1)) * (WIDTH - LEFT - 16)
  const y = (recall: number) => BOTTOM - ((recall - from) / (1 - from)) * (BOTTOM - 12)
  const grid = Array.from({ length: Math.round((1 - from) * 10) + 1 }, (_, i) => from + i / 10).flatMap(
    tick => [
      svgLine(LEFT, y(tick), WIDTH - 16, y(tick), 'grid'),
      svgText(LEFT - 8, y(tick) + 4, tick.toFixed(1), { anchor: 'end', className: 'tick' }),
    ],
  )
  const depths = [1, 3, 5, 10, 15, 20].map(k =>
    svgText(x(k), BOTTOM + 20, `${k}`, { anchor: 'middle', className: 'tick' }),
  )
  const lines = curves.flatMap(({ name, recalls, className }) => [
    `<polyline points="${recalls.map((recall, k) => `${round(x(k + 1))},${round(y(recall))}`).join(' ')}" class="curve ${className}"/>`,
    ...[1, 3, 10].map(k => {
      const recall = recalls[k - 1] ?? 0
      return svgDot(x(k), y(recall), 4, className, `${name}, R@${k}: ${recall.toFixed(3)}`)
    }),
  ])
  const title = `R@k in ${language}`
  return plotFigure(
    title,
    `Share of ${results.length} questions with a right passage among the first k, by ranker.`,
    legend(curves) + svg(WIDTH, HEIGHT, title, [...grid, ...depths, ...lines]),
  )
}
