import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { CYRILLIC_LOOK_ALIKES, KAZAKH_LETTER_VARIANTS } from '../../src/text/cyrillic-letters.ts'
import { cleanQuestion, fixLookAlikes, normaliseText, originalRange } from '../../src/text/normalise.ts'

const CORPUS_DIR = path.join(import.meta.dirname, '../../corpus')

describe('normaliseText', () => {
  it.each([
    ['«сөз» “слово” „wort‟', '"сөз" "слово" "wort"'],
    ['ҰҚК‑нің — 2018–2022', 'ҰҚК-нің - 2018-2022'],
    ['қазақ’ша ʼ `', "қазақ'ша ' '"],
    ['ойланды…', 'ойланды...'],
    ['  бір \t\n екі\u00a0үш  ', 'бір екі үш'],
    ['түр\u00adме', 'түрме'],
    ['түр\u200bме\ufeff', 'түрме'],
    ['\u202eсот\u202c', 'сот'],
    ['قازـاق', 'قازاق'],
    ['осуждённый'.normalize('NFD'), 'осуждённый'],
    ['Тоқаевтың қысымы', 'Тоқаевтың қысымы'],
    ['😀 сот 👍🏽', '😀 сот 👍🏽'],
    ['', ''],
    [' \u200b ', ''],
  ])('%j → %j', (original, text) => {
    expect(normaliseText(original).text).toBe(text)
  })

  it.each([
    ['и\u0306ай', 0, 1, 'и\u0306'],
    ['а\u200bб', 1, 2, 'б'],
    ['а…б', 1, 4, '…'],
    ['а…б', 2, 3, '…'],
    ['😀сот', 0, 2, '😀'],
    ['😀сот', 2, 5, 'сот'],
    ['a \n b', 1, 2, ' \n '],
    ['түр\u00adме', 0, 5, 'түр\u00adме'],
    ['e\u0301\u0323x', 1, 2, undefined],
  ])('maps back into %j: %i to %i is %j', (original, start, end, slice = 'e\u0301\u0323') => {
    const normalised = normaliseText(original)
    const range = originalRange(normalised, start, end)
    expect(original.slice(range.startChar, range.endChar)).toBe(slice)
  })

  it('maps an empty range to an empty range', () => {
    const normalised = normaliseText('сот')
    expect(originalRange(normalised, 1, 1)).toEqual({ startChar: 1, endChar: 1 })
    expect(originalRange(normalised, 9, 9)).toEqual({ startChar: 3, endChar: 3 })
    expect(originalRange(normaliseText(''), 0, 0)).toEqual({ startChar: 0, endChar: 0 })
  })

  it('has an offset for every char of long and odd texts', () => {
    for (const original of ['а\u0301'.repeat(50_000), ' '.repeat(100_000), '\ud83d'.repeat(100_000)]) {
      const { text, starts, ends } = normaliseText(original)
      expect([starts.length, ends.length]).toEqual([text.length, text.length])
    }
  })

  it('maps every word of the corpus back to its place', async () => {
    for (const { editions } of await loadCorpus(CORPUS_DIR)) {
      for (const original of [editions.kk?.text ?? '', editions.ru?.text ?? '']) {
        const normalised = normaliseText(original)
        const wrong = [...normalised.text.matchAll(/\S+/gu)].filter(({ 0: word, index }) => {
          const { startChar, endChar } = originalRange(normalised, index, index + word.length)
          return normaliseText(original.slice(startChar, endChar)).text !== word
        })
        expect(wrong).toEqual([])
        expect(normaliseText(normalised.text).text).toBe(normalised.text)
      }
    }
  })
})

describe('fixLookAlikes', () => {
  it('replaces every letter of its tables inside a Cyrillic word', () => {
    const letters = Object.entries({ ...CYRILLIC_LOOK_ALIKES, ...KAZAKH_LETTER_VARIANTS })
    expect(letters.map(([letter]) => fixLookAlikes(`бд${letter}`))).toEqual(
      letters.map(([, fixed]) => `бд${fixed}`),
    )
  })

  it.each([
    ['пpaвo', 'право'],
    ['тiл', 'тіл'],
    ['cөз', 'сөз'],
    ['Kaзaкстан', 'Казакстан'],
    ['әдiлeт', 'әділет'],
    ['ҡазаҡ', 'қазақ'],
    ['cop', 'cop'],
    ['HRW', 'HRW'],
    ['qазақ', 'qазақ'],
    ['HRW-дің', 'HRW-дің'],
    ['', ''],
  ])('«%s» → «%s»', (word, fixed) => {
    expect(fixLookAlikes(word)).toBe(fixed)
    expect(fixed).toHaveLength(word.length)
  })
})

describe('cleanQuestion', () => {
  it.each([
    ['  Түрмеде\n\nазаптау   бар ма? ', 'Түрмеде азаптау бар ма?'],
    ['Что\u00a0случилось?\u200b', 'Что случилось?'],
    ['осуждённый'.normalize('NFD'), 'осуждённый'],
    ['сот\u0000бар', 'сот бар'],
    ['\ud83d сот', 'сот'],
    ['2022', '2022'],
    ['«Сөз»', '«Сөз»'],
    ['😀', ''],
    ['?!', ''],
    ['', ''],
    ['\u200b\u3164', ''],
  ])('%j → %j', (text, clean) => {
    expect(cleanQuestion(text)).toBe(clean)
  })
})
