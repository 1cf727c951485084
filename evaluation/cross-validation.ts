import { OUTCOME_FEATURES } from '../src/search/tuning.ts'
import type { QuestionResult } from './evaluate.ts'
import { fitLogistic, predictLogistic } from './logistic-regression.ts'
import { isAnswerable, plainId, type QualityQuestion } from './questions.ts'

const FOLDS = 10

/** A question as the outcome model sees it. */
export interface OutcomeExample {
  readonly question: QualityQuestion
  readonly row: readonly number[]
  readonly answerable: boolean
}

/** A question with its held-out probability of being answerable. */
export interface ScoredQuestion {
  readonly question: QualityQuestion
  readonly answerable: boolean
  readonly probability: number
}

/** The training examples of the outcome model: the questions for which anything was found. */
export function outcomeExamples(results: readonly QuestionResult[]): readonly OutcomeExample[] {
  return results.flatMap(({ question, features }) =>
    features
      ? [{ question, row: OUTCOME_FEATURES.map(name => features[name]), answerable: isAnswerable(question) }]
      : [],
  )
}

/**
 * Scores each question with a model fitted on the other folds. Questions that ask the same (a "pair" in both languages, the
 * variants of one question) share a fold, so that no wording of a held-out question leaks into the training set.
 */
export function crossValidate(examples: readonly OutcomeExample[]): readonly ScoredQuestion[] {
  const folds = foldOf(examples.map(({ question }) => question))
  return [...new Set(folds.values())].flatMap(fold => {
    const isHeldOut = ({ question }: OutcomeExample) => folds.get(question.id) === fold
    const training = examples.filter(example => !isHeldOut(example))
    const heldOut = examples.filter(isHeldOut)
    return scoreHeldOut(training, heldOut)
  })
}

/** Question id → fold. Questions with the same note "pair N" share a fold, and so do a question and its variants. */
export function foldOf(questions: readonly QualityQuestion[]): ReadonlyMap<string, number> {
  const pairs = new Map(questions.map(({ id, note }) => [id, /^pair \d+/.exec(note)?.[0]]))
  const groups = new Map<string, string[]>()
  for (const question of [...questions].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const name = pairs.get(plainId(question)) ?? plainId(question)
    groups.set(name, [...(groups.get(name) ?? []), question.id])
  }
  return new Map([...groups.values()].flatMap((ids, n) => ids.map(id => [id, n % FOLDS] as const)))
}

/** A report with its questions, scored by a model and thresholds that were fitted without it. */
export interface ReportFold {
  readonly reportId: string
  readonly training: readonly ScoredQuestion[]
  readonly heldOut: readonly ScoredQuestion[]
}

/** Leaves out one report at a time. The training questions are scored by cross-validation among themselves. */
export function leaveReportsOut(examples: readonly OutcomeExample[]): readonly ReportFold[] {
  const reports = reportOf(examples.map(({ question }) => question))
  return [...new Set(reports.values())].sort().map(reportId => {
    const isHeldOut = ({ question }: OutcomeExample) => reports.get(question.id) === reportId
    const training = examples.filter(example => !isHeldOut(example))
    return {
      reportId,
      training: crossValidate(training),
      heldOut: scoreHeldOut(training, examples.filter(isHeldOut)),
    }
  })
}

function scoreHeldOut(
  training: readonly OutcomeExample[],
  heldOut: readonly OutcomeExample[],
): readonly ScoredQuestion[] {
  if (heldOut.length === 0 || training.length === 0) return []
  const model = fitLogistic(
    training.map(({ row }) => row),
    training.map(({ answerable }) => answerable),
  )
  return heldOut.map(({ question, row, answerable }) => ({
    question,
    answerable,
    probability: predictLogistic(model, row),
  }))
}

/**
 * Question id → report. An unanswerable question belongs to the report that its file is named after; those of a file on
 * several reports are distributed among them in turn, all wordings of a question together.
 */
export function reportOf(questions: readonly QualityQuestion[]): ReadonlyMap<string, string> {
  const reportsOfFile = new Map<string, Set<string>>()
  for (const { file, gold } of questions) {
    const reports = reportsOfFile.get(file) ?? new Set()
    for (const { reportId } of gold.slice(0, 1)) reports.add(reportId)
    reportsOfFile.set(file, reports)
  }
  const folds = foldOf(questions)
  return new Map(
    questions.map(({ id, file, gold }) => {
      const reports = [...(reportsOfFile.get(file) ?? [])].sort()
      const dealt = reports[(folds.get(id) ?? 0) % Math.max(1, reports.length)]
      return [id, gold[0]?.reportId ?? dealt ?? file] as const
    }),
  )
}
