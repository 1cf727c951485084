import type { Excerpt } from '../answer/answer.ts'
import { citationParts } from '../answer/citation-parts.ts'
import { formatReference } from '../answer/citation-style.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { EXPORT_MESSAGES } from '../locales/export-messages.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import {
  type BibliographyStyle,
  type ExportedEntry,
  type ExportedPerson,
  type ExportedWork,
  isGone,
} from './exported-collection.ts'

/** An entry with the excerpts that it quotes: none where it is gone. */
export interface QuotedEntry {
  readonly entry: ExportedEntry
  readonly excerpts: readonly Excerpt[]
}

interface BibliographyOptions {
  readonly language: Language
  readonly style: BibliographyStyle
}

interface BibliographyContext {
  readonly reports: readonly ReportInfo[]
  readonly botUsername: string
  readonly today: Date
}

/** The quoted reports, each once, in the order that the style asks for. */
export function buildBibliography(
  quoted: readonly QuotedEntry[],
  options: BibliographyOptions,
  context: BibliographyContext,
): readonly ExportedWork[] {
  const byReport = new Map<string, readonly QuotedEntry[]>()
  for (const entry of quoted) {
    const reportId = entry.excerpts[0]?.passage.reportId
    if (reportId !== undefined) byReport.set(reportId, [...(byReport.get(reportId) ?? []), entry])
  }
  const works = [...byReport.values()].flatMap(entries => workOf(entries, options, context))
  return sortWorks(works, options)
}

function workOf(
  entries: readonly QuotedEntry[],
  { language, style }: BibliographyOptions,
  { reports, botUsername, today }: BibliographyContext,
): readonly ExportedWork[] {
  const excerpts = entries.flatMap(entry => entry.excerpts)
  const [first] = excerpts
  if (!first) return []
  const { reportId } = first.passage
  const parts = citationParts(first, { botUsername, today })
  const editions = reports.find(({ id }) => id === reportId)?.editions ?? {}
  const rights = excerpts.flatMap(({ quote }) => editions[quote.language]?.rights ?? [])
  return [
    {
      reportId,
      kind: first.kind ?? 'report',
      language: parts.translatedTitle === '' ? parts.language : otherLanguage(parts.language),
      title: parts.title,
      translatedTitle: parts.translatedTitle,
      publisher: first.citation[parts.language].publisher,
      people: splitPeople(parts.author),
      published: parts.date.split('.').reverse().join('-'),
      url: parts.url,
      rights: [...new Set(rights)],
      reference: formatReference(style, first, { botUsername, today }),
      notes: entries.flatMap(({ entry }) => notesOf(entry, language)),
    },
  ]
}

function notesOf(entry: ExportedEntry, language: Language): readonly string[] {
  if (isGone(entry)) return []
  const { changed, now } = EXPORT_MESSAGES[language]
  const lead = entry.kind === 'changed' ? `${changed} ${now} ` : ''
  return entry.quotations.map(
    ({ text, footnotes, place, permalink, fingerprint }) =>
      `${lead}${[text, ...footnotes].join('\n')}\n${place && `(${place}) `}${permalink} [${fingerprint}]`,
  )
}

/** Names as the front matter writes them: given names first, separated by commas. */
function splitPeople(author: string): readonly ExportedPerson[] {
  return author
    .split(',')
    .map(name => name.trim().split(/\s+/u))
    .map(names => ({ family: names.at(-1) ?? '', given: names.slice(0, -1).join(' ') }))
    .filter(({ family }) => family !== '')
}

/**
 * GOST lists are alphabetical by how the entry begins, Cyrillic before Latin; APA's by author, then by date (APA 7, 9.44–9.46).
 * Quotation marks at the beginning do not count.
 */
function sortWorks(
  works: readonly ExportedWork[],
  { language, style }: BibliographyOptions,
): readonly ExportedWork[] {
  const { compare } = new Intl.Collator(language, { ignorePunctuation: true, numeric: true })
  const keysOf = (work: ExportedWork) =>
    style === 'gost' ? [work.reference] : [authorOf(work), work.published, work.title]
  return [...works].sort((a, b) => {
    const [own, other] = [keysOf(a), keysOf(b)]
    const differences = own.map((key, at) => compare(key, other[at] ?? ''))
    return differences.find(difference => difference !== 0) ?? 0
  })
}

function authorOf({ people, publisher }: ExportedWork): string {
  return people.length > 0 ? people.map(({ family, given }) => `${family} ${given}`).join(', ') : publisher
}
