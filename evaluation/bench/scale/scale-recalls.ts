import type { Language } from '../../../src/text/language.ts'
import { mean } from '../../bootstrap.ts'
import { firstRight, recallAt } from '../../metrics.ts'

/** Share of questions with a right passage among the first 1, 3 and 10, by language. */
export type Recalls = Readonly<Record<Language, readonly number[]>>

interface RecallOptions {
  /** All questions. */
  readonly questions: readonly { readonly language: Language }[]
  /** Their numbers in the order in which they were asked; the last may not have been. */
  readonly order: readonly number[]
  readonly isRight: (question: number, id: number) => boolean
}

/** Recalls of the ids that were found for each question that was asked. */
export function recallsOf(
  found: readonly (readonly number[])[],
  { questions, order, isRight }: RecallOptions,
): Recalls {
  const ranked = order.slice(0, found.length).map((question, at) => ({
    language: questions[question]?.language,
    rank: firstRight((found[at] ?? []).map(id => isRight(question, id))),
  }))
  const of = (language: Language) => {
    const own = ranked.filter(question => question.language === language)
    return [1, 3, 10].map(k => mean(own.map(({ rank }) => recallAt(rank, k))))
  }
  return { kk: of('kk'), ru: of('ru') }
}
