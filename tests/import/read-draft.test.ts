import { Document, FootnoteReferenceRun, Packer, Paragraph, TextRun } from 'docx'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDraft } from '../../src/import/read-draft.ts'
import { READERS } from '../../src/import/readers.ts'

const read = (bytes: Uint8Array, name = 'мақала.docx') => readDraft({ name, bytes }, READERS)

async function packArticle(): Promise<Uint8Array> {
  const document = new Document({
    footnotes: { 1: { children: [new Paragraph('HRW, 2018.')] } },
    sections: [
      {
        children: [
          new Paragraph({
            children: [new TextRun('Бірінші сөйлем'), new FootnoteReferenceRun(1), new TextRun('.')],
          }),
          new Paragraph(''),
          new Paragraph('Екінші абзац.'),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

describe('the text of a draft', () => {
  it('is read from a DOCX file: paragraphs with an empty line between them, without marks of footnotes', async () => {
    const reading = await read(await packArticle())
    const text = reading.kind === 'text' ? reading.text : ''
    expect(text.split('\n\n')).toEqual(
      expect.arrayContaining(['Бірінші сөйлем.', 'Екінші абзац.', 'HRW, 2018.']),
    )
    expect(text).not.toContain('[^')
  })

  it('is read from plain text', async () => {
    const reading = await read(Buffer.from('Бірінші сөйлем.\n\nЕкінші абзац.\n'), 'мақала.txt')
    expect(reading).toEqual({ kind: 'text', text: 'Бірінші сөйлем.\n\nЕкінші абзац.' })
  })

  const ole = (text: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from(text, 'utf16le'),
    ])
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(20 * 1024 * 1024) })

  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'pdf'],
    ['an empty file', Buffer.alloc(0), 'without-text'],
    ['a file of white space', Buffer.from(' \n\n'), 'without-text'],
    ['an encrypted Word document', ole('EncryptedPackage'), 'password'],
    ['an old Word document', ole('WordDocument'), 'other-format'],
    ['a picture', Buffer.from('\x89PNG\r\n', 'latin1'), 'other-format'],
    ['a program', Buffer.from([1, 2, 3, 0, 1, 2, 3, 0, 5]), 'other-format'],
    ['an Excel table', zipSync({ 'xl/workbook.xml': strToU8('<a/>') }), 'other-format'],
    ['a file that unpacks to a thousand times its size', bomb, 'damaged'],
    ['a Word document cut short', Buffer.from('PK\x03\x04 word/document.xml', 'latin1'), 'damaged'],
  ])('is not read from %s', async (_, bytes, fault) => {
    expect(await read(bytes)).toEqual({ kind: 'refused', fault })
  })
})
