import { explainDoubt } from '../../import/doubt-reason.ts'
import type { MetadataKey, PreparedImport } from '../../import/prepared-import.ts'
import { IMPORT_DOUBTS } from '../../locales/import-doubts.ts'
import {
  CORRECTABLE_KEYS,
  type CorrectableKey,
  IMPORT_MESSAGES,
  type ImportMessages,
} from '../../locales/import-messages.ts'
import { countryName } from '../../text/mentions/countries.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { View } from './citation.ts'
import { fitMessage } from './message-limits.ts'
import { pageRanges } from './page-ranges.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** What an admin reads before deciding about a file. */
export interface SummaryFacts {
  readonly prepared: PreparedImport
  readonly missing: readonly MetadataKey[]
  readonly unsure: readonly MetadataKey[]
  /** The corpus has a report from the same file. */
  readonly isKnown: boolean
}

/** How much of the lists is shown. */
interface SummarySize {
  readonly headings: number
  readonly doubts: number
  readonly lineChars: number
}

const SIZES: readonly SummarySize[] = [
  { headings: 12, doubts: 8, lineChars: 200 },
  { headings: 6, doubts: 4, lineChars: 120 },
  { headings: 0, doubts: 0, lineChars: 60 },
]
const MAX_REMOVED_CHARS = 60

/** The summary of a file: metadata, contents, what was left out, what is doubtful; within one message. */
export function renderImportSummary(facts: SummaryFacts, view: View): Rendered {
  return fitMessage(SIZES, size => renderSized(facts, view, size))
}

function renderSized(facts: SummaryFacts, view: View, size: SummarySize): Rendered {
  const messages = IMPORT_MESSAGES[view.language]
  const builder = new TextBuilder()
  addMetadata(builder, facts, view, size)
  addContents(builder, facts.prepared, messages, size)
  addRemoved(builder, facts.prepared, messages)
  addWarnings(builder, facts.prepared, view, size)
  const labels = facts.missing.flatMap(key => (isCorrectable(key) ? messages.field[key].toLowerCase() : []))
  if (facts.unsure.length > 0) builder.add(`\n\n${messages.guessNote}`)
  if (labels.length > 0) builder.add(`\n\n${messages.missing(labels.join(', '))}`)
  if (facts.isKnown) builder.add(`\n\n${messages.sameSource}`)
  return builder.rendered()
}

function addMetadata(
  builder: TextBuilder,
  { prepared, missing, unsure }: SummaryFacts,
  view: View,
  { lineChars }: SummarySize,
): void {
  const { unknown, field } = IMPORT_MESSAGES[view.language]
  builder.add('📄 ')
  for (const key of CORRECTABLE_KEYS) {
    const value = shownValue(prepared, key, view)
    if (value === '' && !missing.includes(key)) continue
    const line = value === '' ? unknown : shortenLine(value, lineChars)
    const mark = unsure.includes(key) && value !== '' ? ' ❓' : ''
    if (key === 'title') builder.add(line, BOLD).add(mark)
    else builder.add(`\n${field[key]}: ${line}${mark}`)
  }
}

/** A value as a person reads it; empty where there is none. Titles of two editions stand side by side. */
export function shownValue({ editions }: PreparedImport, key: CorrectableKey, view: View): string {
  const values = editions.flatMap(({ metadata }) => metadata[key]?.value || [])
  const [value = ''] = values
  if (key === 'title') return [...new Set(values)].join(' / ')
  if (key === 'published') return value.split('-').reverse().join('.')
  if (key === 'about') {
    return value
      .split(',')
      .map(code => countryName(code.trim(), view.language))
      .join(', ')
  }
  if (key !== 'translation') return value
  const kinds = editions.flatMap(({ metadata }) => {
    const label = Object.entries(view.messages.translation).find(
      ([kind]) => kind === metadata.translation?.value,
    )
    return label?.[1] ?? []
  })
  return kinds.join(' / ')
}

function addContents(
  builder: TextBuilder,
  { source, summary: { pages, editions } }: PreparedImport,
  messages: ImportMessages,
  { headings, lineChars }: SummarySize,
): void {
  const [first] = editions
  const paragraphs = first ? first.blockCount - first.outline.length - first.footnoteCount : 0
  const counts = [
    ...(pages.length > 0 ? [messages.pages(pages.length)] : []),
    ...(paragraphs > 0 ? [messages.paragraphs(paragraphs)] : []),
    ...(first && first.footnoteCount > 0 ? [messages.footnotes(first.footnoteCount)] : []),
    ...editions.map(({ language }) => messages.language[language]),
  ]
  builder.add(`\n\n${messages.file}: ${shortenLine(source.name, lineChars)}\n${counts.join(', ')}`)
  const outline = (first?.outline ?? []).filter(({ level }) => level > 1)
  if (headings === 0 || outline.length === 0) return
  builder.add(`\n${messages.sections} `).add(String(outline.length), BOLD).add('\n')
  const shown = outline.slice(0, headings).map(({ level, text, page }) => {
    const at = page === null ? '' : ` · ${messages.page(page)}`
    return `${'  '.repeat(Math.min(level - 2, 3))}${shortenLine(text, 80)}${at}`
  })
  const more = outline.length - shown.length
  const lines = [...shown, ...(more > 0 ? [messages.more(more)] : [])]
  builder.add(lines.join('\n'), { type: 'expandable_blockquote' })
}

function addRemoved(
  builder: TextBuilder,
  { summary: { removed } }: PreparedImport,
  { removed: lead, removedKind }: ImportMessages,
): void {
  if (removed.length === 0) return
  const kinds = [...new Set(removed.map(({ kind }) => kind))]
  const lines = kinds.map(kind => {
    const own = removed.filter(each => each.kind === kind)
    const count = own.reduce((sum, each) => sum + each.count, 0)
    const example = kind === 'page-number' ? '' : ` («${shortenLine(own[0]?.text ?? '', MAX_REMOVED_CHARS)}»)`
    return `${removedKind[kind]} × ${count}${example}`
  })
  builder.add(`\n\n${lead} ${lines.join('; ')}.`)
}

function addWarnings(
  builder: TextBuilder,
  { summary: { pages, doubts } }: PreparedImport,
  { language }: View,
  size: SummarySize,
): void {
  const messages = IMPORT_MESSAGES[language]
  const readBy = (how: 'ocr' | 'refused') =>
    pageRanges(pages.filter(page => page.how === how).map(({ page }) => page))
  const [recognized, refused] = [readBy('ocr'), readBy('refused')]
  if (recognized !== '') builder.add(`\n\n${messages.recognized(recognized)}`)
  if (refused !== '') builder.add(`\n\n${messages.refusedPages(refused)}`)
  if (doubts.length === 0) return
  builder.add(`\n\n${messages.doubts}`)
  for (const { page, text, reason } of doubts.slice(0, size.doubts)) {
    const at = page === undefined ? '' : `${messages.page(page)}: `
    const quoted = text === '' ? '' : `«${shortenLine(text, 80)}» — `
    builder.add(
      `\n• ${at}${quoted}${shortenLine(explainDoubt(reason, IMPORT_DOUBTS[language]), size.lineChars)}`,
    )
  }
  const more = doubts.length - size.doubts
  if (more > 0) builder.add(`\n${messages.more(more)}`)
}

function isCorrectable(key: MetadataKey): key is CorrectableKey {
  return CORRECTABLE_KEYS.some(each => each === key)
}
