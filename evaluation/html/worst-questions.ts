import type { QuestionResult } from '../evaluate.ts'
import { rankOf } from '../figures.ts'
import { recallAt } from '../metrics.ts'
import { isAnswerable, type QualityQuestion } from '../questions.ts'
import { escapeHtml } from './markup.ts'

/** A way in which a question can go wrong. */
interface ErrorKind {
  readonly name: string
  readonly isSo: (result: QuestionResult) => boolean
}

const rankedIn = (from: number, to: number) => (result: QuestionResult) =>
  isAnswerable(result.question) && recallAt(rankOf(result), to) === 1 && rankOf(result) >= from

export const ERROR_KINDS: readonly ErrorKind[] = [
  {
    name: 'No right passage among the first ten',
    isSo: result => isAnswerable(result.question) && recallAt(rankOf(result), 10) === 0,
  },
  { name: 'The right passage ranked 4th to 10th', isSo: rankedIn(4, 10) },
  { name: 'The right passage ranked 2nd or 3rd', isSo: rankedIn(2, 3) },
  {
    name: 'Answerable, but “nothing”',
    isSo: ({ question, outcome }) => isAnswerable(question) && outcome === 'nothing',
  },
  {
    name: 'Unanswerable, but “found”',
    isSo: ({ question, outcome }) => !isAnswerable(question) && outcome === 'found',
  },
  {
    name: 'Wrong language detected',
    isSo: ({ question, detected }) => detected !== question.language,
  },
  {
    name: 'Right passage, but its quotation lacks the answer',
    isSo: ({ quote }) => quote !== null && !quote.hasSnippet,
  },
]

/** How many of each kind are listed; the others are counted. */
const LISTED = 60

/** The questions that went wrong, by what went wrong. */
export function worstQuestions(results: readonly QuestionResult[]): string {
  const sections = ERROR_KINDS.map(({ name, isSo }, i) => {
    const wrong = results.filter(isSo)
    const rows = wrong.slice(0, LISTED).map(questionRow).join('')
    const more = wrong.length > LISTED ? `<p class="more">… and ${wrong.length - LISTED} more</p>` : ''
    const table = `<table><thead><tr><th>id</th><th>question</th><th>rank</th><th>outcome</th><th>answer</th><th>ranked first</th></tr></thead><tbody>${rows}</tbody></table>`
    const share = ((100 * wrong.length) / Math.max(1, results.length)).toFixed(1)
    return `<details${i === 0 ? ' open' : ''}><summary>${escapeHtml(name)} <b>${wrong.length}</b> <small>${share} %</small></summary>${wrong.length > 0 ? table + more : ''}</details>`
  })
  return `<section class="worst"><h2>What went wrong</h2>${sections.join('')}</section>`
}

function snippetOf({ gold: [best] }: QualityQuestion): string {
  return best?.snippets.kk ?? best?.snippets.ru ?? '–'
}

function questionRow(result: QuestionResult): string {
  const { question, outcome, detected, top } = result
  const rank = rankOf(result)
  const language =
    detected === question.language ? question.language : `${question.language}, detected as ${detected}`
  const first = top
    ? `${escapeHtml(top.reportId)} · ${top.number}<br><small>${escapeHtml(top.sections.kk?.at(-1) ?? '')}</small>`
    : '–'
  return `<tr><td><code>${escapeHtml(question.id)}</code><br><small>${language}, ${escapeHtml(question.style)}</small></td><td dir="auto">${escapeHtml(question.question)}</td><td>${isAnswerable(question) && rank > 0 ? rank : '–'}</td><td>${outcome}</td><td>${escapeHtml(snippetOf(question))}</td><td>${first}</td></tr>`
}
