import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { stemKazakh } from '../../src/text/stem-kazakh.ts'
import { foldWord, splitWords } from '../../src/text/words.ts'
import { KAZAKH_FORMS, KAZAKH_UNRELATED } from './inflected-words.ts'
import { KAZAKH_FAMILIES } from './kazakh-families.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')
const FAMILIES = Object.entries(KAZAKH_FAMILIES).flatMap(([group, lines]) =>
  lines
    .trim()
    .split('\n')
    .map(line => [group, line.trim()] as const),
)

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map(line => [line.split(' ')] as const)

describe('stemKazakh', () => {
  it.each(rows(KAZAKH_FORMS))('gives one stem to all of %j', words => {
    expect(words.map(stemKazakh)).toEqual(words.map(() => stemKazakh(words[0] ?? '')))
  })

  it.each(rows(KAZAKH_UNRELATED))('gives two stems to %j', ([one = '', other = '']) => {
    expect(stemKazakh(one)).not.toBe(stemKazakh(other))
  })

  it.each(FAMILIES)('gives one stem to these forms (%s): %s', (_, line) => {
    const words = line.split(' ')
    expect(words.map(stemKazakh)).toEqual(words.map(() => stemKazakh(words[0] ?? '')))
  })

  it.each([
    ['құқықтарының', 'кукык'],
    ['кукыктарынын', 'кукык'],
    ['адамдарға', 'адам'],
    ['халқының', 'халык'],
    ['кітабын', 'китап'],
    ['мектебінде', 'мектеп'],
    ['түрмелердегі', 'турме'],
    ['азапталған', 'азапта'],
    ['келмеген', 'кел'],
    ['Қазақстандағы', 'казакстан'],
    ['министрлігінің', 'министрлик'],
    ['балаларымыз', 'бала'],
    ['елде', 'ел'],
    ['істер', 'ис'],
    ['айда', 'ай'],
    ['клубтар', 'клуп'],
    ['АДАМДАР', 'адам'],
  ])('«%s» → «%s»', (word, stem) => {
    expect(stemKazakh(word)).toBe(stem)
  })

  it.each(
    (
      'бас баспа|ата ат|сот сөз|жаза жаз|қаза қазақ|адам ада|түр түрме|пар партия|тарап тара|жер жерлес|' +
      'аза азап|саясат саяси|көш көше|заң заман|тіл тілші|ел ер|бала балық|қоғам қой|билік біл|шара шар|' +
      'дала дал|кітап кіт|айып ай|есеп ес|алға алды|орда ор|дауыс дау|қазан қаз|мақала мақал|журнал журналист|' +
      'оқиға оқу|қыз қызмет|бап бас|сапа сап|астана аста|ана ан|шекара шек|назар наз|жұмыс жұма|кеден кедей'
    )
      .split('|')
      .map(pair => pair.split(' ')),
  )('distinguishes «%s» from «%s»', (one = '', other = '') => {
    expect(stemKazakh(one)).not.toBe(stemKazakh(other))
  })

  it.each(['', 'а', 'ат', '2022', 'hrw', 'covid-19', '😀', 'нұр-сұлтан'])('only folds «%s»', word => {
    expect(stemKazakh(word)).toBe(foldWord(word))
  })

  it('does not stem what is too long for a word', () => {
    const long = 'лар'.repeat(33_334)
    expect(stemKazakh(long)).toBe(long)
    expect(stemKazakh(`${'бала'.repeat(14)}лар`)).toBe('бала'.repeat(14))
  })
})

describe('stemKazakh over the corpus', () => {
  let words: readonly string[] = []
  beforeAll(async () => {
    const reports = await loadCorpus(CORPUS_DIR)
    const texts = reports.map(({ editions }) => editions.kk?.text ?? '')
    words = [...new Set(texts.flatMap(text => splitWords(text).map(word => word.text)))]
  })

  it('gives the folded and the proper spelling one stem', () => {
    expect(words.length).toBeGreaterThan(5000)
    expect(words.filter(word => stemKazakh(word) !== stemKazakh(foldWord(word)))).toEqual([])
  })

  it('ignores case', () => {
    expect(words.filter(word => stemKazakh(word) !== stemKazakh(word.toUpperCase()))).toEqual([])
  })

  it('keeps a vowel in each stem, and adds at most one letter', () => {
    const vowel = /[аеиоуыюя]/u
    const wrong = words
      .filter(word => vowel.test(foldWord(word)))
      .filter(word => !vowel.test(stemKazakh(word)) || stemKazakh(word).length > word.length + 1)
    expect(wrong).toEqual([])
  })
})
