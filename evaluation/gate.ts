import { InputError } from '../src/errors.ts'
import { type Baseline, type BaselineQuestion, baselineQuestion, RENEW_BASELINE } from './baseline.ts'
import { isWorse, mean } from './bootstrap.ts'
import type { QuestionResult } from './evaluate.ts'
import { recallAt, reciprocalRank } from './metrics.ts'
import { isAnswerable, isVariant, type QualityQuestion } from './questions.ts'

/** Of 630 questions and 299 variants about 125 and 25: some seconds of asking. */
const EVERY_PLAIN = 5
const EVERY_VARIANT = 12

/** The fixed part of the questions that the gate asks: of each language and style every k-th, in the order of ids. */
export function chooseGateQuestions(questions: readonly QualityQuestion[]): readonly QualityQuestion[] {
  const strata = new Map<string, QualityQuestion[]>()
  for (const question of [...questions].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const stratum = `${question.language} ${question.style}`
    strata.set(stratum, [...(strata.get(stratum) ?? []), question])
  }
  // Each stratum begins elsewhere, so that variants of other questions are asked in each script.
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
  /** More is better. */
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
  /** Whether it fell by more than the noise of the choice of questions. */
  readonly dropped: boolean
}

/**
 * Compares results with what the baseline says of the same questions, figure by figure. Throws InputError when the
 * baseline does not know one of the questions.
 */
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

/** What dropped, and what to do about it; undefined when nothing did. */
export function describeDrops(baseline: Baseline, lines: readonly GateLine[]): string | undefined {
  const drops = lines.filter(({ dropped }) => dropped)
  if (drops.length === 0) return undefined
  return [
    `Against the baseline of ${baseline.date} (index ${baseline.indexVersion}) these figures fell by more than their noise:`,
    ...drops.map(
      ({ figure, before, now, questions }) =>
        `  ${figure}: ${before.toFixed(3)} → ${now.toFixed(3)} on ${questions} questions`,
    ),
    `See which questions: npm run evaluate -- --variants --details. If it is meant, renew the baseline: ${RENEW_BASELINE}`,
  ].join('\n')
}
