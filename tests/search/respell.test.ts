import { describe, expect, it } from 'vitest'
import { createWordIndex } from '../../evaluation/word-index.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createSpellingCorrector } from '../../src/index/spelling.ts'
import { createRespeller } from '../../src/search/respell.ts'
import { loadSharedPassages } from '../shared-corpus.ts'

describe('the spelling corrector', () => {
  const correct = createSpellingCorrector([
    'Азаптау',
    'азаптау',
    'азаптады',
    'прокуратура',
    'сайлау',
    'сайлау',
  ])

  it.each([
    ['азаптуа', 'азаптау', 'two letters swapped'],
    ['азптау', 'азаптау', 'one missing'],
    ['азааптау', 'азаптау', 'one too many'],
    ['азоптау', 'азаптау', 'another one'],
    ['Пракуратура', 'прокуратура', 'another one, a capital'],
  ])('makes %s %s: %s', (typed, meant) => expect(correct(typed)).toBe(meant))

  it.each([
    ['азаптау', 'known'],
    ['азопту', 'two slips away'],
    ['сот', 'too short'],
    ['а'.repeat(10_000), 'no word'],
    ['2022ж', 'not letters alone'],
    ['', 'empty'],
  ])('leaves %s: %s', typed => expect(correct(typed)).toBeUndefined())

  it('takes the most frequent of several', () => {
    const one = createSpellingCorrector(['тергеу', 'тергеу', 'тергеме'])
    expect(one('тергеуу')).toBe('тергеу')
  })
})

describe('the respeller', async () => {
  const passages = await loadSharedPassages()
  const respell = createRespeller(createWordIndex(passages))

  it.each([
    ['камаудагы адам кукыгы', 'қамаудағы адам құқығы'],
    ['Qamaýdaǵy adam quqyǵy', 'Қамаудағы адам құқығы'],
    ['قاماۋداعى ادام', 'қамаудағы адам'],
    ['Прокуроратура азаптады ма?', 'Прокуроратура азаптады ма?'],
    ['прокуртура не істеді', 'прокуратура не істеді'],
  ])('spells «%s» as «%s»', async (typed, spelled) => expect(await respell(typed, 'kk')).toBe(spelled))

  it.each(['кто судья?', 'зачем, откуда и какие', 'пытали ли журналистов', 'Адриан Зенц', 'фывапролджэ'])(
    'leaves Russian «%s»',
    async typed => expect(await respell(typed, 'ru')).toBe(typed),
  )

  it('leaves Kazakh that is spelled well, whole sentences of the reports', async () => {
    for (const { texts } of passages.slice(0, 40)) {
      const text = texts.kk?.text.slice(0, 300).replace(/\S*$/u, '') ?? ''
      if (!/\p{Script=Latin}/u.test(text)) expect(await respell(text, 'kk')).toBe(text.normalize('NFC'))
    }
  })

  it('looks up the words of a question together, each kind of look-up once', async () => {
    const index = createWordIndex(passages)
    const calls: string[] = []
    const counted =
      <Keys, Found>(name: string, look: (keys: Keys) => Promise<Found>) =>
      (keys: Keys) => {
        calls.push(name)
        return look(keys)
      }
    const counting: PassageIndex = {
      ...index,
      frequencies: counted('frequencies', index.frequencies),
      spellings: counted('spellings', index.spellings),
      kazakhSpellings: counted('kazakhSpellings', index.kazakhSpellings),
    }
    await createRespeller(counting)('камаудагы адам кукыктары прокуртура', 'kk')
    expect(calls.sort()).toEqual(['frequencies', 'kazakhSpellings', 'spellings'])
  })
})
