/** Time for the questions of one search of a library. */
const QUESTIONS_BUDGET_MS = 120_000
/** Asked even where they take longer. */
export const MIN_ASKED = 20
const WARM_UP = 20
/** The share of the budget that warming up may take. */
const WARM_UP_SHARE = 0.1

interface Asked<Answer> {
  /** Of the first questions, as many as were asked. */
  readonly timesMs: readonly number[]
  readonly answers: readonly Answer[]
}

/**
 * Asks the questions in their order until all are asked or the budget is spent, but at least `MIN_ASKED`. The last ones are asked
 * first to warm up, at least one of them.
 */
export async function askWithinBudget<Question, Answer>(
  questions: readonly Question[],
  ask: (question: Question) => Promise<Answer>,
  { now, budgetMs = QUESTIONS_BUDGET_MS }: { readonly now: () => number; readonly budgetMs?: number },
): Promise<Asked<Answer>> {
  const started = now()
  for (const question of questions.slice(-WARM_UP)) {
    await ask(question)
    if (now() - started >= budgetMs * WARM_UP_SHARE) break
  }
  const timesMs: number[] = []
  const answers: Answer[] = []
  for (const question of questions) {
    const asked = now()
    if (asked - started >= budgetMs && answers.length >= MIN_ASKED) break
    answers.push(await ask(question))
    timesMs.push(now() - asked)
  }
  return { timesMs, answers }
}
