import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readEpub } from '../../../src/import/formats/read-epub.ts'
import { fileOf, outlineOf } from './source-file.ts'

const xhtml = (body: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>${body}</body></html>`

/** A book; the spine has the chapters in the order b, a. */
function book(chapters: Readonly<Record<'a' | 'b', string>>, others: Readonly<Record<string, string>> = {}) {
  const files = {
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OEBPS/c.opf"/></rootfiles></container>',
    'OEBPS/c.opf': `<package><metadata xmlns:dc="d"><dc:title>Есеп &amp; талдау</dc:title><dc:creator>Асан Үсенов</dc:creator><dc:language>kk</dc:language><dc:date>2024-05-31</dc:date></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="a" href="text/a%20b.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="b"/><itemref idref="a"/></spine></package>`,
    'OEBPS/nav.xhtml': xhtml(
      '<nav epub:type="toc"><ol><li><a href="text/b.xhtml">Мазмұны</a></li></ol></nav>',
    ),
    'OEBPS/text/a b.xhtml': xhtml(chapters.a),
    'OEBPS/text/b.xhtml': xhtml(chapters.b),
    ...others,
  }
  const members = Object.entries(files).map(([name, text]) => [name, strToU8(text)] as const)
  return fileOf(
    'есеп.epub',
    zipSync({ mimetype: strToU8('application/epub+zip'), ...Object.fromEntries(members) }),
  )
}

describe('readEpub', () => {
  it('reads chapters in the order of the spine, without navigation', async () => {
    const document = await readEpub(
      book({ b: '<h1><a id="x"/>Бірінші</h1><p>Мәтін.</p>', a: '<h1>Екінші</h1><h2>Бөлім</h2><p>Соңы.</p>' }),
    )
    expect(outlineOf(document)).toEqual(['## Бірінші', 'Мәтін.', '## Екінші', '### Бөлім', 'Соңы.'])
    expect(document.metadata).toEqual({
      title: 'Есеп & талдау',
      authors: ['Асан Үсенов'],
      published: '2024-05-31',
      language: 'kk',
    })
  })

  it('links footnotes, also of another chapter, and names those of the same number apart', async () => {
    const document = await readEpub(
      book({
        b: '<p>Бір<a epub:type="noteref" href="#n">1</a> екі<a epub:type="noteref" href="a%20b.xhtml#n">1</a></p><aside epub:type="footnote" id="n"><p>Осында.</p></aside>',
        a: '<aside epub:type="footnote" id="n"><p>Онда.</p><p>Жалғасы.</p></aside>',
      }),
    )
    expect(outlineOf(document)).toEqual(['Бір[^1] екі[^1-2]', '[^1]: Осында.', '[^1-2]: Онда. Жалғасы.'])
  })

  it('takes the page breaks of the printed edition', async () => {
    const mark = (page: number) =>
      `<span epub:type="pagebreak" role="doc-pagebreak" id="p${page}" title="${page}"/>`
    const { blocks, pages } = await readEpub(
      book({ b: `${mark(5)}<p>Бір ек${mark(6)}і үш</p>`, a: `<p>Төрт</p>${mark(3)}<p>Бес</p>` }),
    )
    expect(blocks.map(({ text, page, innerPages }) => [text, page, innerPages])).toEqual([
      ['Бір екі үш', 5, [{ page: 6, char: 8 }]],
      ['Төрт', 6, undefined],
      ['Бес', 6, undefined],
    ])
    expect(pages.map(({ page }) => page)).toEqual([5, 6])
  })

  const encryption = (algorithm: string) => ({
    'META-INF/encryption.xml': `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
  })
  const plain = { a: '<p>Мәтін.</p>', b: '' }

  it('reads a book with scrambled fonts, and refuses a protected one', async () => {
    const fonts = book(plain, encryption('http://www.idpf.org/2008/embedding'))
    expect(outlineOf(await readEpub(fonts))).toEqual(['Мәтін.'])
    const locked = book(plain, encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc'))
    await expect(readEpub(locked)).rejects.toThrow(/protected against copying \(DRM\)/)
  })

  it('refuses a book without package, chapters or text', async () => {
    const bare = fileOf('есеп.epub', zipSync({ mimetype: strToU8('application/epub+zip') }))
    await expect(readEpub(bare)).rejects.toThrow(/its package file is missing/)
    await expect(readEpub(book(plain, { 'OEBPS/c.opf': '<package/>' }))).rejects.toThrow(/no chapters/)
    await expect(readEpub(book({ a: '', b: '<img src="x.png"/>' }))).rejects.toThrow(/import it as a PDF/)
  })
})
