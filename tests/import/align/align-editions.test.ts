import { describe, expect, it } from 'vitest'
import { scoreAlignment } from '../../../evaluation/import/align-score.ts'
import { DAMAGES } from '../../../evaluation/import/damage-editions.ts'
import { loadTwinReports, rememberVectors } from '../../../evaluation/import/evaluate-twins.ts'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { type AlignOptions, alignEditions } from '../../../src/import/align/align-editions.ts'
import type { ReadBlock } from '../../../src/import/read-document.ts'
import { openSharedCore } from '../../shared-core.ts'
import { numberEmbedder } from './number-embedder.ts'

function block(text: string, more: Partial<ReadBlock> = {}): ReadBlock {
  return { kind: 'paragraph', level: 0, text, footnoteMark: null, page: null, ...more }
}

const kk = (...numbers: readonly number[]) =>
  numbers.map(number => `Бұл сөйлемде ${number} саны туралы айтылады.`).join(' ')
const ru = (...numbers: readonly number[]) =>
  numbers.map(number => `В этом предложении идёт речь о числе ${number}.`).join(' ')
const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)
const heading = (text: string, level = 2) => block(text, { kind: 'heading', level })
const note = (mark: string, text: string) => block(text, { kind: 'footnote', footnoteMark: mark })

const align = (
  own: readonly ReadBlock[],
  twin: readonly ReadBlock[],
  options: Omit<AlignOptions, 'embedder'> = {},
) => alignEditions({ kk: own, ru: twin }, { embedder: numberEmbedder, ...options })

const texts = (blocks: readonly ReadBlock[]) => blocks.map(({ text }) => text)

