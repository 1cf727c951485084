import { LANGUAGES } from '../../../src/text/language.ts'
import { shuffled } from '../../live/popularity.ts'
import type { QualityQuestion } from '../../questions.ts'
import { seededRandom } from '../../seeded-random.ts'

/**
 * The numbers of the questions in a fixed order whose first part, however long, has about the same share of each language, and of
 * each report within a language, as the whole.
 */
export function spreadOrder(
  questions: readonly Pick<QualityQuestion, 'language' | 'gold'>[],
): readonly number[] {
  const random = seededRandom(1)
  const numbers = questions.map((_, at) => at)
  const reportOf = (at: number) => questions[at]?.gold[0]?.reportId ?? ''
  const spreadReports = (own: readonly number[]) => {
    const reports = [...new Set(own.map(reportOf))]
    return interleave(
      reports.map(report =>
        shuffled(
          own.filter(at => reportOf(at) === report),
          random,
        ),
      ),
    )
  }
  return interleave(
    LANGUAGES.map(language => spreadReports(numbers.filter(at => questions[at]?.language === language))),
  )
}

/** Merges lists so that each is spread evenly over the whole. */
function interleave(lists: readonly (readonly number[])[]): readonly number[] {
  return lists
    .flatMap(list => list.map((item, at) => ({ item, place: (at + 0.5) / list.length })))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}
