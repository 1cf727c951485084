import { LANGUAGES } from '../text/language.ts'
import { type QuestionResult, RANKERS } from './evaluate.ts'
import { median, rankingMetrics } from './metrics.ts'

/** The rankers' figures per language, as a Markdown table. */
export function rankingTable(results: readonly QuestionResult[]): string {
  const answerable = results.filter(({ question }) => question.gold.length > 0)
  const rows = LANGUAGES.flatMap(language => {
    const ofLanguage = answerable.filter(({ question }) => question.language === language)
    if (ofLanguage.length === 0) return []
    return RANKERS.map(ranker => {
      const m = rankingMetrics(ofLanguage.map(({ rankings }) => rankings[ranker]))
      return [
        `${language} (${ofLanguage.length})`,
        ranker,
        ...[m.recallAt1, m.recallAt3, m.recallAt10, m.mrrAt10, m.ndcgAt10].map(figure),
      ]
    })
  })
  return markdownTable(['questions', 'ranker', 'R@1', 'R@3', 'R@10', 'MRR@10', 'nDCG@10'], rows)
}

/** What the hybrid ranking makes of each style or variant. */
export function styleTable(results: readonly QuestionResult[]): string {
  const answerable = results.filter(({ question }) => question.gold.length > 0)
  const styles = [
    ...new Set(answerable.map(({ question }) => `${question.language} ${question.style}`)),
  ].sort()
  const rows = styles.map(style => {
    const ofStyle = answerable.filter(({ question }) => `${question.language} ${question.style}` === style)
    const m = rankingMetrics(ofStyle.map(({ rankings }) => rankings.hybrid))
    return [
      `${style} (${ofStyle.length})`,
      ...[m.recallAt1, m.recallAt3, m.recallAt10, m.mrrAt10].map(figure),
    ]
  })
  return markdownTable(['hybrid', 'R@1', 'R@3', 'R@10', 'MRR@10'], rows)
}

/** Which outcome answerable and unanswerable questions get. */
export function outcomeTable(results: readonly QuestionResult[]): string {
  const groups: [string, (result: QuestionResult) => boolean][] = [
    ['answerable, kk', ({ question: q }) => q.gold.length > 0 && q.language === 'kk'],
    ['answerable, ru', ({ question: q }) => q.gold.length > 0 && q.language === 'ru'],
    ['unanswerable, near', ({ question: q }) => q.gold.length === 0 && q.note.startsWith('near')],
    ['unanswerable, far', ({ question: q }) => q.gold.length === 0 && !q.note.startsWith('near')],
  ]
  const rows = groups.flatMap(([name, belongs]) => {
    const group = results.filter(belongs)
    if (group.length === 0) return []
    const share = (kind: string) =>
      figure(group.filter(({ outcome }) => outcome === kind).length / group.length)
    return [[`${name} (${group.length})`, share('found'), share('weak'), share('nothing')]]
  })
  return markdownTable(['questions', 'found', 'weak', 'nothing'], rows)
}

/** Languages told right, and whether the quotation of a right passage holds the words that answer. */
export function otherFigures(results: readonly QuestionResult[]): string {
  const told = results.filter(({ detected, question }) => detected === question.language).length
  const quotes = results.flatMap(({ quote }) => (quote ? [quote] : []))
  const held = quotes.filter(({ hasSnippet }) => hasSnippet).length
  return [
    `Language of the question told right: ${told} of ${results.length} (${figure(told / results.length)}).`,
    `Quotations of right passages that hold the answering words: ${held} of ${quotes.length} (${figure(held / Math.max(1, quotes.length))}), ${median(quotes.map(({ chars }) => chars))} characters at the median.`,
  ].join('\n')
}

/** One line a question: where its first right passage ranked, 0 for none among the first 50. */
export function detailLines(results: readonly QuestionResult[]): readonly string[] {
  const rank = (isRight: readonly boolean[]) => isRight.indexOf(true) + 1
  return results.map(({ question, rankings, outcome, detected }) => {
    const ranks = RANKERS.map(ranker => `${ranker} ${rank(rankings[ranker].isRight)}`).join(', ')
    const gold = question.gold.length > 0 ? ranks : 'unanswerable'
    return `${question.id}\t${question.language}→${detected}\t${question.style}\t${outcome}\t${gold}\t${question.question}`
  })
}

function figure(value: number): string {
  return value.toFixed(3)
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}