describe('alignEditions', () => {
  it('leaves editions with equal blocks as they are', async () => {
    const own = [heading('Есеп 500', 1), block(kk(101, 102)), block(kk(103), { kind: 'list-item' })]
    const twin = [heading('Отчёт 500', 1), block(ru(101, 102)), block(ru(103), { kind: 'list-item' })]
    expect(await align(own, twin)).toEqual({
      kk: own,
      ru: twin,
      hasSamePages: true,
      matchedShare: 1,
      doubts: [],
    })
  })

  it('splits a paragraph where the other edition has two', async () => {
    const aligned = await align(
      [block(kk(101, 102)), block(kk(103, 104, 105, 106)), block(kk(107, 108))],
      [block(ru(101, 102)), block(ru(103, 104)), block(ru(105, 106)), block(ru(107, 108))],
    )
    expect(texts(aligned.kk)).toEqual([kk(101, 102), kk(103, 104), kk(105, 106), kk(107, 108)])
    expect(texts(aligned.ru)).toEqual([ru(101, 102), ru(103, 104), ru(105, 106), ru(107, 108)])
  })

  it('cuts both where their paragraphs end at different sentences', async () => {
    const [first, moved, second] = [range(101, 106), range(107, 109), range(110, 115)]
    const aligned = await align(
      [block(kk(...first)), block(kk(...moved, ...second))],
      [block(ru(...first, ...moved)), block(ru(...second))],
    )
    expect(texts(aligned.kk)).toEqual([kk(...first), kk(...moved), kk(...second)])
    expect(texts(aligned.ru)).toEqual([ru(...first), ru(...moved), ru(...second)])
  })

  it('joins paragraphs where the other edition has them in one sentence', async () => {
    const aligned = await align(
      [block('Қазақстанда 101 адам ұсталды, 102 адам босатылды, 103 адам сотталды.'), block(kk(104))],
      [
        block('В Казахстане задержан 101 человек,'),
        block('102 человека освобождены, 103 человека осуждены.'),
        block(ru(104)),
      ],
    )
    expect(texts(aligned.ru)[0]).toBe(
      'В Казахстане задержан 101 человек, 102 человека освобождены, 103 человека осуждены.',
    )
    expect(aligned.kk).toHaveLength(2)
  })

  it('takes kinds and levels from the original, and a heading for one if one edition says so', async () => {
    const own = [heading('Бөлім 101', 3), block('Тармақ 102', { kind: 'list-item' }), block('Қорытынды 103')]
    const twin = [block('Раздел 101'), block('Пункт 102'), heading('Выводы 103', 4)]
    const { kk: ours, ru: theirs } = await align(own, twin)
    const shapes = [
      ['heading', 3],
      ['list-item', 0],
      ['heading', 4],
    ]
    expect(ours.map(({ kind, level }) => [kind, level])).toEqual(shapes)
    expect(theirs.map(({ kind, level }) => [kind, level])).toEqual(shapes)
    const levels = await align([heading('Бөлім 101', 2)], [heading('Раздел 101', 4)], { original: 'ru' })
    expect(levels.kk[0]?.level).toBe(4)
  })

  it('cuts off a heading that runs into the paragraph in one edition', async () => {
    const aligned = await align(
      [heading('Сот пен Назарбаев'), block(kk(102, 103, 104)), block(kk(105))],
      [block(`Суд и Назарбаев. ${ru(102, 103, 104)}`), block(ru(105))],
    )
    expect(aligned.ru[0]).toMatchObject({ kind: 'heading', level: 2, text: 'Суд и Назарбаев.' })
    expect(texts(aligned.ru).slice(1)).toEqual([ru(102, 103, 104), ru(105)])
    expect(aligned.doubts).toEqual([])
  })

  it('joins a block that only one edition has to the one before it, and says so', async () => {
    const aligned = await align(
      [block(kk(101, 102)), block(kk(103)), block(kk(104, 105), { page: 7 })],
      [block(ru(101, 102)), block(ru(104, 105))],
    )
    expect(texts(aligned.kk)).toEqual([kk(101, 102, 103), kk(104, 105)])
    expect(aligned.doubts).toContainEqual({
      text: kk(103),
      reason: { kind: 'lone-block', language: 'kk' },
    })
  })

  it('leaves out a long part that only one edition has, and says what and how much', async () => {
    const annex = Array.from({ length: 6 }, (_, at) => block(ru(200 + at, 300 + at, 400 + at), { page: 9 }))
    const aligned = await align(
      [block(kk(101, 102)), block(kk(103, 104))],
      [block(ru(101, 102)), ...annex, block(ru(103, 104))],
    )
    expect(texts(aligned.ru)).toEqual([ru(101, 102), ru(103, 104)])
    expect(aligned.doubts).toEqual([
      {
        page: 9,
        text: ru(200, 300, 400).slice(0, 100),
        reason: {
          kind: 'left-out',
          language: 'ru',
          blocks: 6,
          chars: 750,
          end: expect.stringMatching(/^«.+»$/),
        },
      },
    ])
    expect(aligned.matchedShare).toBeLessThan(0.5)
  })

  it('pairs footnotes by what they say and what cites them, and names them as the original does', async () => {
    const own = [block(`${kk(101)}[^1]`), note('1', kk(501)), block(`${kk(102)}[^2]`), note('2', kk(502))]
    const twin = [block(`${ru(101)}[^*]`), block(`${ru(102)}[^**]`), note('**', ru(502)), note('*', ru(501))]
    const aligned = await align(own, twin)
    expect(aligned.kk).toEqual(own)
    expect(texts(aligned.ru)).toEqual([`${ru(101)}[^1]`, ru(501), `${ru(102)}[^2]`, ru(502)])
    expect(aligned.ru.map(({ footnoteMark }) => footnoteMark)).toEqual([null, '1', null, '2'])
  })

  it('prints a footnote that only one edition has under the block that cites it', async () => {
    const own = [block(kk(101)), block(kk(102))]
    const twin = [block(`${ru(101)}[^1]`), note('1', ru(501)), block(ru(102))]
    const aligned = await align(own, twin)
    expect(texts(aligned.ru)).toEqual([`${ru(101)}¹ ¹ ${ru(501)}`, ru(102)])
    expect(aligned.doubts[0]?.reason).toEqual({ kind: 'lone-footnote', language: 'ru' })
  })

  it('keeps the pages of each edition, also in blocks that are split', async () => {
    const [first, second, third] = [range(101, 106), range(107, 112), range(113, 118)]
    const start = kk(...second).length + 1
    const own = [
      block(kk(...first), { page: 1 }),
      block(kk(...second, ...third), { page: 1, innerPages: [{ page: 2, char: start + 5 }] }),
    ]
    const twin = [first, second, third].map((each, at) => block(ru(...each), { page: at + 5 }))
    const aligned = await align(own, twin)
    expect(aligned.hasSamePages).toBe(false)
    expect(aligned.kk.map(({ page, innerPages }) => [page, innerPages])).toEqual([
      [1, undefined],
      [1, undefined],
      [1, [{ page: 2, char: 5 }]],
    ])
    expect(aligned.ru.map(({ page }) => page)).toEqual([5, 6, 7])
  })

  it('gives a footnote that was moved the page of the text before it', async () => {
    const own = [
      block(`${kk(101)}[^1]`, { page: 1 }),
      { ...note('1', kk(501)), page: 1 },
      block(kk(102), { page: 2 }),
    ]
    const twin = [
      block(`${ru(101)}[^1]`, { page: 1 }),
      block(ru(102), { page: 2 }),
      { ...note('1', ru(501)), page: 3 },
    ]
    const aligned = await align(own, twin)
    expect(aligned.ru.map(({ page }) => page)).toEqual([1, 1, 2])
    expect(aligned.hasSamePages).toBe(true)
  })

  it('tells two reports from two editions of one', async () => {
    const numbers = (from: number) =>
      Array.from({ length: 12 }, (_, at) => [from + 2 * at, from + 2 * at + 1])
    const { matchedShare } = await align(
      numbers(100).map(each => block(kk(...each))),
      numbers(500).map(each => block(ru(...each))),
    )
    expect(matchedShare).toBeLessThan(0.3)
  })

  it('finds the twins of long reports near a coarse path, around a part that is missing', async () => {
    const numbers = Array.from({ length: 560 }, (_, at) => 100 + at)
    const own = numbers.map(number => block(kk(number, number)))
    const twin = numbers
      .filter(number => number < 300 || number >= 340)
      .map(number => block(ru(number, number)))
    const aligned = await align(own, twin)
    const wrong = aligned.kk.filter(
      ({ text }, at) => /\d+/.exec(text)?.[0] !== /\d+/.exec(aligned.ru[at]?.text ?? '')?.[0],
    )
    expect(wrong).toEqual([])
    expect(aligned.kk).toHaveLength(520)
  })

  it('stops when it is aborted', async () => {
    const signal = AbortSignal.abort(new Error('stopped'))
    await expect(align([block(kk(101))], [block(ru(101))], { signal })).rejects.toThrow('stopped')
  })
})

