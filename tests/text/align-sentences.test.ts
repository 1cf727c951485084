import { beforeAll, describe, expect, it } from 'vitest'
import { chooseSentences } from '../../src/answer/choose-sentences.ts'
import { findTwinRange } from '../../src/answer/twin-range.ts'
import type { Passage, PassageText } from '../../src/passages/passage.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { alignSentences } from '../../src/text/align-sentences.ts'
import { LANGUAGES, otherLanguage } from '../../src/text/language.ts'
import { loadSharedPassages } from '../shared-corpus.ts'

const beadsOf = (own: readonly string[], twin: readonly string[]) =>
  alignSentences(own, twin).map(
    ({ ownStart, ownEnd, twinStart, twinEnd }) =>
      `${own.slice(ownStart, ownEnd).map((_, i) => ownStart + i)}=${twin.slice(twinStart, twinEnd).map((_, i) => twinStart + i)}`,
  )

describe('alignSentences', () => {
  it.each([
    [
      'one to one',
      ['Оны полиция ұстады.', 'Сот екі айдан кейін ғана өтті.', 'Ол босатылды.'],
      ['Его задержала полиция.', 'Суд состоялся лишь через два месяца.', 'Его освободили.'],
      ['0=0', '1=1', '2=2'],
    ],
    [
      'one sentence that became two',
      [
        'Полиция 5 қаңтарда Алматыда 120 адамды ұстап, оларды үш күн бойы қамауда ұстады.',
        'Адвокат жіберілмеді.',
      ],
      [
        '5 января в Алматы полиция задержала 120 человек.',
        'Их держали под стражей три дня.',
        'Адвоката не пустили.',
      ],
      ['0=0,1', '1=2'],
    ],
    [
      'two sentences that became one',
      ['Комитет есепті қарады.', 'Бірақ шешім қабылдаған жоқ.', 'Үкімет 2023 жылы жауап берді.'],
      ['Комитет рассмотрел доклад, однако решения не принял.', 'Правительство ответило в 2023 году.'],
      ['0,1=0', '2=1'],
    ],
    [
      'a sentence that was left out',
      [
        'Тоқаев 2022 жылы сайлауда жеңді.',
        'Бұл туралы бақылаушылардың ешқайсысы ешқандай пікір білдірмеді, баспасөз де үндемеді.',
        'Назарбаев қызметінен кетті.',
      ],
      ['Токаев победил на выборах 2022 года.', 'Назарбаев ушёл с поста.'],
      ['0=0', '1=', '2=1'],
    ],
    [
      'a sentence that was added',
      ['Тоқаев 2022 жылы сайлауда жеңді.', 'Назарбаев қызметінен кетті.'],
      [
        'Токаев победил на выборах 2022 года.',
        'Переводчик добавляет, что об этом писали почти все газеты страны и за её пределами.',
        'Назарбаев ушёл с поста.',
      ],
      ['0=0', '=1', '1=2'],
    ],
    ['nothing', [], [], []],
    ['nothing on one side', ['Бір.'], [], ['0=']],
  ])('pairs %s', (_, own, twin, beads) => expect(beadsOf(own, twin)).toEqual(beads))

  it('follows numbers and names where lengths mislead', () => {
    const own = ['Ақтөбеде 17 адам.', 'Оралда 9 адам.', 'Семейде 46 адам, ал Павлодарда бір де адам жоқ.']
    const twin = [
      'В Актобе, как сообщили нам свидетели, 17.',
      'В Уральске, по тем же сведениям, 9 человек.',
      'В Семее 46 человек, а в Павлодаре никого.',
    ]
    expect(beadsOf(own, twin)).toEqual(['0=0', '1=1', '2=2'])
  })

  it('takes every sentence of both sides once, in order', () => {
    const own = Array.from({ length: 40 }, (_, i) => `Сөйлем ${i} ${'сөз '.repeat(i % 7)}.`)
    const twin = Array.from({ length: 31 }, (_, i) => `Предложение ${i} ${'слово '.repeat(i % 5)}.`)
    let [ownEnd, twinEnd] = [0, 0]
    for (const bead of alignSentences(own, twin)) {
      expect([bead.ownStart, bead.twinStart]).toEqual([ownEnd, twinEnd])
      ownEnd = bead.ownEnd
      twinEnd = bead.twinEnd
    }
    expect([ownEnd, twinEnd]).toEqual([40, 31])
  })
})

describe('findTwinRange', () => {
  const textOf = (text: string): PassageText => ({
    text,
    startChar: 0,
    endChar: text.length,
    sha256: '',
    blocks: [{ index: 0, startChar: 0, endChar: text.length, page: null }],
  })
  const own = textOf(
    'Оны 5 қаңтарда ұстады. Бұл жөнінде ешкім ештеңе айтқан да, жазған да жоқ екен. Ол 9 мамырда босатылды.',
  )
  const twin = textOf('Его задержали 5 января. Его освободили 9 мая.')
  const twinOf = (part: string) => {
    const startChar = own.text.indexOf(part)
    const range = findTwinRange({ startChar, endChar: startChar + part.length }, own, twin)
    return twin.text.slice(range.startChar, range.endChar)
  }

  it.each([
    ['Оны 5 қаңтарда ұстады.', 'Его задержали 5 января.'],
    ['Ол 9 мамырда босатылды.', 'Его освободили 9 мая.'],
    ['9 мамырда', 'Его освободили 9 мая.'],
    // Not translated: what stands before it is, and nothing is empty.
    ['Бұл жөнінде ешкім ештеңе', 'Его задержали 5 января.'],
  ])('of «%s» is «%s»', (part, expected) => expect(twinOf(part)).toBe(expected))

  it('is the whole block for the whole block', () => expect(twinOf(own.text)).toBe(twin.text))
})

describe('the twins of all quotations of the corpus', () => {
  let passages: readonly Passage[] = []
  beforeAll(async () => {
    passages = await loadSharedPassages()
  })

  it.each(LANGUAGES)('of %s text are about as long as the quotation', language => {
    const ratios: number[] = []
    for (const { texts } of passages) {
      const [own, twin] = [texts[language], texts[otherLanguage(language)]]
      if (!own || !twin) throw new Error('every report has both editions')
      const sentences = passageSentences(own)
      for (const best of sentences) {
        const rated = sentences.map(sentence => ({ ...sentence, rating: sentence === best ? 1 : 0 }))
        const quote = chooseSentences(own, rated)
        const range = findTwinRange(quote, own, twin)
        ratios.push((range.endChar - range.startChar) / (quote.endChar - quote.startChar))
      }
    }
    ratios.sort((a, b) => a - b)
    const quantile = (share: number) => ratios[Math.floor(share * (ratios.length - 1))] ?? 0
    expect(ratios.length).toBeGreaterThan(900)
    expect(quantile(0.01)).toBeGreaterThan(0.6)
    expect(quantile(0.99)).toBeLessThan(1.4)
    expect(quantile(1)).toBeLessThan(2.1)
  })
})
