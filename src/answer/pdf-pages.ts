import type { ReportInfo } from '../corpus/report-info.ts'
import type { Language } from '../text/language.ts'
import type { PdfPages } from './answer.ts'

/**
 * How the PDF at the address of an edition counts its pages: as the edition says, or else the original, of which a translation mostly
 * has the address.
 */
export function pdfPagesOf({ authority, editions }: ReportInfo, quoted: Language): PdfPages | undefined {
  const url = editions[quoted]?.url
  for (const language of [quoted, authority]) {
    const edition = editions[language]
    if (edition?.pageOffset !== undefined && edition.url === url)
      return { language, offset: edition.pageOffset }
  }
  return undefined
}
