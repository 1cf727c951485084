import { InputError } from '../src/errors.ts'
import { type Baseline, type BaselineQuestion, baselineQuestion, RENEW_BASELINE } from './baseline.ts'
import { isWorse, mean } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { recallAt, reciprocalRank } from './metrics.ts'
import { isAnswerable, isVariant, type QualityQuestion } from './questions.ts'

/** About 125 of 630 questions and 25 of 299 variants, which take a few seconds. */
const EVERY_PLAIN = 5
const EVERY_VARIANT = 12

/** A fixed stratified sample for the gate: every k-th question of each language and style, by id. */
export function chooseGateQuestions(questions: readonly QualityQuestion[]): readonly QualityQuestion[] {
  const strata = new Map<string, QualityQuestion[]>()
  for (const question of [...questions].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const stratum = `${question.language} ${question.style}`
    strata.set(stratum, [...(strata.get(stratum) ?? []), question])
  }
  // Each stratum starts at another offset, so that each script has variants of other questions.
  return [...strata.values()].flatMap((members, n) =>
    members.filter((question, i) => {
      const every = isVariant(question) ? EVERY_VARIANT : EVERY_PLAIN
      return i % every === n % every
    }),
  )
}

interface GateFigure {
  readonly name: string
  readonly of: 'answerable' | 'unanswerable'
  /** Higher is better. */
  readonly value: (question: BaselineQuestion) => number
}

const GATE_FIGURES: readonly GateFigure[] = [
  { name: 'MRR@10', of: 'answerable', value: ({ rank }) => reciprocalRank(rank) },
  { name: 'R@3', of: 'answerable', value: ({ rank }) => recallAt(rank, 3) },
  { name: 'found', of: 'answerable', value: ({ outcome }) => Number(outcome === 'found') },
  { name: 'not called nothing', of: 'answerable', value: ({ outcome }) => Number(outcome !== 'nothing') },
  { name: 'not called found', of: 'unanswerable', value: ({ outcome }) => Number(outcome !== 'found') },
  { name: 'called nothing', of: 'unanswerable', value: ({ outcome }) => Number(outcome === 'nothing') },
]

export interface GateLine {
  readonly figure: string
  readonly questions: number
  readonly before: number
  readonly now: number
  /** Whether it is significantly worse. */
  readonly dropped: boolean
}

/** Compares results with the baseline on the same questions. Throws InputError if the baseline lacks one of them. */
export function checkGate(baseline: Baseline, results: readonly QuestionResult[]): readonly GateLine[] {
  const unknown = results.flatMap(({ question: { id } }) => (baseline.questions.has(id) ? [] : [id]))
  if (unknown.length > 0) {
    throw new InputError(
      `The baseline of ${baseline.date} does not know ${unknown.length} questions (${unknown.slice(0, 3).join(', ')} …). Make a new one: ${RENEW_BASELINE}`,
    )
  }
  return GATE_FIGURES.flatMap(({ name, of, value }) => {
    const group = results.filter(({ question }) => isAnswerable(question) === (of === 'answerable'))
    if (group.length === 0) return []
    const before = group.flatMap(({ question }) => baseline.questions.get(question.id) ?? []).map(value)
    const now = group.map(result => value(baselineQuestion(result)))
    const figure = `${of} questions: ${name}`
    const dropped = isWorse(before, now)
    return [{ figure, questions: group.length, before: mean(before), now: mean(now), dropped }]
  })
}

/** Which figures dropped, and what to do about it; undefined if none did. */
export function describeDrops(baseline: Baseline, lines: readonly GateLine[]): string | undefined {
  const drops = lines.filter(({ dropped }) => dropped)
  if (drops.length === 0) return undefined
  return [
    `These figures are significantly below the baseline of ${baseline.date} (index ${baseline.indexVersion}):`,
    ...drops.map(
      ({ figure, before, now, questions }) =>
        `  ${figure}: ${before.toFixed(3)} → ${now.toFixed(3)} on ${questions} questions`,
    ),
    `To see which questions: npm run evaluate -- --variants --details. If this is intended, renew the baseline: ${RENEW_BASELINE}`,
  ].join('\n')
}
