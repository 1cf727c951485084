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

/** An entity over a part of the text. */
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

  it('counts offsets in UTF-16 units', () => {
    const text = '🇰🇿👩‍⚖️ Қамауда «азаптау»'
    expect(line(text, [over(text, 'азаптау', 'underline')])).toBe('🇰🇿👩‍⚖️ Қамауда «underline[азаптау]»')
  })

  it('nests entities, the wider one outside', () => {
    const text = 'ал «дәл сөзі» осы'
    const entities = [
      over(text, 'сөзі', 'bold'),
      over(text, '«дәл сөзі»', 'blockquote'),
      over(text, 'дәл', 'italic'),
    ]
    expect(line(text, entities)).toBe('ал quote[«italic[дәл] bold[сөзі]»] осы')
  })

  it('puts a quote outside a format of the same span, whatever their order', () => {
    const both = [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'expandable_blockquote', offset: 0, length: 3 },
    ]
    expect(line('сөз', both)).toBe('quote[bold[сөз]]')
    expect(line('сөз', [...both].reverse())).toBe('quote[bold[сөз]]')
    expect(buildEntityTree('сөз', both)).toMatchObject([{ isExpandable: true }])
  })

  it('splits overlapping entities and keeps both formats', () => {
    expect(
      line('абвг', [
        { type: 'bold', offset: 0, length: 3 },
        { type: 'italic', offset: 1, length: 3 },
      ]),
    ).toBe('bold[аitalic[бв]]italic[г]')
  })

  it('keeps a quote of several lines and drops one line break after it', () => {
    const quoted = 'Бірінші жол\nекінші жол\n\nүшінші'
    const text = `Бас:\n${quoted}\n\nДереккөз`
    expect(line(text, [over(text, quoted, 'blockquote')])).toBe(`Бас:\nquote[${quoted}]\nДереккөз`)
  })

  it('drops the only line break between two quotes', () => {
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

  it('never splits an emoji', () => {
    expect(line('а🙂б', [{ type: 'bold', offset: 0, length: 2 }])).toBe('bold[а🙂]б')
    expect(line('а🙂б', [{ type: 'bold', offset: 2, length: 2 }])).toBe('а🙂bold[б]')
  })

  it('keeps every character once, whatever the entities are', () => {
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

  it('gives each kind of link its URL', () => {
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

  it('turns an unsafe URL into plain text', () => {
    const url = 'javascript:alert(1)'
    expect(line('осында', [{ type: 'text_link', offset: 0, length: 6, url }])).toBe('plain[осында]')
    expect(line(url, [{ type: 'url', offset: 0, length: url.length }])).toBe(`plain[${url}]`)
  })

  it('never treats text as markup', () => {
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
