import type { Answerer } from '../answer/answerer.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import { sectionTitles } from './example-questions.ts'
import { messagesOf } from './messages-of.ts'

/** A question, made from a section's title, that this report answers; in the other language where the report has only that. */
export async function findReportExample(
  answerer: Pick<Answerer, 'answer' | 'reports' | 'sections'>,
  reportId: string,
  language: Language,
): Promise<string | undefined> {
  const report = { ...answerer, reports: answerer.reports.filter(({ id }) => id === reportId) }
  for (const asked of [language, otherLanguage(language)]) {
    for (const title of await sectionTitles(report, asked)) {
      const question = messagesOf(asked).sectionQuestion(title)
      const answer = await answerer.answer(question, { fallback: asked, limit: 1 })
      if (answer.kind === 'found' && answer.excerpts[0]?.passage.reportId === reportId) return question
    }
  }
  return undefined
}
