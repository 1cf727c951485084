import type { Report } from '../corpus/report.ts'
import type { Passage } from './passage.ts'

/** A question that a passage answers, from the report's questions.md. */
export interface PassageQuestion {
  /** The passage's id. */
  readonly passage: number
  /** Index of the block in the editions. */
  readonly block: number
  readonly text: string
}

/** The questions of all reports with the passages of their blocks; questions to headings are left out. */
export function passageQuestions(
  reports: readonly Report[],
  passages: readonly Passage[],
): readonly PassageQuestion[] {
  const byBlock = new Map<string, number>()
  for (const passage of passages) {
    const text = passage.texts.kk ?? passage.texts.ru
    for (const { index } of text?.blocks ?? []) byBlock.set(`${passage.reportId} ${index}`, passage.id)
  }
  return reports.flatMap(({ id, questions }) =>
    questions.flatMap(({ block, text }) => {
      const passage = byBlock.get(`${id} ${block}`)
      return passage === undefined ? [] : [{ passage, block, text }]
    }),
  )
}
