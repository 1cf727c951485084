import { describe, expect, it } from 'vitest'
import {
  buildEntityTree,
  type Entity,
  safeHref,
  type TreeNode,
  textOfTree,
} from '../../../demo/page/entity-tree.js'
import { seededRandom } from '../../seeded-random.ts'

/** A tree as one line: `bold[…]`. */
function lineOf(nodes: readonly TreeNode[]): string {
  return nodes
    .map(node => (typeof node === 'string' ? node : `${node.kind}[${lineOf(node.children)}]`))
    .join('')
}

const line = (text: string, entities: readonly Entity[]) => lineOf(buildEntityTree(text, entities))

/** The entity of a type over a part of the text. */
function over(text: string, part: string, type: string, more: Partial<Entity> = {}): Entity {
  return { type, offset: text.indexOf(part), length: part.length, ...more }
}

describe('buildEntityTree', () => {
  it.each([
    ['', [], ''],
    ['Сәлем', [], 'Сәлем'],
    ['Сәлем, әлем', [{ type: 'bold', offset: 0, length: 5 }], 'bold[Сәлем], әлем'],
    [
      'аб',
      [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'italic', offset: 1, length: 1 },
      ],
      'bold[а]italic[б]',
    ],
  ])('formats «%s»', (text, entities, expected) => {
    expect(line(text, entities)).toBe(expected)
  })

  it('counts UTF-16 units, so an emoji of two units shifts nothing', () => {
    const text = '🇰🇿👩‍⚖️ Қамауда «азаптау»'
    expect(line(text, [over(text, 'азаптау', 'underline')])).toBe('🇰🇿👩‍⚖️ Қамауда «underline[азаптау]»')
  })

  it('nests what lies inside, the wider one outside', () => {
    const text = 'ал «дәл сөзі» осы'
    const entities = [
      over(text, 'сөзі', 'bold'),
      over(text, '«дәл сөзі»', 'blockquote'),
      over(text, 'дәл', 'italic'),
    ]
    expect(line(text, entities)).toBe('ал quote[«italic[дәл] bold[сөзі]»] осы')
  })

  it('puts a quotation around a format of the same span, in any order of the list', () => {
    const both = [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'expandable_blockquote', offset: 0, length: 3 },
    ]
    expect(line('сөз', both)).toBe('quote[bold[сөз]]')
    expect(line('сөз', [...both].reverse())).toBe('quote[bold[сөз]]')
    expect(buildEntityTree('сөз', both)).toMatchObject([{ isExpandable: true }])
  })

  it('splits entities that overlap, and keeps both formats', () => {
    expect(
      line('абвг', [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 1, length: 3 },
      ]),
    ).toBe('bold[аitalic[бв]]italic[г]')
  })

  it('keeps a quotation over several lines whole and drops the one line break that follows it', () => {
    const quoted = 'Бірінші жол\nекінші жол\n\nүшінші'
    const text = `Бас:\n${quoted}\n\nДереккөз`
    expect(line(text, [over(text, quoted, 'blockquote')])).toBe(`Бас:\nquote[${quoted}]\nДереккөз`)
  })

  it('drops the only line break between two quotations', () => {
    expect(
      line('а\nб', [
        { type: 'blockquote', offset: 0, length: 1 },
        { type: 'blockquote', offset: 2, length: 1 },
      ]),
    ).toBe('quote[а]quote[б]')
  })

  it.each([
    ['behind the end', { offset: 99, length: 5 }, 'сөз'],
    ['past the end', { offset: 1, length: 99 }, 'сbold[өз]'],
    ['before the start', { offset: -2, length: 3 }, 'bold[с]өз'],
    ['of no length', { offset: 1, length: 0 }, 'сөз'],
    ['of a negative length', { offset: 2, length: -1 }, 'сөз'],
    ['that is no number', { offset: Number.NaN, length: 2 }, 'сөз'],
  ])('cuts an entity %s to fit', (_, place, expected) => {
    expect(line('сөз', [{ type: 'bold', ...place }])).toBe(expected)
  })

  it('never cuts an emoji in two', () => {
    expect(line('а🙂б', [{ type: 'bold', offset: 0, length: 2 }])).toBe('bold[а🙂]б')
    expect(line('а🙂б', [{ type: 'bold', offset: 2, length: 2 }])).toBe('а🙂bold[б]')
  })

  it('loses no letter and doubles none, whatever the entities are', () => {
    const random = seededRandom(20_261_126)
    const whole = (below: number) => Math.floor(random() * below)
    const types = ['bold', 'italic', 'blockquote', 'text_link', 'code', 'spoiler', 'pre', 'url']
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: whole(12) }, () => 'аә🙂б'.charAt(whole(5))).join('')
      const entities = Array.from({ length: whole(6) }, () => ({
        type: types[whole(types.length)] ?? 'bold',
        offset: whole(14) - 1,
        length: whole(14) - 1,
        url: 'https://example.org/',
      }))
      expect(textOfTree(buildEntityTree(text, entities))).toBe(text)
    }
  })

  it('gives each kind of link its address', () => {
    const text = 't.me/x a@b.kz +7 (701) 1 https://azattyq.org/a осында /start'
    const tree = buildEntityTree(text, [
      over(text, 't.me/x', 'url'),
      over(text, 'a@b.kz', 'email'),
      over(text, '+7 (701) 1', 'phone_number'),
      over(text, 'https://azattyq.org/a', 'url'),
      over(text, 'осында', 'text_link', { url: 'https://example.org/?a=1&b=2' }),
      over(text, '/start', 'bot_command'),
    ])
    const branches = tree.flatMap(node => (typeof node === 'string' ? [] : [node]))
    expect(branches.map(({ kind, href }) => href ?? kind)).toEqual([
      'https://t.me/x',
      'mailto:a@b.kz',
      'tel:+77011',
      'https://azattyq.org/a',
      'https://example.org/?a=1&b=2',
      'command',
    ])
  })

  it('makes no link of an address that could run something, and keeps its words', () => {
    const url = 'javascript:alert(1)'
    expect(line('осында', [{ type: 'text_link', offset: 0, length: 6, url }])).toBe('plain[осында]')
    expect(line(url, [{ type: 'url', offset: 0, length: url.length }])).toBe(`plain[${url}]`)
  })

  it('takes letters for letters: nothing in a text is markup', () => {
    const text = '<img src=x onerror=alert(1)> & <b>қалың</b>'
    expect(buildEntityTree(text)).toEqual([text])
  })
})

describe('safeHref', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['tg://resolve?domain=dayek_bot', 'tg://resolve?domain=dayek_bot'],
    ['data:text/html,<script>', undefined],
    ['vbscript:x', undefined],
    ['JaVaScRiPt:x', undefined],
    ['file:///etc/passwd', undefined],
    ['example.org', undefined],
    ['', undefined],
  ])('of %s is %s', (url, expected) => {
    expect(safeHref(url)).toBe(expected)
  })
})
