import { decideAnswer, type WeighedEvidence } from '../src/answer/judge-answer.ts'
import type { Outcome } from '../src/answer/outcomes.ts'
import { OUTCOME_FEATURES, OUTCOME_MODEL, type OutcomeModel } from '../src/search/tuning.ts'
import { fitLogistic, type LogisticModel } from './logistic-regression.ts'

/** A question with an index's evidence for it. */
export interface CalibrationExample {
  /** Left out together: a report, or a set of messages. */
  readonly group: string
  readonly language: string
  readonly answerable: boolean
  /** About something that no report is about: cooking, small talk. */
  readonly isFar: boolean
  readonly evidence: WeighedEvidence
}

/** Target shares of held-out questions, by which the thresholds are chosen. */
const WRONGLY_FOUND = 0.15
const WRONGLY_NOTHING = 0.035
const FAR_SHOWN = 0.03
const RIDGE = 0.01

type Fitted = Omit<OutcomeModel, 'foundFrom' | 'weakFrom' | 'minBeyondProbes'>

/** The model fitted to all examples, its thresholds to held-out ones: each group is scored by a model of the others. */
export function fitOutcome(examples: readonly CalibrationExample[]): OutcomeModel {
  const usable = examples.filter(({ evidence }) => evidence.features)
  const heldOut = groupsOf(usable).flatMap(group => {
    const model = fitModel(usable.filter(example => example.group !== group))
    return usable
      .filter(example => example.group === group)
      .map(example => ({ example, logOdds: logOddsOf(example, model) }))
  })
  const scores = (answerable: boolean) =>
    heldOut
      .filter(({ example }) => example.answerable === answerable && !example.isFar)
      .map(({ logOdds }) => logOdds)
  const weakFrom = quantile(scores(true), WRONGLY_NOTHING)
  const far = heldOut.filter(({ example }) => example.isFar)
  // As low as possible, because it may refuse answerable questions too.
  const shown = far.filter(({ logOdds }) => logOdds >= weakFrom).map(({ example }) => beyondProbes(example))
  const refused = shown.length - Math.floor(FAR_SHOWN * far.length)
  return {
    ...fitModel(usable),
    foundFrom: Math.max(weakFrom, quantile(scores(false), 1 - WRONGLY_FOUND)),
    weakFrom,
    minBeyondProbes: refused <= 0 ? -1 : ([...shown].sort((x, y) => x - y)[refused - 1] ?? 0) + 0.001,
  }
}

const beyondProbes = ({ evidence }: CalibrationExample) => evidence.features?.beyondProbes ?? 0

/** The outcomes of each group by a model that has not seen it, thresholds included. */
export function leaveGroupsOut(
  examples: readonly CalibrationExample[],
): readonly { readonly example: CalibrationExample; readonly outcome: Outcome }[] {
  return groupsOf(examples).flatMap(group => {
    const model = fitOutcome(examples.filter(example => example.group !== group))
    return examples
      .filter(example => example.group === group)
      .map(example => ({ example, outcome: decideAnswer(example.evidence, model) }))
  })
}

/** A table of held-out outcomes per group and language, and the model to copy into src/search/tuning.ts. */
export function calibrationText(examples: readonly CalibrationExample[]): string {
  const judged = leaveGroupsOut(examples)
  const lines = groupsOf(examples).flatMap(group =>
    ['kk', 'ru'].map(language => {
      const own = judged.filter(({ example }) => example.group === group && example.language === language)
      const share = (keep: (example: CalibrationExample) => boolean) => {
        const kept = own.filter(({ example }) => keep(example))
        const part = (outcome: Outcome) =>
          (kept.filter(each => each.outcome === outcome).length / Math.max(1, kept.length)).toFixed(2)
        return `${part('found')}/${part('weak')}/${part('nothing')} (${kept.length})`
      }
      return `| ${group} ${language} | ${share(({ answerable }) => answerable)} | ${share(({ answerable, isFar }) => !answerable && !isFar)} | ${share(({ isFar }) => isFar)} |`
    }),
  )
  const { intercept, coefficients, ...thresholds } = fitOutcome(examples)
  const numbers = { intercept, ...coefficients, ...thresholds }
  return [
    'found/weak/nothing, each group left out of fit and thresholds:',
    '| | answerable | unanswerable | far |',
    '|---|---|---|---|',
    ...lines,
    '',
    ...Object.entries(numbers).map(([name, value]) => `${name}: ${rounded(value)},`),
  ].join('\n')
}

function fitModel(examples: readonly CalibrationExample[]): Fitted {
  const count = (answerable: boolean) => examples.filter(example => example.answerable === answerable).length
  const balance = count(false) / Math.max(1, count(true))
  const { intercept, coefficients }: LogisticModel = fitLogistic(
    examples.map(rowOf),
    examples.map(({ answerable }) => answerable),
    { ridge: RIDGE, weights: examples.map(({ answerable }) => (answerable ? balance : 1)) },
  )
  const named = { ...OUTCOME_MODEL.coefficients }
  for (const [i, name] of OUTCOME_FEATURES.entries()) named[name] = coefficients[i] ?? 0
  return { intercept, coefficients: named }
}

function rowOf({ evidence: { features } }: CalibrationExample): readonly number[] {
  return OUTCOME_FEATURES.map(name => features?.[name] ?? 0)
}

function logOddsOf(example: CalibrationExample, { intercept, coefficients }: Fitted): number {
  const { features } = example.evidence
  return OUTCOME_FEATURES.reduce((sum, name) => sum + (features?.[name] ?? 0) * coefficients[name], intercept)
}

function groupsOf(examples: readonly CalibrationExample[]): readonly string[] {
  return [...new Set(examples.map(({ group }) => group))]
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))] ?? 0
}

/** As the formatter prints it, so that the lines can be copied. */
function rounded(value: number): number {
  return Number(value.toFixed(3))
}
