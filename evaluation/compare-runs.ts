import { type Baseline, baselineQuestion } from './baseline.ts'
import { mean, pairedDifference } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { rankOf } from './figures.ts'
import { figure, markdownTable, signedInterval } from './markdown-table.ts'
import { firstRight, recallAt, reciprocalRank } from './metrics.ts'
import { isAnswerable, isVariant, plainId } from './questions.ts'
import { HYBRID, type NamedTuning } from './rankers.ts'
import type { Slice } from './slices.ts'

const DIFFERENCES = ['R@1', 'R@3', 'R@10', 'MRR@10'] as const
const valuesOf = (rank: number) => [
  recallAt(rank, 1),
  recallAt(rank, 3),
  recallAt(rank, 10),
  reciprocalRank(rank),
]

/** The cost of a spelling variant: its R@3 compared with that of the plain questions it was made from. */
export function variantTable(slices: readonly Slice[], results: readonly QuestionResult[]): string {
  const plain = new Map(results.map(result => [result.question.id, result]))
  const rows = slices.flatMap(({ kind, name, results: members }) => {
    if (kind !== 'variant') return []
    const pairs = members.flatMap(variant => {
      const origin = plain.get(plainId(variant.question))
      return origin && isAnswerable(variant.question) ? [[rankOf(origin), rankOf(variant)] as const] : []
    })
    if (pairs.length === 0) return []
    const before = pairs.map(([rank]) => recallAt(rank, 3))
    const after = pairs.map(([, rank]) => recallAt(rank, 3))
    const loss = signedInterval(pairedDifference(before, after))
    return [[`${name} (${pairs.length})`, figure(mean(before)), figure(mean(after)), loss]]
  })
  return markdownTable(['variant', 'R@3 plain', 'R@3 variant', 'difference'], rows)
}

/** The figures of the search without each of its parts, and the differences from the full search. */
export function ablationTable(results: readonly QuestionResult[], ablations: readonly NamedTuning[]): string {
  const answerable = results.filter(({ question }) => isAnswerable(question) && !isVariant(question))
  const whole = answerable.map(rankOf)
  const rows = ablations.map(({ name }) => {
    const ranks = answerable.map(({ others }) => firstRight(others.get(name)?.isRight ?? []))
    return [
      name,
      ...figuresOf(ranks),
      ...differencesOf(whole, ranks).slice(1, 2),
      ...differencesOf(whole, ranks).slice(3),
    ]
  })
  const first = [HYBRID.name, ...figuresOf(whole), '', '']
  return markdownTable(
    [`search (${answerable.length})`, ...DIFFERENCES, 'R@3 difference', 'MRR@10 difference'],
    [first, ...rows],
  )
}

/** The changes since the baseline, by slice, on the questions that both runs share. */
export function baselineTable(slices: readonly Slice[], baseline: Baseline): string {
  const rows = slices.flatMap(({ name, results }) => {
    const pairs = results.flatMap(result => {
      const before = baseline.questions.get(result.question.id)
      return before && isAnswerable(result.question)
        ? [[before.rank, baselineQuestion(result).rank] as const]
        : []
    })
    if (pairs.length === 0) return []
    const differences = differencesOf(
      pairs.map(([before]) => before),
      pairs.map(([, now]) => now),
    )
    return [[`${name} (${pairs.length})`, ...differences]]
  })
  return markdownTable([`since ${baseline.date}`, ...DIFFERENCES], rows)
}

function figuresOf(ranks: readonly number[]): readonly string[] {
  return DIFFERENCES.map((_, i) => figure(mean(ranks.map(rank => valuesOf(rank)[i] ?? 0))))
}

function differencesOf(before: readonly number[], after: readonly number[]): readonly string[] {
  return DIFFERENCES.map((_, i) =>
    signedInterval(
      pairedDifference(
        before.map(rank => valuesOf(rank)[i] ?? 0),
        after.map(rank => valuesOf(rank)[i] ?? 0),
      ),
    ),
  )
}
