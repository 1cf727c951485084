import {
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  PageBreak,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../../src/import/formats/read-docx.ts'
import { fileOf, outlineOf } from './source-file.ts'

type Children = ConstructorParameters<typeof Document>[0]['sections'][number]['children']

async function pack(children: Children) {
  const document = new Document({
    title: 'Есеп',
    creator: 'Асан Үсенов',
    footnotes: { 1: { children: [new Paragraph('Ескерту.'), new Paragraph('Жалғасы.')] } },
    numbering: {
      config: [
        {
          reference: 'n',
          levels: [
            { level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
            { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2.' },
          ],
        },
        { reference: 'l', levels: [{ level: 0, format: LevelFormat.RUSSIAN_LOWER, text: '%1)' }] },
      ],
    },
    sections: [{ headers: { default: new Header({ children: [new Paragraph('КОЛОНТИТУЛ')] }) }, children }],
  })
  return fileOf('есеп.docx', new Uint8Array(await Packer.toBuffer(document)))
}

/** A document as Word writes it, from the XML of its body. */
function rawDocx(body: string, styles = '') {
  const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
  return fileOf(
    'есеп.docx',
    zipSync({
      '[Content_Types].xml': strToU8(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
      ),
      'word/document.xml': strToU8(`<w:document ${word}><w:body>${body}</w:body></w:document>`),
      'word/styles.xml': strToU8(`<w:styles ${word}>${styles}</w:styles>`),
    }),
  )
}

const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const bold = (words: string) => `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${words}</w:t></w:r></w:p>`
const LONG = 'Түзеу мекемелеріндегі жағдай туралы ұзын абзац, онда бірнеше сөйлем бар. '.repeat(4)

describe('readDocx', () => {
  it('reads headings, automatic numbers, lists and footnotes, and leaves out heads and contents', async () => {
    const file = await pack([
      new Paragraph({ text: 'Есеп', heading: HeadingLevel.TITLE }),
      new TableOfContents('Мазмұны', { hyperlink: true, headingStyleRange: '1-3' }),
      new Paragraph({
        text: 'Кіріспе',
        heading: HeadingLevel.HEADING_1,
        numbering: { reference: 'n', level: 0 },
      }),
      new Paragraph({
        children: [new TextRun('Сот & заң'), new FootnoteReferenceRun(1), new TextRun(' туралы.')],
      }),
      new Paragraph({
        text: 'Бөлімше',
        heading: HeadingLevel.HEADING_2,
        numbering: { reference: 'n', level: 1 },
      }),
      new Paragraph({ text: 'бірінші', numbering: { reference: 'l', level: 0 } }),
      new Paragraph({ text: 'екінші', numbering: { reference: 'l', level: 0 } }),
      new Paragraph({ text: 'белгі', bullet: { level: 0 } }),
      new Paragraph('•\tтерілген белгі'),
      new Paragraph('— Сөйлем осылай да басталады.'),
      new Paragraph({
        text: 'Келесі',
        heading: HeadingLevel.HEADING_1,
        numbering: { reference: 'n', level: 0 },
      }),
    ])
    const read = await readDocx(file)
    expect(outlineOf(read)).toEqual([
      ...['# Есеп', '## 1. Кіріспе', 'Сот & заң[^1] туралы.', '[^1]: Ескерту. Жалғасы.', '### 1.1. Бөлімше'],
      ...['- а) бірінші', '- б) екінші', '- белгі', '- терілген белгі', '— Сөйлем осылай да басталады.'],
      '## 2. Келесі',
    ])
    expect(read.pages).toEqual([])
    expect(read.metadata).toMatchObject({ title: 'Есеп', authors: ['Асан Үсенов'] })
  })

  it('takes the final text of tracked changes and says so', async () => {
    const change = { id: 1, author: 'a', date: '2024-01-01T00:00:00Z' }
    const read = await readDocx(
      await pack([
        new Paragraph({
          children: [
            new TextRun('Сот '),
            new InsertedTextRun({ text: 'ақтады', ...change }),
            new DeletedTextRun({ text: 'соттады', ...change }),
          ],
        }),
      ]),
    )
    expect(outlineOf(read)).toEqual(['Сот ақтады'])
    expect(read.doubts.map(({ reason }) => reason.kind)).toEqual(['tracked-changes'])
  })

  it('counts pages by manual breaks where it has no others', async () => {
    const read = await readDocx(
      await pack([
        new Paragraph({ children: [new TextRun('Бір'), new PageBreak(), new TextRun('екі')] }),
        new Paragraph({ text: 'Үш', pageBreakBefore: true }),
      ]),
    )
    expect(read.blocks.map(({ text: words, page, innerPages }) => [words, page, innerPages])).toEqual([
      ['Бір екі', 1, [{ page: 2, char: 4 }]],
      ['Үш', 3, undefined],
    ])
    expect(read.doubts[0]?.reason.kind).toBe('counted-pages')
  })

  it("takes the pages of Word's last layout, also inside a paragraph", async () => {
    const rendered = '<w:r><w:lastRenderedPageBreak/><w:t>лған</w:t></w:r>'
    const read = await readDocx(rawDocx(`<w:p>${text('Сот оны қама')}${rendered}${text(' жоқ')}</w:p>`))
    expect(read.blocks).toMatchObject([
      { text: 'Сот оны қамалған жоқ', page: 1, innerPages: [{ page: 2, char: 17 }] },
    ])
    expect(read.doubts[0]?.reason.kind).toBe('layout-pages')
  })

  it.each([
    ['a name in Russian', '<w:name w:val="Заголовок 1"/>'],
    ['a name in Kazakh', '<w:name w:val="Тақырып 1"/>'],
    ['an outline level', '<w:name w:val="Тарау"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'],
    ['the style that it is based on', '<w:name w:val="Тарау"/><w:basedOn w:val="h"/>'],
  ])('knows a heading by %s', async (_, style) => {
    const styles = `<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="s">${style}</w:style>`
    const heading = (words: string) => `<w:p><w:pPr><w:pStyle w:val="s"/></w:pPr>${text(words)}</w:p>`
    const body = `${heading('Бір')}<w:p>${text('Мәтін.')}</w:p>${heading('Екі')}`
    expect(outlineOf(await readDocx(rawDocx(body, styles)))).toEqual(['## Бір', 'Мәтін.', '## Екі'])
  })

  it('takes bold lines for headings where there are no styles, with the levels of their numbers', async () => {
    const body = `${bold('ЕСЕП')}<w:p>${text(LONG)}</w:p>${bold('1. Кіріспе')}<w:p>${text(LONG)}</w:p>${bold('1.1. Әдіс')}<w:p>${text(LONG)}</w:p>${bold('Бұл қалың сөйлем.')}`
    const lines = outlineOf(await readDocx(rawDocx(body)))
    expect(lines.filter(line => line !== LONG.trim())).toEqual([
      ...['# ЕСЕП', '## 1. Кіріспе', '### 1.1. Әдіс', 'Бұл қалың сөйлем.'],
    ])
  })

  it("keeps Word's language of a paragraph unless its letters contradict it", async () => {
    const run = (language: string, words: string) =>
      `<w:p><w:r><w:rPr><w:lang w:val="${language}"/></w:rPr><w:t>${words}</w:t></w:r></w:p>`
    const { blocks } = await readDocx(
      rawDocx(
        run('kk-KZ', 'Құқық қорғаушылар есебі жарияланды.') + run('ru-RU', 'Түрмедегі азаптау туралы есеп.'),
      ),
    )
    expect(blocks.map(({ language }) => language)).toEqual(['kk', undefined])
  })

  it('refuses a file without text, without a body and with broken XML', async () => {
    await expect(readDocx(rawDocx('<w:p/>'))).rejects.toThrow(/has no text, perhaps only pictures/)
    const empty = fileOf('a.docx', zipSync({ 'word/styles.xml': strToU8('x') }))
    await expect(readDocx(empty)).rejects.toThrow(/holds no Word text/)
    await expect(readDocx(rawDocx('<w:p><w:r></w:p>'))).rejects.toThrow(/^есеп\.docx /)
  })
})
