import type { BrowserPage } from '../../demo/recording/headless-browser.ts'
import type { DocumentFormat } from '../../src/import/read-document.ts'
import type { MadeFile, SourceText } from './files/made-file.ts'
import { makeDocx, makePlainDocx } from './files/make-docx.ts'
import { makeEpub } from './files/make-epub.ts'
import { makeHtml } from './files/make-html.ts'
import { makeMarkdown } from './files/make-markdown.ts'
import { makeDoubleSpacedText, makeWrappedText } from './files/make-text.ts'
import { LAYOUTS, type PageLayout } from './printing/page-style.ts'
import { printReport } from './printing/print-pdf.ts'

/** A kind of file that the round trip makes. */
export interface RoundTripFormat {
  readonly name: string
  readonly format: DocumentFormat
  readonly about: string
  /** `openPage` gives the page of a browser. */
  readonly make: (source: SourceText, openPage: () => Promise<BrowserPage>) => MadeFile | Promise<MadeFile>
}

function print(layout: PageLayout): RoundTripFormat['make'] {
  return async (source, openPage) => (await printReport(await openPage(), source, layout)).file
}

export const ROUND_TRIP_FORMATS: readonly RoundTripFormat[] = [
  {
    name: 'pdf-serif',
    format: 'pdf',
    about: 'printed, one column, serif, indented paragraphs',
    make: print(LAYOUTS.serif),
  },
  {
    name: 'pdf-sans',
    format: 'pdf',
    about: 'printed, one column, sans serif, space between paragraphs',
    make: print(LAYOUTS.sans),
  },
  {
    name: 'pdf-2col',
    format: 'pdf',
    about: 'printed, two columns, serif',
    make: print(LAYOUTS.columns),
  },
  { name: 'txt-wrapped', format: 'text', about: 'text taken out of a PDF', make: makeWrappedText },
  { name: 'txt-double', format: 'text', about: 'double-spaced text', make: makeDoubleSpacedText },
  { name: 'docx', format: 'docx', about: 'Word with styles', make: makeDocx },
  { name: 'docx-plain', format: 'docx', about: 'Word without styles', make: makePlainDocx },
  { name: 'html', format: 'html', about: 'a saved page of a site', make: makeHtml },
  { name: 'epub', format: 'epub', about: 'a book', make: makeEpub },
  { name: 'markdown', format: 'markdown', about: 'Markdown with lines of 80 columns', make: makeMarkdown },
]
