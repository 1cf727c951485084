import type { PassageIndex } from '../../src/index/passage-index.ts'
import type { QuestionResult } from '../evaluate.ts'
import { type SliceFigures, sliceFigures } from '../figures.ts'
import { withInterval } from '../markdown-table.ts'
import { namedRankings } from '../print-tables.ts'
import { type Slice, sliceResults } from '../slices.ts'
import { curvePlots } from './curve-plot.ts'
import { latencyPlot } from './latency-plot.ts'
import { escapeHtml } from './markup.ts'
import { outcomeBars, reliabilityPlot } from './outcome-plots.ts'
import { recallPlot } from './recall-plot.ts'
import { PAGE_STYLE } from './style.ts'
import { worstQuestions } from './worst-questions.ts'

/** The report on a run as a self-contained page: figures, plots, and the questions that went wrong. */
export function renderPage(results: readonly QuestionResult[], { facts }: PassageIndex, now: Date): string {
  const slices = sliceResults(results)
  const [first] = results
  const rankers = first ? [...namedRankings(first).keys()] : []
  const about = `${now.toISOString().slice(0, 10)} · ${results.length} questions · ${facts.counts.reports} reports, ${facts.counts.passages} passages · index ${facts.version} · ${facts.model.id}`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Dayek: how well it finds</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header><p class="mark">Дәйек</p><h1>How well it finds</h1><p class="about">${escapeHtml(about)}</p></header>
<main>
<section class="cards">${cards(slices)}</section>
${recallPlot(slices)}
${curvePlots(results, rankers)}
${outcomeBars(results)}
${reliabilityPlot(results)}
${latencyPlot(results)}
${worstQuestions(results)}
</main>
<footer>npm run evaluate -- --html · intervals: percentile bootstrap over questions, 95 %</footer>
</body>
</html>
`
}

/** The key figures. */
function cards(slices: readonly Slice[]): string {
  const languages = slices.filter(({ kind }) => kind === 'language').map(sliceFigures)
  return languages
    .map(slice => {
      const name = slice.name === 'kk' ? 'Kazakh' : 'Russian'
      const figures: readonly [string, SliceFigures['recallAt1']][] = [
        ['R@1', slice.recallAt1],
        ['R@3', slice.recallAt3],
        ['R@10', slice.recallAt10],
        ['MRR@10', slice.mrrAt10],
        ['quotation contains the answer', slice.quotes],
        ['language detected', slice.detection],
      ]
      const items = figures.map(([label, interval]) => {
        const [value = '–', range = ''] = withInterval(interval).split(' ')
        return `<div><dt>${label}</dt><dd>${value}<small>${range}</small></dd></div>`
      })
      return `<article><h2>${name}</h2><p>${slice.answerable} answerable questions, ${slice.n - slice.answerable} others</p><dl>${items.join('')}</dl></article>`
    })
    .join('')
}
