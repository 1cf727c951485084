import type { ReportInfo } from '../corpus/report-info.ts'
import type { Language } from '../text/language.ts'
import type { PdfPages } from './answer.ts'

/**
 * How the PDF at the address of an edition counts its pages. Where both editions have one address, it is that of the original: a
 * translation may come from a file of its own.
 */
export function pdfPagesOf({ authority, editions }: ReportInfo, quoted: Language): PdfPages | undefined {
  const language = editions[quoted]?.url === editions[authority]?.url ? authority : quoted
  const offset = editions[language]?.pageOffset
  return offset === undefined ? undefined : { language, offset }
}
