import { describe, expect, it } from 'vitest'
import { makeDocx } from '../../src/export/docx-document.ts'
import type { ExportedCollection, ExportedWork } from '../../src/export/exported-collection.ts'
import { escapeBibtex, writeBibtex } from '../../src/export/write-bibtex.ts'
import { escapeMarkdown } from '../../src/export/write-markdown.ts'
import { writeRis } from '../../src/export/write-ris.ts'
import { readDocxText } from './docx-text.ts'

const WORK: ExportedWork = {
  reportId: 'a-report',
  kind: 'report',
  language: 'ru',
  title: 'Доклад',
  translatedTitle: '',
  publisher: 'Бюро',
  people: [],
  published: '2024',
  url: 'https://example.org/a_(b)?c=%20#d',
  rights: [],
  reference: 'Доклад.',
  notes: [],
}

const collectionOf = (work: Partial<ExportedWork>): ExportedCollection => ({
  language: 'ru',
  botUsername: 'dayek_bot',
  style: 'gost',
  day: '29.11.2026',
  isoDay: '2026-11-29',
  entries: [],
  works: [{ ...WORK, ...work }],
})

describe('Markdown', () => {
  it.each([
    ['*жирный* _курсив_ `код`', '\\*жирный\\* \\_курсив\\_ \\`код\\`'],
    ['# 1\n- пункт\n+ пункт\n12. год\n3) три', '\\# 1\n\\- пункт\n\\+ пункт\n12\\. год\n3\\) три'],
    ['[1] <b> a|b ~~c~~ &amp; \\', '\\[1\\] \\<b\\> a\\|b \\~\\~c\\~\\~ \\&amp; \\\\'],
    ['https://t.me/dayek_bot?start=a_1_b', 'https://t.me/dayek_bot?start=a_1_b'],
    ['2022 жыл – «азаптау» 🙂', '2022 жыл – «азаптау» 🙂'],
  ])('shows %j as it is', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped)
  })
})

it('escapes thousands of empty lines in Markdown line by line', () => {
  const lines = ' \n'.repeat(60_000)
  expect(escapeMarkdown(`${lines}# 1`)).toBe(`${lines}\\# 1`)
})

describe('BibTeX', () => {
  it.each([
    ['50 % & 5 $ #1 a_b', '50 \\% \\& 5 \\$ \\#1 a\\_b'],
    ['{не закрыта', '{\\textbraceleft}не закрыта'],
    ['\\input ~ ^', '{\\textbackslash}input {\\textasciitilde} {\\textasciicircum}'],
    ['Ұлт «қазақ» 🙂', 'Ұлт «қазақ» 🙂'],
  ])('escapes %j, and keeps the letters', (text, escaped) => {
    expect(escapeBibtex(text)).toBe(escaped)
  })

  it('has balanced braces, whatever a report says', () => {
    const written = writeBibtex(
      collectionOf({ title: '}}{', publisher: '{', notes: ['} \\{'], url: 'https://e.org/{' }),
    )
    let depth = 0
    for (const brace of written.match(/[{}]/g) ?? []) {
      depth += brace === '{' ? 1 : -1
      expect(depth).toBeGreaterThanOrEqual(0)
    }
    expect(depth).toBe(0)
  })

  it('has the fields that @techreport requires, and an address as it is', () => {
    const written = writeBibtex(collectionOf({}))
    for (const field of ['author', 'title', 'institution', 'year'])
      expect(written).toContain(`  ${field} = {`)
    expect(written).toContain('url = {https://example.org/a_(b)?c=%20#d}')
    expect(written).not.toContain('month')
  })

  it('separates persons, family name first', () => {
    const people = [
      { family: 'Асаутай', given: 'Мәншүк' },
      { family: 'Абай', given: '' },
    ]
    expect(writeBibtex(collectionOf({ people }))).toContain('author = {Асаутай, Мәншүк and Абай}')
  })

  it('does not split a name at its own «and»', () => {
    const people = [{ family: 'Foundation', given: 'Rights and Law' }]
    expect(writeBibtex(collectionOf({ people }))).toContain('author = {Foundation, {Rights and Law}}')
  })
})

describe('Word', () => {
  it('gets no characters that make a document unreadable', async () => {
    const bytes = await makeDocx(
      collectionOf({ reference: 'Доклад\u0001 о\u000cправах', rights: ['©\u001b'] }),
    )
    const { paragraphs } = readDocxText(bytes)
    expect(paragraphs.at(-1)).toContain('Доклад  о правах')
  })
})

describe('RIS', () => {
  it('has one field a line, from TY to ER, each with two spaces before the hyphen', () => {
    const written = writeRis(
      collectionOf({ notes: ['первая строка\n\nвторая\r\nER  - '], published: '2024-05' }),
    )
    const lines = written.split('\r\n')
    expect(lines[0]).toBe('TY  - RPRT')
    expect(lines.filter(line => line !== '').at(-1)).toBe('ER  - ')
    for (const line of lines.filter(each => each !== '')) expect(line).toMatch(/^[A-Z][A-Z\d] {2}- /)
    expect(lines).toContain('N1  - первая строка вторая ER -')
    expect(lines).toContain('DA  - 2024/05//')
  })
})
