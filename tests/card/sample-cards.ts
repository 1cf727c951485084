import type { CardContent } from '../../src/card/card-content.ts'
import type { Language } from '../../src/text/language.ts'
import { loadSharedCorpus } from '../shared-corpus.ts'

const SAMPLES: Readonly<Record<Language, CardContent>> = {
  kk: {
    quotation:
      '2021 жылдың желтоқсан айында Нұрболат Жұмабаев Шымкентте полиция оны көлік ұрлады деген күдікпен ұстау ' +
      'кезде қайтыс болды. Жұмабаевтың туыстары оның денесін 9 желтоқсанда көрген кезде тұла бойы көгерген деп мәлімдеді.',
    language: 'kk',
    isCutBefore: false,
    isCutAfter: true,
    publisher: 'АҚШ Мемлекеттік департаменті',
    title: 'Қазақстан 2022: адам құқығы жөніндегі есеп',
    date: '20.03.2023',
    section: '1 Бөлім. Жеке адам дербестігін құрметтеу › a. Негізсіз өлтіру',
    page: '4-бет',
    translationLabel: null,
    fingerprint: 'us-state-2022-kazakhstan·18·9b1a',
    handle: '@dayek_bot',
    permalink: 'https://t.me/dayek_bot?start=us-state-2022-kazakhstan_18_9b1a_kk0-220',
  },
  ru: {
    quotation:
      'В кратчайшие сроки закрыть лагеря политического перевоспитания в Синьцзяне и освободить всех содержащихся в них людей;',
    language: 'ru',
    isCutBefore: false,
    isCutAfter: true,
    publisher: 'Human Rights Watch',
    title: '«Искоренить идеологические вирусы»: репрессивная кампания Китая против мусульман Синьцзяна',
    date: '09.09.2018',
    section: 'Рекомендации › Правительству Китайской Народной Республики',
    page: null,
    translationLabel: 'неофициальный перевод',
    fingerprint: 'hrw-2018-xinjiang·29·6b4f',
    handle: '@dayek_bot',
    permalink: 'https://t.me/dayek_bot?start=hrw-2018-xinjiang_29_6b4f_ru0-118',
  },
}

/** Sample content with the given changes. */
export function sampleCard(language: Language, changes: Partial<CardContent> = {}): CardContent {
  return { ...SAMPLES[language], ...changes }
}

/** Pieces of the corpus in both languages, from a few words to about 2,500 chars, some with paragraph breaks. */
export async function corpusQuotations(): Promise<readonly string[]> {
  const reports = await loadSharedCorpus()
  return reports.flatMap(report =>
    Object.values(report.editions).flatMap(({ text }) =>
      LENGTHS.map((chars, index) => {
        const from = text.indexOf(' ', Math.floor((text.length * index) / (LENGTHS.length + 2))) + 1
        return text.slice(from, text.lastIndexOf(' ', from + chars)).trim()
      }),
    ),
  )
}

const LENGTHS = [40, 120, 300, 400, 650, 900, 1300, 1800, 2500]
