import { ImportError } from '../../errors.ts'
import type { DocumentFormat, SourceFile } from '../read-document.ts'
import { decodeText } from './charset.ts'
import { openZip } from './zip-archive.ts'

/** Only this much of a text is looked at. */
const SAMPLE_BYTES = 16_384
const ZIP_SIGNATURES = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08']
const SAVE_AS = 'save it as DOCX or PDF and import that file'

/**
 * The format of a file: by its content, and by its extension only where plain text could be several things.
 *
 * @throws ImportError with a sentence that says what the file is and what to do, if it is none of the formats.
 */
export function detectFormat(file: SourceFile): DocumentFormat {
  const { name, bytes } = file
  if (bytes.length === 0) throw new ImportError(`${name} is empty; choose another file`, { fault: 'empty' })
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, SAMPLE_BYTES))
  if (ZIP_SIGNATURES.some(signature => start.startsWith(signature))) return formatOfZip(file)
  if (start.slice(0, 1024).includes('%PDF-')) return 'pdf'
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw oldOffice(file)
  const other = OTHER_FORMATS.find(([signature]) => signature.test(withVisibleControls(start)))
  if (other) throw otherFormat(name, other[1])
  return formatOfText(file)
}

const PICTURE = 'a picture; scanned pages are read from a PDF, so save the pictures as one PDF and import it'
const ARCHIVE = 'an archive; unpack it and import the document in it'

/** Control characters as the pictures of them: NUL becomes «␀». */
function withVisibleControls(bytes: string): string {
  return bytes.replace(/\p{Cc}/gu, sign => {
    const code = sign.charCodeAt(0)
    return code < 0x20 && !/\s/.test(sign) ? String.fromCharCode(0x2400 + code) : sign
  })
}

/** Signatures of formats that are not read, and what they are with what to do; control characters are made visible. */
const OTHER_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^\s*\{\\rtf/, `an RTF document; open it in a word processor, ${SAVE_AS}`],
  [
    /^(?:\x89PNG|\xff\xd8\xff|GIF8|II\*␀|MM␀\*|BM.{4}␀␀␀␀|RIFF.{4}WEBP|.{4}ftyp(?:heic|heix|mif1|avif))/s,
    PICTURE,
  ],
  [/^(?:Rar!|7z\xbc\xaf|␟\x8b|BZh|\xfd7zXZ)/, ARCHIVE],
  [/^.{257}ustar/s, ARCHIVE],
  [/^AT&TFORM/, 'a DjVu document; convert it to PDF and import that file'],
  [/^.{60}(?:BOOKMOBI|TEXtREAd)/s, 'a Kindle book; convert it to EPUB and import that file'],
  [/^[\s\S]{0,400}<FictionBook/, 'an FB2 book; convert it to EPUB and import that file'],
  [
    /^[\s\S]{0,600}<\?mso-application|^[\s\S]{0,600}<w:wordDocument|^[\s\S]{0,600}<pkg:package/,
    `a Word document in XML; open it in a word processor, ${SAVE_AS}`,
  ],
  [/^[\s\S]{0,600}<office:document/, `an OpenDocument file; open it in a word processor, ${SAVE_AS}`],
  [
    /^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart\/related/i,
    'a web archive (MHTML); open it in a browser, save the page as "HTML only" or print it to PDF, and import that file',
  ],
  [/^MZ.{50,}PE␀␀/s, 'a program; choose a document'],
]

function otherFormat(name: string, what: string): ImportError {
  const fault = what === PICTURE ? 'picture' : what === ARCHIVE ? 'archive' : 'other-format'
  return new ImportError(`${name} is ${what}`, { fault })
}

function oldOffice({ name, bytes }: SourceFile): ImportError {
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1))
  if (text.includes('EncryptedPackage')) {
    const message = `${name} is protected by a password; open it, save it without one, and import that file`
    return new ImportError(message, { fault: 'password' })
  }
  const isWord = text.includes('WordDocument')
  const what = isWord ? 'an old Word document (.doc)' : 'a file of an old Office program'
  return otherFormat(name, `${what}; open it, ${SAVE_AS}`)
}

function formatOfZip({ name, bytes }: SourceFile): DocumentFormat {
  const { names, read } = openZip(bytes, name)
  const has = (pattern: RegExp) => names.some(member => pattern.test(member))
  const mimetype = names.includes('mimetype') ? new TextDecoder().decode(read('mimetype')).trim() : ''
  if (has(/^word\/(?:document\d*|_rels\/document\d*\.xml)/i)) return 'docx'
  if (mimetype === 'application/epub+zip' || names.includes('META-INF/container.xml')) {
    if (!mimetype.includes('opendocument')) return 'epub'
  }
  if (mimetype.includes('opendocument'))
    throw otherFormat(name, `an OpenDocument file; open it in a word processor, ${SAVE_AS}`)
  if (has(/^xl\//))
    throw otherFormat(name, 'an Excel table; save its text as DOCX or PDF and import that file')
  if (has(/^ppt\//)) throw otherFormat(name, 'a presentation; save it as PDF and import that file')
  throw otherFormat(name, ARCHIVE)
}

function formatOfText({ name, bytes }: SourceFile): DocumentFormat {
  const sample = decodeText(bytes.subarray(0, SAMPLE_BYTES)).text.replace(/^\ufeff/, '')
  const control = sample.match(/[^\P{Cc}\t\n\v\f\r\u0085]/gu)?.length ?? 0
  if (control > sample.length / 200)
    throw otherFormat(name, 'of an unknown kind; PDF, DOCX, HTML, EPUB, TXT and Markdown are read')
  if (sample.trim() === '' && bytes.length <= SAMPLE_BYTES)
    throw new ImportError(`${name} has no text; choose another file`, { fault: 'without-text' })
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (isHtml(sample, /^x?html?$/.test(extension))) return 'html'
  return isMarkdown(sample, /^(?:md|markdown|mdown)$/.test(extension)) ? 'markdown' : 'text'
}

function isHtml(sample: string, isNamed: boolean): boolean {
  const start = sample.replace(/^(?:\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->)*/, '')
  if (/^<(?:!doctype\s+html|html|head|body)[\s>]/i.test(start)) return true
  const tags = sample.match(
    /<\/?(?:p|div|h[1-6]|br|a|span|table|article|section|ul|li|meta|title)(?:\s[^<>]*)?>/gi,
  )
  return isNamed ? tags !== null : /^<(?:p|div|h[1-6]|article|section|main|meta|title)[\s>]/i.test(start)
}

/** Named so; or with front matter, or several headings with `#`. */
function isMarkdown(sample: string, isNamed: boolean): boolean {
  if (isNamed || /^---[ \t]*\r?\n(?:[\w-]+:.*\r?\n)+---/.test(sample)) return true
  return (sample.match(/^#{1,6} [^\s#]/gm) ?? []).length >= 2
}
