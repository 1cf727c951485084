import { Excerpt } from '../src/answer/answer.ts'
import { citePassage } from '../src/answer/citation.ts'
import { reportInfo } from '../src/corpus/report-info.ts'
import { LANGUAGES, type Language } from '../src/text/language.ts'
import { loadSharedCorpus, loadSharedPassages } from './shared-corpus.ts'

/** Makes an excerpt of the given words of a bundled report. Throws if no report contains them. */
export type QuoteWords = (words: string) => Excerpt

export async function quoteCorpus(): Promise<QuoteWords> {
  const corpus = await loadSharedCorpus()
  const reports = new Map(corpus.map(report => [report.id, reportInfo(report)]))
  const passages = await loadSharedPassages()
  return words => {
    for (const passage of passages) {
      for (const language of LANGUAGES) {
        const startChar = passage.texts[language]?.text.indexOf(words) ?? -1
        const report = reports.get(passage.reportId)
        const edition = report?.editions[language]
        if (startChar < 0 || !report || !edition) continue
        const range = { startChar, endChar: startChar + words.length }
        const cite = (reader: Language) => citePassage(report, passage, reader, language, range)
        return Excerpt.of(
          passage,
          { language, ...range },
          {
            score: 1,
            translation: edition.translation,
            citation: { kk: cite('kk'), ru: cite('ru') },
            url: edition.url,
            kind: edition.kind,
          },
        )
      }
    }
    throw new Error(`no report says «${words}»`)
  }
}
