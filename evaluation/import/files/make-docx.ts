import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import type { ReadBlock } from '../../../src/import/read-document.ts'
import type { MadeFile, SourceText } from './made-file.ts'
import { withoutPages } from './source-text.ts'

/** The title and five levels, as Word names them. */
const HEADINGS = [
  HeadingLevel.TITLE,
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const

/** A Word document with styles for headings, lists, real footnotes, and chapters on new pages. */
export function makeDocx(source: SourceText): Promise<MadeFile> {
  return packDocument(source, 'styled', (block, runs) => {
    if (block.kind === 'heading') {
      const heading = HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_6
      return new Paragraph({ children: runs(), heading, pageBreakBefore: block.level === 2 })
    }
    if (block.kind === 'list-item') return new Paragraph({ children: runs(), bullet: { level: 0 } })
    if (block.kind === 'quotation') return new Paragraph({ children: runs(), style: 'Quote' })
    return new Paragraph({ children: runs(), alignment: AlignmentType.JUSTIFIED })
  })
}

/** A Word document as many people type it: headings are bold lines, list items begin with a typed dash, no styles. */
export function makePlainDocx(source: SourceText): Promise<MadeFile> {
  return packDocument(source, 'plain', (block, runs) => {
    if (block.kind === 'heading') {
      const alignment = block.level === 1 ? AlignmentType.CENTER : AlignmentType.LEFT
      return new Paragraph({ children: runs({ bold: true, size: block.level === 1 ? 32 : 24 }), alignment })
    }
    if (block.kind === 'list-item') {
      return new Paragraph({ children: [new TextRun('– '), ...runs()], indent: { left: 400, hanging: 200 } })
    }
    if (block.kind === 'quotation') {
      return new Paragraph({ children: runs({ italics: true }), indent: { left: 700, right: 700 } })
    }
    return new Paragraph({ children: runs(), indent: { firstLine: 500 } })
  })
}

interface RunStyle {
  readonly bold?: boolean
  readonly italics?: boolean
  /** In half points. */
  readonly size?: number
}

type Runs = (style?: RunStyle) => (TextRun | FootnoteReferenceRun)[]

async function packDocument(
  source: SourceText,
  kind: string,
  layBlock: (block: ReadBlock, runs: Runs) => Paragraph,
): Promise<MadeFile> {
  const notes = source.blocks.filter(block => block.kind === 'footnote')
  const numbers = new Map(notes.map(({ footnoteMark }, index) => [footnoteMark, index + 1]))
  const body = source.blocks.filter(block => block.kind !== 'footnote')
  const document = new Document({
    title: source.title,
    creator: source.publisher,
    footnotes: Object.fromEntries(
      notes.map(({ text }, index) => [
        index + 1,
        { children: [new Paragraph({ children: [new TextRun(text)] })] },
      ]),
    ),
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(source.title)] }) },
        footers: { default: pageNumber() },
        children: body.map(block => layBlock(block, style => makeRuns(block.text, numbers, style))),
      },
    ],
  })
  return {
    name: `${source.reportId}-${source.language}-${kind}.docx`,
    format: 'docx',
    bytes: new Uint8Array(await Packer.toBuffer(document)),
    expected: withoutPages(source.blocks),
  }
}

function pageNumber(): Footer {
  const number = new TextRun({ children: [PageNumber.CURRENT] })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] })
}

function makeRuns(text: string, numbers: ReadonlyMap<string | null, number>, style: RunStyle = {}) {
  return text.split(/(\[\^[^\]\s]+\])/).flatMap(part => {
    const number = numbers.get(/^\[\^([^\]\s]+)\]$/.exec(part)?.[1] ?? '')
    if (number !== undefined) return [new FootnoteReferenceRun(number)]
    return part === '' ? [] : [new TextRun({ text: part, ...style })]
  })
}
