import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ImportError } from '../../../src/errors.ts'
import { detectFormat } from '../../../src/import/formats/detect-format.ts'
import { encodeWindows1251, fileOf } from './source-file.ts'

const zip = (...names: readonly string[]) =>
  zipSync(
    Object.fromEntries(
      names.map(name => [name, strToU8(name === 'mimetype' ? 'application/epub+zip' : 'x')]),
    ),
  )
const odt = zipSync({
  mimetype: strToU8('application/vnd.oasis.opendocument.text'),
  'META-INF/container.xml': strToU8(''),
})
const bytes = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0))
const ole = (stream: string) =>
  new Uint8Array([...bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), ...Buffer.from(stream, 'utf16le')])

describe('detectFormat', () => {
  it.each([
    ['report.pdf', bytes('%PDF-1.7 …'), 'pdf'],
    ['report.doc', bytes('\n%PDF-1.4'), 'pdf'],
    ['report.pdf', zip('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['report.zip', zip('mimetype', 'META-INF/container.xml'), 'epub'],
    ['report.txt', '<!DOCTYPE html><html><body>…', 'html'],
    ['report', '<?xml version="1.0"?><!-- saved --><html xmlns="x"><p>…', 'html'],
    ['report.htm', 'Есеп <br> <b>мәтіні</b>', 'html'],
    ['report.md', 'Есеп', 'markdown'],
    ['report.txt', '# Есеп\n\n## Бөлім\n\nМәтін', 'markdown'],
    ['report.txt', '---\ntitle: Есеп\n---\n\nМәтін', 'markdown'],
    ['report.txt', 'Есеп < 5 және > 3', 'text'],
    ['report.xyz', encodeWindows1251('Доклад о пытках'), 'text'],
    ['report.txt', Buffer.from('Баяндама мәтіні осында', 'utf16le'), 'text'],
  ])('reads %s by its content', (name, content, format) => {
    expect(detectFormat(fileOf(name, content))).toBe(format)
  })

  it.each([
    ['empty', new Uint8Array(), /is empty/],
    ['white space', ' \n\n ', /has no text/],
    ['an old Word document', ole('WordDocument'), /old Word document \(\.doc\).*DOCX or PDF/],
    ['a Word document with a password', ole('EncryptedPackage'), /protected by a password/],
    ['RTF', '{\\rtf1\\ansi', /RTF/],
    ['OpenDocument', odt, /OpenDocument/],
    ['a table', zip('xl/workbook.xml'), /Excel/],
    ['a presentation', zip('ppt/presentation.xml'), /presentation/],
    ['an archive', zip('a.txt', 'report.docx'), /an archive; unpack it/],
    ['a truncated DOCX', zip('word/document.xml').slice(0, 40), /is damaged/],
    ['PNG', bytes('\x89PNG\r\n\x1a\n'), /scanned pages are read from a PDF/],
    ['JPEG', bytes('\xff\xd8\xff\xe0'), /scanned pages are read from a PDF/],
    ['TIFF', bytes('II*\0'), /scanned pages are read from a PDF/],
    ['gzip', bytes('\x1f\x8b\x08'), /an archive/],
    [
      'MHTML',
      'From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="x"\n',
      /MHTML/,
    ],
    ['FB2', '<?xml version="1.0"?>\n<FictionBook>', /FB2/],
    ['something binary', Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 32), /unknown kind/],
  ])('refuses %s in one sentence', (_, content, message) => {
    const detect = () => detectFormat(fileOf('report.docx', content))
    expect(detect).toThrow(ImportError)
    expect(detect).toThrow(message)
  })
})
