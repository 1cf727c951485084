import type { Excerpt } from '../../answer/answer.ts'
import { excerptAddress, reportAddress } from '../../reader/reader-address.ts'
import type { View } from './citation.ts'

/** Where an excerpt can be read in its report; undefined where nobody serves the reports. */
export function readerLink(excerpt: Excerpt, { language, reader }: View): string | undefined {
  if (!reader) return undefined
  // Telegram adds its own fragment to what it opens by itself.
  return reader.url + excerptAddress(excerpt, { language, hasPlaceInQuery: reader.isMiniApp })
}

/** Where a whole report can be read. */
export function reportLink(reportId: string, { language, reader }: View): string | undefined {
  return reader && reader.url + reportAddress(reportId, { language })
}
