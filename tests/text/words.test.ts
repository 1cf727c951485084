import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { foldWord, splitWords, wordTexts } from '../../src/text/words.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')

describe('splitWords', () => {
  it.each([
    ['ҰҚК-нің COVID-19, 1.5 және 20.11.2022.', ['ҰҚК-нің', 'COVID-19', '1.5', 'және', '20.11.2022']],
    ['Что случилось в 2022-м?', ['Что', 'случилось', 'в', '2022-м']],
    ['ЛГБТҚ+ адамдар', ['ЛГБТҚ+', 'адамдар']],
    ['«сөз», (құқық); [заң]', ['сөз', 'құқық', 'заң']],
    ['qaz’aq til’i', ['qaz’aq', 'til’i']],
    ["'сот' -суд-", ['сот', 'суд']],
    ['а-б--в', ['а-б', 'в']],
    ['5,6,7 3.', ['5,6,7', '3']],
    ['түр\u00adме б\u200bір', ['түр\u00adме', 'б\u200bір']],
    ['и\u0306ай', ['и\u0306ай']],
    ['😀сот👍🏽', ['сот']],
    ['ادام، قۇقىق؟', ['ادام', 'قۇقىق']],
    ['😀 … ?!', []],
    ['', []],
  ])('finds in %j %j', (text, words) => {
    expect(splitWords(text).map(word => word.text)).toEqual(words)
    expect(wordTexts(text)).toEqual(words)
  })

  it('gives the place of each word of the corpus, in order', async () => {
    for (const { editions } of await loadCorpus(CORPUS_DIR)) {
      for (const text of [editions.kk?.text ?? '', editions.ru?.text ?? '']) {
        const words = splitWords(text)
        expect(words.length).toBeGreaterThan(100)
        expect(words.filter(word => text.slice(word.startChar, word.endChar) !== word.text)).toEqual([])
        expect(words.filter(({ startChar }, at) => startChar < (words[at - 1]?.endChar ?? 0))).toEqual([])
      }
    }
  })

  it.each([
    ['а', 1],
    ['1.', 1],
    ["а'", 1],
    ['а-', 1],
    ['сөз ', 25_000],
    ['😀', 0],
  ])('handles 100,000 characters of %j', (piece, count) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    expect(splitWords(text)).toHaveLength(count)
  })
})

describe('foldWord', () => {
  it.each([
    ['Құқық', 'кукык'],
    ['ӘДІЛЕТ', 'адилет'],
    ['үкімет', 'укимет'],
    ['ғылым', 'гылым'],
    ['өңір', 'онир'],
    ['қаһарман', 'кахарман'],
    ['ещё', 'еще'],
    ['Экономика', 'економика'],
    ['объявление', 'объявление'],
    ['Чайковский', 'чайковский'],
    ['тiл', 'тил'],
    ['түр\u00adме', 'турме'],
    ['qaz’aq', "qaz'aq"],
    ['ҰҚК‑нің', 'укк-нин'],
    ['COVID-19', 'covid-19'],
    ['қазақ'.normalize('NFD'), 'казак'],
    ['й'.normalize('NFD'), 'й'],
    ['', ''],
  ])('«%s» → «%s»', (word, folded) => {
    expect(foldWord(word)).toBe(folded)
    expect(foldWord(folded)).toBe(folded)
  })
})
