import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { createQuestionReader, createTermReader, searchTerms } from '../../src/text/terms.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')

describe('searchTerms', () => {
  it.each([
    ['Қазақстанда түрмеде азаптау бар ма?', ['казакстан', 'казак', 'турме', 'турме', 'азапта', 'азапт']],
    ['Что случилось с журналистами?', ['случ', 'случи', 'журналист', 'журна']],
    ['задержанных задержали', ['задержа', 'задер', 'задержа', 'задер']],
    ['Нұр-Сұлтан', ['нур', 'нур', 'султан', 'султа']],
    ['20-летний', ['20', '20']],
    ['COVID-19', ['covid', 'covid', '19', '19']],
    ['КНБ 2022', ['кнб', 'кнб', '2022', '2022']],
    ['бұл не деген сөз', ['соз', 'соз']],
    ['что это было', []],
    ['', []],
    ['😀 ?!', []],
  ])('«%s» → %j: the stem and the prefix of each word', (text, terms) => {
    expect(searchTerms(text)).toEqual(terms)
  })

  it.each(['құқықтары', 'кукыктары', 'qūqyqtary', 'kukyktary', 'quqyqtary', 'قۇقىقتارى', 'ҚҰҚЫҚТАРЫ'])(
    'gives «%s» the same terms in every script and spelling',
    text => {
      expect(searchTerms(text)).toEqual(['кукык', 'кукык'])
    },
  )

  it.each([
    ['ҰҚК-нің', 'ҰҚК'],
    ['HRW-дің', 'HRW'],
    ['БҰҰ-ға', 'БҰҰ'],
  ])('drops the ending after a hyphen: «%s» like «%s»', (text, plain) => {
    expect(searchTerms(text, 'kk')).toEqual(searchTerms(plain, 'kk'))
  })

  it.each([
    ['полиция', 'полицияның'],
    ['түрме', 'түрмелердегі'],
    ['журналист', 'журналистер'],
    ['лагерь', 'лагерьлер'],
    ['лагерь', 'лагерлерінде'],
  ])('gives «%s» and «%s» a common term', (one, other) => {
    expect(searchTerms(one, 'kk')[0]).toBe(searchTerms(other, 'kk')[0])
  })

  it.each(['су', 'суда', 'суды', 'судың', 'судан', 'суға'])(
    'shares no term between the Kazakh «%s» (water) and the Russian «суд» (court)',
    water => {
      const court = ['суд', 'суда', 'суду', 'судом', 'суде', 'суды', 'судов'].flatMap(word =>
        searchTerms(word, 'ru'),
      )
      expect(searchTerms(water, 'kk').filter(term => court.includes(term))).toEqual([])
    },
  )

  it.each([
    ['суд', 'судья'],
    ['семья', 'семь'],
    ['статья', 'стать'],
    ['друг', 'другой'],
    ['день', 'деньги'],
  ])('gives «%s» and «%s» no common term', (one, other) => {
    expect(searchTerms(one, 'ru')[0]).not.toBe(searchTerms(other, 'ru')[0])
  })

  it('uses the stemmer of the given language', () => {
    expect(searchTerms('арестованного', 'ru')[0]).toBe('арестова')
    expect(searchTerms('құқықтарының', 'kk')[0]).toBe('кукык')
  })

  it('returns two terms for each word of a text of 100,000 characters', () => {
    expect(searchTerms('түрмеде '.repeat(12_500), 'kk')).toHaveLength(25_000)
    expect(searchTerms('а'.repeat(100_000), 'kk')).toHaveLength(2)
  })
})

describe('createQuestionReader', () => {
  it('gives the terms of searchTerms, also for words that it has read before', () => {
    const text = 'Суда бармады, суда дело рассмотрели: Нұр-Сұлтан, ҰҚК-нің 20-летний constructor Astana'
    for (const language of [...LANGUAGES, 'unknown'] as const) {
      const read = createQuestionReader(language)
      const words = text.split(' ')
      expect(words.map(read)).toEqual(words.map(word => searchTerms(word, language)))
      expect(read(text)).toEqual(searchTerms(text, language))
    }
  })
})

describe('createTermReader', () => {
  it('gives the terms of searchTerms, also for words that it has read before, in either language', () => {
    const read = createTermReader()
    const texts = [
      'Суда бармады, суда дело рассмотрели',
      'Арестованного судили; арестованного отпустили',
      'Нұр-Сұлтан, ҰҚК-нің 20-летний constructor __proto__ Astana',
      '',
    ]
    for (const text of [...texts, ...texts])
      for (const language of [...LANGUAGES, 'unknown'] as const)
        expect(read(text, language)).toEqual(searchTerms(text, language))
  })

  it('gives them for every report of the corpus', async () => {
    const read = createTermReader()
    for (const { editions } of await loadCorpus(CORPUS_DIR))
      for (const language of LANGUAGES) {
        const text = editions[language]?.blocks.map(block => block.text).join('\n') ?? ''
        expect(read(text, language)).toEqual(searchTerms(text, language))
      }
  })
})
