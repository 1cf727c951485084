import { keptExcerpt, type OpenedKept } from '../../src/answer/kept-excerpt.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { buildExport } from '../../src/export/build-export.ts'
import type { BibliographyStyle, ExportedCollection } from '../../src/export/exported-collection.ts'
import type { Language } from '../../src/text/language.ts'
import { type QuoteWords, quoteCorpus } from '../corpus-excerpt.ts'
import { loadSharedCorpus } from '../shared-corpus.ts'

/** Of a report in parts and with a footnote, of an article with an author, of another report. */
const WORDS: Readonly<Record<Language, readonly [string, string, string]>> = {
  kk: [
    'Қытай үкіметі бұл лагерьде қамалған адам саны жайлы нақты дерек бермегенімен, сенімді дереккөздерге сүйенсек, ондағы тұтқындардың саны шамамен 1 миллионға жетіп қалды[^1].',
    'Мұндағы мақсат – біреуді кінәлау немесе кезекті қарар қабылдану емес.',
    'Қазіргі кезде халықаралық бұқаралық ақпарат құралдарының назары Шыңжаңдағы саяси үйрету лагерлеріне ауып отыр.',
  ],
  ru: [
    'Хотя китайское правительство не сообщает точных данных о числе людей, заключённых в эти лагеря, по сведениям надёжных источников, количество узников там достигло примерно 1 миллиона[^1].',
    'Цель здесь — не обвинить кого-то и не принять очередную резолюцию.',
    'Сообщалось о многочисленных обвинениях в пытках и злоупотреблениях при содержании под стражей в полиции, в том числе о шести случаях смерти, которые правительство связало с чрезмерными методами допроса.',
  ],
}

const GONE = { excerptId: 'old-report_12_a9f3_kk0-40', digest: '0123456789abcdef' }
const DAMAGED = { excerptId: 'hrw-2018-xinjiang_7_b0b0_ru0-40', digest: '0123456789abcdef' }

let quoting: Promise<QuoteWords> | undefined

export interface CollectionOptions {
  readonly isBilingual?: boolean
  readonly style?: BibliographyStyle
}

/** Three excerpts in this language, the third of which has changed since, one that is gone and one that is damaged. */
export async function keptCollection(
  language: Language,
  { isBilingual = false, style = 'gost' }: CollectionOptions = {},
): Promise<ExportedCollection> {
  quoting ??= quoteCorpus()
  const quote = await quoting
  const opened = WORDS[language].map((words, index): OpenedKept => {
    const excerpt = quote(words)
    return { kind: index < 2 ? 'same' : 'changed', kept: keptExcerpt(excerpt), excerpt }
  })
  return buildExport(
    [...opened, { kind: 'removed', kept: GONE }, { kind: 'damaged', kept: DAMAGED }],
    { language, isBilingual, style },
    {
      reports: (await loadSharedCorpus()).map(reportInfo),
      botUsername: 'dayek_bot',
      today: new Date(2026, 10, 29, 12),
    },
  )
}
