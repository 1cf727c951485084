import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBlocks } from '../../src/corpus/parse-blocks.ts'
import { parseEdition } from '../../src/corpus/parse-edition.ts'
import type { Block } from '../../src/corpus/report.ts'
import { type WritableBlock, writeBlocks } from '../../src/corpus/write-blocks.ts'

function parse(markdown: string) {
  return parseBlocks(markdown.split('\n'), 0, 'r/kk.md')
}

/** A parsed block as a reader would have given it. */
function asRead({ kind, level, text, footnoteMark, page, innerPages, startChar }: Block): WritableBlock {
  const inner = innerPages?.map(({ page, startChar: at }) => ({ page, char: at - startChar }))
  return { kind, level, text, footnoteMark, page, ...(inner && { innerPages: inner }) }
}

function paragraph(text: string): WritableBlock {
  return { kind: 'paragraph', level: 0, text, footnoteMark: null, page: null }
}

/** Words that could be read as markers, marks or comments. */
const WORD = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('азаптау', 'құқық', 'не', '№ 5', '«Заң»', '—', '…') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '-',
      '*',
      '#',
      '###',
      '>',
      '>x',
      '[^1]:',
      '[^1]',
      '<!--',
      '-->',
      '<!-- page 3 -->',
      '<!-- sic -->',
      '\\',
      '\\-',
      '\\\\#',
      '\\<!--',
      '\\>',
      '---',
      '1.',
      '\u00a0',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }) },
)
const TEXT = fc
  .array(WORD, { minLength: 1, maxLength: 9 })
  .map(words =>
    words
      .join(' ')
      .replaceAll(/[\n\r]/gu, '')
      .trim(),
  )
  .filter(text => text !== '')
const KIND = fc.constantFrom('heading', 'paragraph', 'list-item', 'quotation', 'footnote')

interface Drawn {
  readonly kind: Block['kind']
  readonly text: string
  readonly level: number
  /** How many pages to turn before the block and, as a share of its text, inside it. */
  readonly turned: number
  readonly innerShares: readonly number[]
}
const DRAWN: fc.Arbitrary<Drawn> = fc.record({
  kind: KIND,
  text: TEXT,
  level: fc.integer({ min: 1, max: 6 }),
  turned: fc.constantFrom(0, 0, 1, 2),
  innerShares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2 }),
})

/** Blocks with rising pages, where an inner page begins after a single space, as readers give them. */
function asBlocks(drawn: readonly Drawn[]): readonly WritableBlock[] {
  let page = 1
  return drawn.map(({ kind, text, level, turned, innerShares }, index) => {
    page += turned
    const first = page
    const places = [...text.matchAll(/(?<=\S) (?=\S)/gu)].map(match => match.index + 1)
    const chosen = new Set(innerShares.flatMap(share => places[Math.floor(share * places.length)] ?? []))
    const inner =
      kind === 'heading' ? [] : [...chosen].sort((a, b) => a - b).map(char => ({ page: ++page, char }))
    return {
      kind,
      level: kind === 'heading' ? level : 0,
      text,
      footnoteMark: kind === 'footnote' ? String(index) : null,
      page: first,
      ...(inner.length > 0 && { innerPages: inner }),
    }
  })
}

describe('writeBlocks', () => {
  it('gives Markdown from which the same blocks are parsed, whatever their text looks like', () => {
    fc.assert(
      fc.property(fc.array(DRAWN, { minLength: 1, maxLength: 6 }), drawn => {
        const blocks = asBlocks(drawn)
        const { blocks: parsed, problems } = parse(writeBlocks(blocks))
        expect(problems).toEqual([])
        expect(parsed.map(asRead)).toEqual(blocks)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['- 5 °C', '\\- 5 °C\n'],
    ['# бас', '\\# бас\n'],
    ['> дәйексөз', '\\> дәйексөз\n'],
    ['[^1]: ескерту', '\\[^1]: ескерту\n'],
    ['\\- үлгі', '\\\\- үлгі\n'],
    ['мәтін <!-- page 3 -->', 'мәтін \\<!-- page 3 -->\n'],
    ['-5 °C', '-5 °C\n'],
    ['\\путь', '\\путь\n'],
  ])('escapes %s only where it would be a marker', (text, written) => {
    expect(writeBlocks([paragraph(text)])).toBe(written)
  })

  it('marks a page that begins inside a heading or a word at the next possible place', () => {
    const heading: WritableBlock = { ...paragraph('Бөлім аты'), kind: 'heading', level: 2, page: 1 }
    const cut = [
      { ...heading, innerPages: [{ page: 2, char: 6 }] },
      { ...paragraph('Бірінші екінші үшінші'), page: 2, innerPages: [{ page: 3, char: 3 }] },
    ]
    const { blocks } = parse(writeBlocks(cut))
    expect(blocks.map(asRead)).toEqual([
      heading,
      { ...paragraph('Бірінші екінші үшінші'), page: 2, innerPages: [{ page: 3, char: 8 }] },
    ])
  })

  it.each(['kk', 'ru'] as const)(
    'rewrites the %s edition of a bundled report without a change',
    async language => {
      const source = await readFile(join('corpus/us-state-2022-kazakhstan', `${language}.md`), 'utf8')
      const { blocks } = parseEdition(source, { reportId: 'us-state-2022-kazakhstan', language })
      const read = blocks.map(asRead)
      expect(parse(writeBlocks(read)).blocks.map(asRead)).toEqual(read)
    },
  )
})
