import { strToU8, zipSync } from 'fflate'
import type { ReadBlock } from '../../../src/import/read-document.ts'
import { escapeHtml } from '../../html/markup.ts'
import { bodyHtml } from './body-html.ts'
import type { MadeFile, SourceText } from './made-file.ts'
import { withoutPages } from './source-text.ts'

/** An EPUB 3 book: a file for each chapter, a table of contents, notes at the end of their chapter. */
export function makeEpub(source: SourceText): MadeFile {
  const chapters = divideChapters(source.blocks)
  const name = (index: number) => `chapter${index + 1}.xhtml`
  const files = {
    'META-INF/container.xml': strToU8(CONTAINER),
    'OEBPS/content.opf': strToU8(
      packageFile(
        source,
        chapters.map((_, index) => name(index)),
      ),
    ),
    'OEBPS/nav.xhtml': strToU8(contents(source, chapters, name)),
    ...Object.fromEntries(
      chapters.map((blocks, index) => [`OEBPS/${name(index)}`, strToU8(chapter(source, blocks))]),
    ),
  }
  return {
    name: `${source.reportId}-${source.language}.epub`,
    format: 'epub',
    bytes: zipSync({ mimetype: [strToU8('application/epub+zip'), { level: 0 }], ...files }),
    expected: withoutPages(source.blocks),
  }
}

const CONTAINER = `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`

/** The blocks by chapter: each heading of level 2 begins one. A footnote goes to the chapter with its mark. */
function divideChapters(blocks: readonly ReadBlock[]): readonly (readonly ReadBlock[])[] {
  const chapters: ReadBlock[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === 2) chapters.push([])
    const home = block.footnoteMark
      ? chapters.find(chapter => chapter.some(({ text }) => text.includes(`[^${block.footnoteMark}]`)))
      : undefined
    const open = home ?? chapters.at(-1)
    open?.push(block)
  }
  const isNote = ({ kind }: ReadBlock) => kind === 'footnote'
  return chapters
    .filter(chapter => chapter.length > 0)
    .map(chapter => [...chapter.filter(block => !isNote(block)), ...chapter.filter(isNote)])
}

function packageFile(
  { language, title, publisher, published, reportId }: SourceText,
  names: readonly string[],
): string {
  const item = (name: string, index: number) =>
    `<item id="c${index}" href="${name}" media-type="application/xhtml+xml"/>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:dayek:${reportId}</dc:identifier><dc:title>${escapeHtml(title)}</dc:title>
<dc:language>${language}</dc:language><dc:publisher>${escapeHtml(publisher)}</dc:publisher><dc:date>${published}</dc:date>
<meta property="dcterms:modified">${published}T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${names.map(item).join('')}</manifest>
<spine>${names.map((_, index) => `<itemref idref="c${index}"/>`).join('')}</spine></package>`
}

function contents(
  { language, title }: SourceText,
  chapters: readonly (readonly ReadBlock[])[],
  name: (index: number) => string,
): string {
  const entries = chapters.map(
    (blocks, index) => `<li><a href="${name(index)}">${escapeHtml(blocks[0]?.text ?? '')}</a></li>`,
  )
  return xhtml(language, title, `<nav epub:type="toc"><ol>${entries.join('')}</ol></nav>`)
}

function chapter({ language, title }: SourceText, blocks: readonly ReadBlock[]): string {
  const body = bodyHtml(blocks, {
    mark: name => `<a epub:type="noteref" href="#n${name}">${name}</a>`,
    note: (name, html) => `<aside epub:type="footnote" id="n${name}"><p>${html}</p></aside>`,
  })
  return xhtml(language, title, body)
}

function xhtml(language: string, title: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="${language}"><head><title>${escapeHtml(title)}</title></head>
<body>${body}</body></html>`
}
