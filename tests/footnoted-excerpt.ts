import { Excerpt } from '../src/answer/answer.ts'
import { citePassage } from '../src/answer/citation.ts'
import { reportInfo } from '../src/corpus/report-info.ts'
import { splitPassages } from '../src/passages/split-passages.ts'
import type { Language } from '../src/text/language.ts'
import { footnotedReport } from './footnoted-report.ts'

const REPORT = footnotedReport()

/** The passages of the report with footnotes: its two sections. */
export const FOOTNOTED_PASSAGES = splitPassages([REPORT])

/** An excerpt of that report from the words `from` to the words `to`; without them, a whole passage. */
export function footnotedExcerpt(language: Language, from?: string, to = from): Excerpt {
  const passage = FOOTNOTED_PASSAGES.find(({ texts }) => (texts[language]?.text ?? '').includes(from ?? ''))
  const text = passage?.texts[language]?.text
  if (!passage || text === undefined) throw new Error(`no passage says «${from}»`)
  const startChar = from === undefined ? 0 : text.indexOf(from)
  const endChar = to === undefined ? text.length : text.indexOf(to) + to.length
  const info = reportInfo(REPORT)
  const range = { startChar, endChar }
  return Excerpt.of(
    passage,
    { language, ...range },
    {
      score: 1,
      translation: language === 'kk' ? 'original' : 'unofficial',
      twinTranslation: language === 'kk' ? 'unofficial' : 'original',
      citation: {
        kk: citePassage(info, passage, 'kk', language, range),
        ru: citePassage(info, passage, 'ru', language, range),
      },
      url: 'https://example.org/report',
    },
  )
}
