/** Writes small PDF files for tests: text of one width at given places, with or without a map from codes to characters. */

export interface PdfText {
  readonly text: string
  /** In points from the left. */
  readonly x: number
  /** The baseline, in points from the top. */
  readonly y: number
  /** 10 by default. */
  readonly size?: number
  readonly isBold?: boolean
  readonly isHidden?: boolean
}

export interface PdfPage {
  readonly texts: readonly PdfText[]
  /** A grey picture over the whole page. */
  readonly hasPicture?: boolean
}

export interface PdfOptions {
  /** What the file says that its codes mean: the right letters, the next ones in the alphabet, or nothing. */
  readonly characters?: 'right' | 'shifted' | 'none'
  readonly isLocked?: boolean
  readonly info?: Readonly<Record<string, string>>
}

export const PAGE = { width: 595, height: 842 }
/** Every glyph is this wide, in parts of the font size. */
export const GLYPH_WIDTH = 0.55

/** The bytes of a PDF with these pages. */
export function writePdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array {
  const codes = numberCharacters(pages)
  const objects: string[] = []
  const add = (body: string) => `${objects.push(body)} 0 R`
  const toUnicode =
    options.characters === 'none' ? '' : `/ToUnicode ${add(stream(characterMap(codes, options)))}`
  const [regular, bold] = ['Plain', 'Plain-Bold'].map(name =>
    add(font(name, toUnicode, add(descendant(name)))),
  )
  const picture = add(
    stream(
      '\x80',
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
    ),
  )
  const tree = `${objects.length + 1 + pages.length * 2} 0 R`
  const resources = `/Resources << /Font << /F1 ${regular} /F2 ${bold} >> /XObject << /Im ${picture} >> >>`
  const kids = pages.map(page => {
    const contents = add(stream(drawPage(page, codes)))
    return add(
      `<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ${resources} /Contents ${contents} >>`,
    )
  })
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`)
  const root = add(`<< /Type /Catalog /Pages ${tree} >>`)
  const info = add(
    `<< ${Object.entries(options.info ?? {})
      .map(([key, value]) => `/${key} ${hexText(value)}`)
      .join(' ')} >>`,
  )
  const lock = options.isLocked ? `/Encrypt ${add(LOCK)} /ID [<00> <00>]` : ''
  return assemble(objects, `/Root ${root} /Info ${info} ${lock}`)
}

/** No password opens it: the check values are made up. */
const LOCK = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`

function numberCharacters(pages: readonly PdfPage[]): ReadonlyMap<string, number> {
  const characters = new Set(pages.flatMap(({ texts }) => texts.flatMap(({ text }) => [...text])))
  return new Map([...characters].map((character, index) => [character, index + 3]))
}

function stream(data: string, entries = ''): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
}

function font(name: string, toUnicode: string, child: string): string {
  return `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H /DescendantFonts [${child}] ${toUnicode} >>`
}

function descendant(name: string): string {
  const descriptor = `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>`
  return `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW ${GLYPH_WIDTH * 1000} /FontDescriptor ${descriptor} >>`
}

function characterMap(codes: ReadonlyMap<string, number>, { characters = 'right' }: PdfOptions): string {
  const move = characters === 'shifted' ? 1 : 0
  const rows = [...codes].map(([character, code]) => {
    const isLetter = /\p{L}/u.test(character)
    return `<${hex(code)}> <${hex(character.charCodeAt(0) + (isLetter ? move : 0))}>`
  })
  const blocks = Array.from({ length: Math.ceil(rows.length / 100) }, (_, index) =>
    rows.slice(index * 100, index * 100 + 100),
  )
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Test def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${blocks.map(block => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`).join('\n')}
endcmap end end`
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0')
}

function hexText(text: string): string {
  return `<feff${Array.from(text, character => hex(character.charCodeAt(0))).join('')}>`
}

function drawPage({ texts, hasPicture }: PdfPage, codes: ReadonlyMap<string, number>): string {
  const drawn = texts.map(({ text, x, y, size = 10, isBold, isHidden }) => {
    const glyphs = Array.from(text, character => hex(codes.get(character) ?? 0)).join('')
    return `BT /F${isBold ? 2 : 1} ${size} Tf ${isHidden ? 3 : 0} Tr 1 0 0 1 ${x} ${PAGE.height - y} Tm <${glyphs}> Tj ET`
  })
  const picture = hasPicture ? [`q ${PAGE.width} 0 0 ${PAGE.height} 0 0 cm /Im Do Q`] : []
  return [...picture, ...drawn].join('\n')
}

function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${body}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${count} ${trailer} >>`
  return Buffer.from(`${file}${table}\nstartxref\n${file.length}\n%%EOF\n`, 'latin1')
}

export interface ColumnOptions {
  readonly x?: number
  /** The baseline of the first line. */
  readonly y: number
  readonly width?: number
  readonly size?: number
  readonly leading?: number
  /** Of the first line. */
  readonly indent?: number
  readonly isBold?: boolean
}

/** Sets a paragraph: lines as full as its words allow. */
export function setParagraph(text: string, options: ColumnOptions): readonly PdfText[] {
  const { x = 70, y, width = 455, size = 10, leading = 14, indent = 0, isBold = false } = options
  const lines: string[] = ['']
  for (const word of text.split(' ')) {
    const room = (width - (lines.length === 1 ? indent : 0)) / (size * GLYPH_WIDTH)
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (longer.length <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((line, index) => ({
    text: line,
    x: x + (index === 0 ? indent : 0),
    y: y + index * leading,
    size,
    isBold,
  }))
}
