import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { KAZAKH_LINES, RUSSIAN_LINES } from './sentence-ends.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')
const split = (text: string) =>
  splitSentences(text).map(({ startChar, endChar }) => text.slice(startChar, endChar))

/** Building blocks of random texts that affect where sentences end. */
const PIECES = [
  ...['. ', '.', '! ', '… ', ' ', '\n', ', ', ' — ', '«', '»', '(', ')', '[^1]', '"', '😀', 'А\u0301'],
  ...[
    'т. е. ',
    'т.б. ',
    'ст. ',
    '2020 г. ',
    '2019 ж. ',
    'тыс. руб. ',
    'Рис. 5',
    'А.С. ',
    'к. ю. н. ',
    '405-б. ',
  ],
  ...['Он', 'Ол', 'Президентом', 'Ахметов ', 'болды', 'подписан ', 'қ. ', 'США', '№ 5', 'ул.'],
]

describe('splitSentences', () => {
  it.each([
    ['А. Байтұрсынұлы оқулық жазды.'],
    ['Ә.Н. Бөкейханов пен М. Дулатов сотталды.'],
    ['Доклад подготовил И. И. Иванов для Комитета.'],
    ['Кітаптар, газеттер, т.б. бұйымдар тәркіленді.'],
    ['Ол 2019 ж. 5 мамырда қамалды.'],
    ['Это было в 2022 г. 5 января.'],
    ['Согласно ст. 146 УК, пытки запрещены.'],
    ['Проф. Ахметов выступил в суде.'],
    ['Проф. Ахметов сотқа келді.'],
    ['См. Приложение к докладу.'],
    ['Дамба 1.5 км. 20.11.2022 күні ашылды.'],
    ['Сайт zakon.kz жабылды.'],
    ['«Маған дәрігер бермеді. Мен жыладым» деді ол.'],
    ['Он сказал: «Меня били. Я кричал» и заплакал.'],
    ['Ол (қараңыз: есеп. Екінші бөлім) келіспеді.'],
    ['Ол ойланып қалды… содан кейін айтты.'],
    ['Он молчал... потом заговорил.'],
    ['«Неге?» деп сұрады ол.'],
    ['1. Азаптауға тыйым салу'],
    ['IV. Выводы и рекомендации'],
    ['Адам құқықтары жөніндегі есеп'],
  ])('does not split «%s»', text => {
    expect(split(text)).toEqual([text])
  })

  it.each([...KAZAKH_LINES.trim().split('\n'), ...RUSSIAN_LINES.trim().split('\n')].map(line => [line]))(
    'splits at the marks: «%s»',
    line => {
      expect(split(line.replace(/ ?┃ ?/gu, mark => (mark.trim() === mark ? '' : ' ')))).toEqual(
        line.split(/ ?┃ ?/u),
      )
    },
  )

  it.each([
    [['Оны ұстады.', 'Сотқа бермеді.']],
    [['Его задержали.', 'Суда не было.']],
    [['Неге?', 'Кім?', 'Қашан?']],
    [['Что случилось?', 'Никто не знает!', 'Совсем.']],
    [['Ол 2022 жылы қамалды.', '2023 жылы босады.']],
    [['Бұл — заң бұзу!', '«Біз келіспейміз» деді олар.']],
    [['Он сказал: «Меня били».', 'Потом ушёл.']],
    [['Ол ойланды…', 'Содан кейін айтты.']],
    [['Сначала тишина...', 'Потом крик.']],
    [['Оны босатты.[^1]', 'Кейін қайта қамады.']],
    [['Ақпарат жоқ (2022).', 'Үкімет жауап бермеді.']],
    [['Ол жүктің бәрін, киімді, азықты, құжаттарды алып кетті, т.б.', 'Үкімет жауап бермеді.']],
    [['Бұл оқиға Алматы қаласында болды, сол жылы, 2019 ж.', 'Үкімет жауап бермеді.']],
    [['Закон был принят парламентом в этом же году, в 2022 г.', 'Правительство промолчало.']],
    [['Бітті.', '😀 Рахмет!']],
  ])('splits %j', sentences => {
    expect(split(sentences.join(' '))).toEqual(sentences)
  })

  it.each([
    [
      'Олар қайтыс болды.Содан кейін тергеу басталды.',
      ['Олар қайтыс болды.', 'Содан кейін тергеу басталды.'],
    ],
    ['Бірінші жол\nекінші жол', ['Бірінші жол', 'екінші жол']],
    ['Бір.\r\n\r\n  Екі.  ', ['Бір.', 'Екі.']],
    ['  Алдында бос орын.', ['Алдында бос орын.']],
    ['Бір\u2028екі', ['Бір', 'екі']],
  ])('splits %j without a space after the full stop', (text, sentences) => {
    expect(split(text)).toEqual(sentences)
  })

  it.each(['', '   ', '\n\n', '\t'])('gives none of %j', text => {
    expect(splitSentences(text)).toEqual([])
  })

  it.each(['...', '?', '😀', '.', '«»', '😀. Б'])('keeps every character of %j', text => {
    expect(split(text).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
  })

  it('handles huge lines', () => {
    expect(splitSentences('а'.repeat(100_000))).toHaveLength(1)
    expect(splitSentences('.'.repeat(100_000))).toHaveLength(1)
    expect(splitSentences('«'.repeat(100_000))).toHaveLength(1)
    expect(splitSentences('Ол келді. '.repeat(10_000))).toHaveLength(10_000)
    expect(splitSentences('Б. '.repeat(33_333))).toHaveLength(1)
  })

  it('covers any mix of words, abbreviations and marks, in order and without overlap', () => {
    const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 6 }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const text = pieces.join('')
        let end = 0
        for (const { startChar, endChar } of splitSentences(text)) {
          expect(text.slice(end, startChar).trim()).toBe('')
          expect(text.slice(startChar, endChar).trim()).toBe(text.slice(startChar, endChar))
          expect(endChar).toBeGreaterThan(startChar)
          end = endChar
        }
        expect(text.slice(end).trim()).toBe('')
      }),
      { numRuns: 2000 },
    )
  })

  it('covers every visible character of the corpus once and in order', async () => {
    for (const { editions } of await loadCorpus(CORPUS_DIR)) {
      for (const text of [editions.kk?.text ?? '', editions.ru?.text ?? '']) {
        const spans = splitSentences(text)
        let end = 0
        for (const { startChar, endChar } of spans) {
          expect(text.slice(end, startChar).trim()).toBe('')
          expect(endChar).toBeGreaterThan(startChar)
          end = endChar
        }
        expect(text.slice(end).trim()).toBe('')
      }
    }
  })
})
