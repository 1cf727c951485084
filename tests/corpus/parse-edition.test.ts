import { describe, expect, it } from 'vitest'
import { parseEdition } from '../../src/corpus/parse-edition.ts'
import { editionSource } from './corpus-folder.ts'

const FIRST_BODY_LINE = 11

function parse(body: string) {
  return parseEdition(editionSource(body), { reportId: 'pri-2017', language: 'kk' })
}

/** Kind and text of each block, as `kind: text`. */
function outline(body: string): readonly string[] {
  return parse(body).blocks.map(({ kind, level, text }) => `${kind}${level || ''}: ${text}`)
}

describe('parseEdition', () => {
  it('gives the front matter, the blocks and their text without markers', () => {
    const { edition, file, problems } = parse('# Есеп\n\n## Бөлім\n\nҚамаудағы адам.\n\n- бірінші')
    expect(problems).toEqual([])
    expect(file).toBe('pri-2017/kk.md')
    expect(edition).toMatchObject({ reportId: 'pri-2017', language: 'kk', short: 'PRI, 2017' })
    expect(edition?.text).toBe('Есеп\n\nБөлім\n\nҚамаудағы адам.\n\nбірінші')
  })

  it.each([
    [
      'a heading of each level',
      '# Бір\n### Үш\n###### Алты',
      ['heading1: Бір', 'heading3: Үш', 'heading6: Алты'],
    ],
    [
      'a word with # as text',
      '#адамқұқығы\n\n####### жеті',
      ['paragraph: #адамқұқығы', 'paragraph: ####### жеті'],
    ],
    ['the lines of a paragraph', 'Бірінші жол\nекінші  жол', ['paragraph: Бірінші жол\nекінші  жол']],
    ['two paragraphs', 'Первый.\n\n\nВторой.', ['paragraph: Первый.', 'paragraph: Второй.']],
    [
      'list items without empty lines',
      '- бір\n* екі\n  - үш',
      ['list-item: бір', 'list-item: екі', 'list-item: үш'],
    ],
    [
      'the further lines of a list item',
      '- право\n  на защиту\n- и',
      ['list-item: право\nна защиту', 'list-item: и'],
    ],
    ['a list below its paragraph', 'Требования:\n- первое', ['paragraph: Требования:', 'list-item: первое']],
    [
      'dashes and bold marks as text',
      '– Иә.\n\n**Жоқ** -\n\n-5 °C',
      ['paragraph: – Иә.', 'paragraph: **Жоқ** -', 'paragraph: -5 °C'],
    ],
    ['numbers as text', '1. Бөлім\n\n2) Раздел', ['paragraph: 1. Бөлім', 'paragraph: 2) Раздел']],
    [
      'a quotation of several lines',
      '> «Бір\n>\n> екі»\nДеді ол.',
      ['quotation: «Бір\n\nекі»', 'paragraph: Деді ол.'],
    ],
    ['two quotations', '> «Бір»\n\n> «Екі»', ['quotation: «Бір»', 'quotation: «Екі»']],
    ['a quotation below a paragraph', 'Он сказал:\n> «Нет»', ['paragraph: Он сказал:', 'quotation: «Нет»']],
    [
      'a footnote and its mark',
      'Мәтін[^1].\n[^1]: Ескерту\n2018',
      ['paragraph: Мәтін[^1].', 'footnote: Ескерту\n2018'],
    ],
    ['combining marks and emoji', '- и\u0306\u0301 қ̇ 👩‍👩‍👧 🇰🇿', ['list-item: и\u0306\u0301 қ̇ 👩‍👩‍👧 🇰🇿']],
    [
      'white space inside, none at the end',
      '  a\u00a0b\u2028c  d\u00a0 \t',
      ['paragraph: a\u00a0b\u2028c  d'],
    ],
    ['nothing from empty lines', '\n \n\t\n\u00a0\n', []],
  ])('reads %s', (_, body, expected) => {
    expect(outline(body)).toEqual(expected)
  })

  it('gives offsets in UTF-16 units that slice each block back, also behind emoji', () => {
    const { edition } = parse('# 🕊️ Есеп\n\n> 👩‍👩‍👧 бір\n> екі\n\n- й = и\u0306\n\n[^a]: соңы')
    const slices = edition?.blocks.map(block => edition.text.slice(block.startChar, block.endChar))
    expect(slices).toEqual(['🕊️ Есеп', '👩‍👩‍👧 бір\nекі', 'й = и\u0306', 'соңы'])
    expect(edition?.text.length).toBe(edition?.blocks.at(-1)?.endChar)
  })

  it('numbers blocks and says on which line of the file they begin', () => {
    const { blocks } = parse('# Есеп\n\nБір\nекі\n\n- үш')
    expect(blocks.map(({ index, line }) => [index, line - FIRST_BODY_LINE])).toEqual([
      [0, 0],
      [1, 2],
      [2, 5],
    ])
  })

  it('names the headings above a block, without the title and without closed sections', () => {
    const { blocks } = parse('# T\n\n## A\n\na\n\n#### B\n\nb\n\n### C\n\nc\n\n## D\n\nd')
    const paths = blocks.map(
      block => `${block.text}: ${block.headingPath.map(at => blocks[at]?.text).join(' › ')}`,
    )
    expect(paths).toEqual(['T: ', 'A: ', 'a: A', 'B: A', 'b: A › B', 'C: A', 'c: A › C', 'D: ', 'd: D'])
  })

  it('takes pages from the marks above a block, null before the first', () => {
    const { blocks, problems } = parse(
      '# Есеп\n<!-- page 1 -->\nбір\n\n<!-- page 3 -->\n<!-- page 4 -->\n- екі\n- үш',
    )
    expect(problems).toEqual([])
    expect(blocks.map(({ page }) => page)).toEqual([null, 1, 4, 4])
  })

  it.each([
    ['a paragraph', 'бір екі\n<!-- page 3 -->\nүш төрт', 'бір екі үш төрт', [[3, 'үш']]],
    [
      'a paragraph of several lines and pages',
      'бір\nекі\n<!-- page 3 -->\nүш\n<!-- page 4 -->\n<!-- page 5 -->\n  төрт',
      'бір\nекі үш төрт',
      [
        [3, 'үш'],
        [5, 'төрт'],
      ],
    ],
    ['a list item', '- бір\n  <!-- page 3 -->\n  екі', 'бір екі', [[3, 'екі']]],
    ['a quotation', '> «бір\n<!-- page 3 -->\n> екі»', '«бір екі»', [[3, 'екі»']]],
    ['a quotation, behind its marker', '> «бір\n> <!-- page 3 -->\n>\n> екі»', '«бір\n екі»', [[3, 'екі»']]],
    ['a footnote', 'а[^1]\n\n[^1]: бір\n<!-- page 3 -->\nекі', 'бір екі', [[3, 'екі']]],
  ])('lets a page begin inside %s, which is not part of the text', (_, body, text, starts) => {
    const { blocks, edition, problems } = parse(`# Есеп\n\n<!-- page 2 -->\n\n${body}`)
    expect(problems).toEqual([])
    const block = blocks.at(-1)
    expect(block).toMatchObject({ text, page: 2 })
    expect(
      block?.innerPages?.map(({ page, startChar }) => [
        page,
        edition?.text.slice(startChar, block.endChar).split(' ')[0],
      ]),
    ).toEqual(starts)
  })

  it('gives the same text, offsets and all, wherever pages are marked', () => {
    const marked = parse(
      '# Есеп\n\nбір екі\n<!-- page 2 -->\nүш.\n\n<!-- page 3 -->\n\n- төрт\n<!-- page 4 -->\nбес',
    )
    const plain = parse('# Есеп\n\nбір екі үш.\n\n- төрт бес')
    expect(marked.problems).toEqual([])
    expect(marked.edition?.text).toBe(plain.edition?.text)
    const places = ({ blocks }: typeof plain) => blocks.map(({ startChar, endChar }) => [startChar, endChar])
    expect(places(marked)).toEqual(places(plain))
    expect(marked.blocks.map(({ page }) => page)).toEqual([null, null, 3])
  })

  it('begins a page with the next block where the mark stands at the end of one', () => {
    const { blocks } = parse('# Есеп\n\nбір\n<!-- page 2 -->\n\nекі\n<!-- page 3 -->\n- үш')
    expect(blocks.map(({ text, page, innerPages }) => [text, page, innerPages])).toEqual([
      ['Есеп', null, undefined],
      ['бір', null, undefined],
      ['екі', 2, undefined],
      ['үш', 3, undefined],
    ])
  })

  it('gives the blocks between two speaker marks their speaker, and notes a block that is marked as sic', () => {
    const { blocks, problems } = parse(
      '# Сұхбат\n\nКіріспе.\n\n<!-- speaker: Роза Ақылбекова -->\n\nБір.\n\n<!-- sic -->\n\nЕкі.\n\n' +
        '<!-- speaker: Азамат -->\n\nҮш.\n\n<!-- /speaker -->\n\nТөрт.',
    )
    expect(problems).toEqual([])
    expect(blocks.map(({ speaker, isSic }) => [speaker, isSic])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      ['Роза Ақылбекова', undefined],
      ['Роза Ақылбекова', true],
      ['Азамат', undefined],
      [undefined, undefined],
    ])
  })

  it('keeps the mark of a footnote and null elsewhere', () => {
    const { blocks } = parse('# Есеп\n\nСноска[^12*].\n\n[^12*]: Примечание.')
    expect(blocks.map(({ footnoteMark }) => footnoteMark)).toEqual([null, null, '12*'])
  })

  it('reads a file of Windows, with a byte order mark and CRLF, like any other', () => {
    const source = editionSource('# Есеп\n\nБір\nекі\n\n> үш\n> төрт')
    const plain = parseEdition(source, { reportId: 'a', language: 'kk' })
    const windows = parseEdition(`\uFEFF${source.replaceAll('\n', '\r\n')}`, {
      reportId: 'a',
      language: 'kk',
    })
    expect(plain.edition?.text).toBe('Есеп\n\nБір\nекі\n\nүш\nтөрт')
    expect(windows).toEqual(plain)
  })

  it('gives blocks but no edition when the front matter is wrong', () => {
    const { edition, blocks } = parseEdition('# Есеп\n\nМәтін', { reportId: 'a', language: 'ru' })
    expect(edition).toBeUndefined()
    expect(blocks).toHaveLength(2)
  })

  it.each([
    ['the page mark goes back from 7 to 5', '# Е\n\n<!-- page 7 -->\n\nа\n\n<!-- page 5 -->\n\nб', 6],
    ['a second mark of page 7', '# Е\n\n<!-- page 7 -->\n\nа\n<!-- page 7 -->\nб', 5],
    ['the page mark goes back from 7 to 5', '# Е\n\n<!-- page 7 -->\n\nа\n<!-- page 5 -->\nб', 5],
    ['a mark without text after it', '# Е\n\nа\n\n<!-- page 2 -->', 4],
    ['a mark without text after it', '# Е\n\nа\n\n<!-- sic -->', 4],
    [
      'a comment that is not a mark on a line of its own: «<!-- speaker: -->»',
      '# Е\n\n<!-- speaker: -->\n\nа',
      2,
    ],
    ['a comment that is not a mark on a line of its own: «<!-- note -->»', '# Е\n\n<!-- note -->\n\nа', 2],
    [
      'a comment that is not a mark on a line of its own: «а <!-- page 2 --> б»',
      '# Е\n\nа <!-- page 2 --> б\n\nв',
      2,
    ],
    ['there is no title of level 1', '## Бөлім\n\nа', 0],
    ['a second title of level 1: «Екінші», the first is on line 11', '# Бірінші\n\nа\n\n# Екінші', 4],
    ['there is text above the title of line 13: «а»', 'а\n\n# Есеп', 0],
    ['the edition is empty: it has only headings', '# Есеп\n\n## Бөлім', 2],
    ['a list-item without text', '# Есеп\n\nа\n\n- ', 4],
    ['a quotation without text', '# Есеп\n\nа\n\n>\n>', 4],
    ['no footnote for the mark [^2]', '# Есеп\n\nа[^1] б[^2]\n\n[^1]: в', 2],
    [
      'a footnote mark longer than 20 characters: «zenz-political-re-education»',
      '# Есеп\n\nа\n\n[^zenz-political-re-education]: б',
      4,
    ],
    ['a second footnote [^1], the first is on line 15', '# Есеп\n\nа[^1]\n\n[^1]: б\n[^1]: в', 5],
  ])('finds: %s', (message, body, line) => {
    expect(parse(body).problems).toEqual([
      {
        file: 'pri-2017/kk.md',
        line: line + FIRST_BODY_LINE,
        message,
        wayOut: expect.stringMatching(/\w{3}/),
      },
    ])
  })

  it('does not call every later page wrong after one wrong mark', () => {
    const pages = [1, 2, 30, 4, 5].map(page => `<!-- page ${page} -->\n\nмәтін`)
    expect(parse(`# Есеп\n\n${pages.join('\n\n')}`).problems).toHaveLength(1)
  })

  it('reads two million characters, also very long lines', () => {
    const paragraph = `${'Қамаудағы адамның құқығы [^1] '.repeat(40)}\n- тармақ\n> ${' '.repeat(500)}дәйексөз\n\n`
    const body = `# Есеп\n\n${paragraph.repeat(1200)}[^1]: ${'#'.repeat(100_000)}${' '.repeat(100_000)}.`
    const { blocks } = parse(body)
    expect(blocks).toHaveLength(3602)
  })
})
