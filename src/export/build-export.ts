import { setImmediate } from 'node:timers/promises'
import type { Excerpt } from '../answer/answer.ts'
import { parseExcerptId } from '../answer/excerpt-id.ts'
import type { KeptExcerpt, OpenedKept } from '../answer/kept-excerpt.ts'
import { formatFingerprint, parsePermalink } from '../answer/permalink.ts'
import { twinExcerpt } from '../answer/twin-excerpt.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { Language } from '../text/language.ts'
import { buildBibliography, type QuotedEntry } from './bibliography.ts'
import type {
  BibliographyStyle,
  ExportedCollection,
  ExportedEntry,
  ExportedQuotation,
} from './exported-collection.ts'
import { quotationOf } from './quotation.ts'

export interface ExportOptions {
  /** Of the words around the quotations. */
  readonly language: Language
  /** Each quotation in the other language too, where the report has it. */
  readonly isBilingual: boolean
  readonly style: BibliographyStyle
}

export interface ExportContext {
  readonly reports: readonly ReportInfo[]
  readonly botUsername: string
  /** Date of access, in the process's time zone (`TZ`). */
  readonly today: Date
}

/**
 * Lays out a collection for a file. All quotations come from excerpts, which are checked against their hash. Finding the
 * translations of 200 long excerpts takes half a second, so other work gets its turn after each.
 */
export async function buildExport(
  opened: readonly OpenedKept[],
  { language, isBilingual, style }: ExportOptions,
  context: ExportContext,
): Promise<ExportedCollection> {
  const { reports, botUsername, today } = context
  const quoted: QuotedEntry[] = []
  for (const each of opened) {
    const excerpts = excerptsOf(each, isBilingual, reports)
    const quotations = excerpts.map(excerpt => quotationOf(excerpt, language, botUsername))
    quoted.push({ excerpts, entry: exportedEntry(each, quotations) })
    await setImmediate()
  }
  const [year, month, day] = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map(part =>
    String(part).padStart(2, '0'),
  )
  return {
    language,
    botUsername,
    style,
    day: `${day}.${month}.${year}`,
    isoDay: `${year}-${month}-${day}`,
    entries: quoted.map(({ entry }) => entry),
    works: buildBibliography(quoted, { language, style }, context),
  }
}

function excerptsOf(
  opened: OpenedKept,
  isBilingual: boolean,
  reports: readonly ReportInfo[],
): readonly Excerpt[] {
  if (opened.kind === 'removed' || opened.kind === 'damaged') return []
  const twin = isBilingual ? twinExcerpt(opened.excerpt, reports) : undefined
  return twin ? [opened.excerpt, twin] : [opened.excerpt]
}

function exportedEntry({ kind, kept }: OpenedKept, quotations: readonly ExportedQuotation[]): ExportedEntry {
  const fingerprint = keptFingerprint(kept)
  return kind === 'removed' || kind === 'damaged' ? { kind, fingerprint } : { kind, fingerprint, quotations }
}

/** The fingerprint that the excerpt had when it was kept. */
export function keptFingerprint({ excerptId }: KeptExcerpt): string {
  const target = parsePermalink(parseExcerptId(excerptId)?.permalinkId ?? '')
  return target ? formatFingerprint(target) : excerptId
}
