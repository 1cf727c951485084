import { OUTCOMES } from '../src/answer/outcomes.ts'
import { LANGUAGES } from '../src/text/language.ts'
import { meanInterval } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { sliceFigures } from './figures.ts'
import { figure, markdownTable, withInterval } from './markdown-table.ts'
import { firstRight, type JudgedRanking, median, rankingMetrics } from './metrics.ts'
import { isAnswerable, isVariant } from './questions.ts'
import { HYBRID } from './rankers.ts'
import type { Slice } from './slices.ts'
import { UNANSWERABLE_KINDS, unanswerableKind } from './unanswerable-kinds.ts'

/** The rankings of a result, by the name of the ranker; the default search comes last. */
export function namedRankings(result: QuestionResult): ReadonlyMap<string, JudgedRanking> {
  return new Map([...result.others, [HYBRID.name, result.ranking]])
}

/** The figures of each ranker by language, as a Markdown table. */
export function rankingTable(results: readonly QuestionResult[]): string {
  const answerable = results.filter(({ question }) => isAnswerable(question) && !isVariant(question))
  const rows = LANGUAGES.flatMap(language => {
    const ofLanguage = answerable.filter(({ question }) => question.language === language)
    const names = [...(ofLanguage[0] ? namedRankings(ofLanguage[0]).keys() : [])]
    return names.map(name => {
      const m = rankingMetrics(ofLanguage.flatMap(result => namedRankings(result).get(name) ?? []))
      const figures = [m.recallAt1, m.recallAt3, m.recallAt10, m.mrrAt10, m.ndcgAt10].map(figure)
      return [`${language} (${ofLanguage.length})`, name, ...figures]
    })
  })
  return markdownTable(['questions', 'ranker', 'R@1', 'R@3', 'R@10', 'MRR@10', 'nDCG@10'], rows)
}

/** The figures of the search on each slice with answerable questions, with 95 % intervals. */
export function sliceTable(slices: readonly Slice[]): string {
  const rows = slices.map(sliceFigures).flatMap(slice => {
    if (slice.answerable === 0) return []
    const figures = [slice.recallAt1, slice.recallAt3, slice.recallAt10, slice.mrrAt10].map(withInterval)
    return [[`${slice.name} (${slice.answerable})`, ...figures]]
  })
  return markdownTable([HYBRID.name, 'R@1', 'R@3', 'R@10', 'MRR@10'], rows)
}

/** The outcomes of answerable and unanswerable questions, with 95 % intervals. */
export function outcomeTable(results: readonly QuestionResult[]): string {
  const plain = results.filter(({ question }) => !isVariant(question))
  const answerable = plain.filter(({ question }) => isAnswerable(question))
  const unanswerable = plain.filter(({ question }) => !isAnswerable(question))
  const byLanguage = (name: string, group: readonly QuestionResult[]) =>
    LANGUAGES.map(language => ({
      name: `${name}, ${language}`,
      group: group.filter(({ question }) => question.language === language),
    }))
  const groups = [
    ...byLanguage('answerable', answerable),
    ...byLanguage('unanswerable', unanswerable),
    ...UNANSWERABLE_KINDS.map(kind => ({
      name: `unanswerable: ${kind}`,
      group: unanswerable.filter(({ question }) => unanswerableKind(question) === kind),
    })),
  ].filter(({ group }) => group.length > 0)
  const rows = groups.map(({ name, group }) => [
    `${name} (${group.length})`,
    ...OUTCOMES.map(kind => withInterval(meanInterval(group.map(({ outcome }) => Number(outcome === kind))))),
  ])
  return markdownTable(['questions', ...OUTCOMES], rows)
}

/** The accuracy of language detection, and the share of quotations of right passages that contain the answer. */
export function otherFigures(results: readonly QuestionResult[]): string {
  const plain = results.filter(({ question }) => !isVariant(question))
  const variants = results.filter(({ question }) => isVariant(question))
  const of = (part: number, whole: number) => `${part} of ${whole} (${figure(part / Math.max(1, whole))})`
  const detected = (group: readonly QuestionResult[]) =>
    of(group.filter(result => result.detected === result.question.language).length, group.length)
  const quotes = plain.flatMap(({ quote }) => (quote ? [quote] : []))
  const held = quotes.filter(({ hasSnippet }) => hasSnippet).length
  const chars = median(quotes.map(quote => quote.chars))
  return [
    `Language detected correctly: ${detected(plain)}${variants.length > 0 ? `, of variants ${detected(variants)}` : ''}.`,
    `Quotations of right passages that contain the answer: ${of(held, quotes.length)}, median length ${chars} characters.`,
  ].join('\n')
}

/** One line per question: the rank of its first right passage, 0 if there is none among the first 50. */
export function detailLines(results: readonly QuestionResult[]): readonly string[] {
  return results.map(result => {
    const { question, outcome, detected } = result
    const ranks = [...namedRankings(result)].map(([name, { isRight }]) => `${name} ${firstRight(isRight)}`)
    const gold = isAnswerable(question) ? ranks.join(', ') : 'unanswerable'
    return `${question.id}\t${question.language}→${detected}\t${question.style}\t${outcome}\t${gold}\t${question.question}`
  })
}