describe('the alignment of damaged editions', () => {
  const NAMES = ['all together']

  it('gives equal shapes, keeps every letter and finds the twins', async () => {
    const report = (await loadTwinReports('corpus')).find(({ id }) => id === 'azattyq-2026-brussels-letter')
    const embedder = rememberVectors((await openSharedCore()).embedder)
    for (const { name, damage } of DAMAGES.filter(each => NAMES.includes(each.name))) {
      if (!report) throw new Error('the report is missing')
      const given = damage(report.editions, seededRandom(3))
      const aligned = await alignEditions(given, { embedder })
      expect(shapes(aligned.ru)).toEqual(shapes(aligned.kk))
      expect(lettersOf(aligned.kk)).toBe(lettersOf(given.kk))
      expect(lettersOf(aligned.ru)).toBe(lettersOf(given.ru))
      const { recall, precision } = scoreAlignment(report.editions, given, aligned)
      expect.soft(recall, name).toBeGreaterThan(0.98)
      expect.soft(precision, name).toBeGreaterThan(0.85)
    }
  })
})

const shapes = (blocks: readonly ReadBlock[]) =>
  blocks.map(({ kind, level, footnoteMark }) => [kind, level, footnoteMark])

/** The letters of a text in their order, without footnotes, which may move, and marks, which may change. */
function lettersOf(blocks: readonly ReadBlock[]): string {
  const body = blocks.filter(({ footnoteMark }) => footnoteMark === null)
  return texts(body)
    .join('')
    .replaceAll(/\[\^[^\]]+\]|\s/gu, '')
}
