import { explainDoubt } from '../import/doubt-reason.ts'
import { unsureKeys } from '../import/metadata/complete-metadata.ts'
import {
  type EditionSummary,
  type Guess,
  type GuessSource,
  METADATA_KEYS,
  type MetadataKey,
  type OutlineEntry,
  type PreparedImport,
  REQUIRED_KEYS,
} from '../import/prepared-import.ts'
import type { DocumentFormat, RemovedText } from '../import/read-document.ts'
import { shortenLine } from '../text/shorten-line.ts'
import { DOUBT_CLAUSES } from './doubt-clauses.ts'
import { drawPages } from './import-picture.ts'
import { bold, dim, type TerminalStyle } from './terminal-style.ts'

/** Columns of the labels on the left. */
const LABEL_CHARS = 12
const MAX_COLUMNS = 80
const MAX_OUTLINE = 40
const MAX_DOUBTS = 25

const FORMATS: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  html: 'HTML',
  epub: 'EPUB',
  text: 'plain text',
  markdown: 'Markdown',
}
const LANGUAGE_NAMES = { kk: 'Kazakh', ru: 'Russian' } as const
const SOURCES: Readonly<Record<GuessSource, string>> = {
  person: 'given',
  report: 'other edition',
  file: 'file',
  'first-page': 'first pages',
  text: 'text',
  'file-name': 'file name',
  'other-keys': 'derived',
  default: 'default',
}
const REMOVED: Readonly<Record<RemovedText['kind'], string>> = {
  'running-head': 'running head',
  'running-foot': 'footer',
  'page-number': 'page number',
  navigation: 'navigation',
  contents: 'contents',
  decoration: 'decoration',
}

/** What an import understood, for a person to look over: pages, facts, headings, what was removed, what is doubtful. */
export function renderImport(prepared: PreparedImport, style: TerminalStyle): string {
  const columns = Math.min(style.columns, MAX_COLUMNS)
  const layout = { ...style, columns }
  const { source, editions, summary } = prepared
  const title = editions[0]?.metadata.title?.value ?? source.name
  const lines = [
    '',
    ...wrapLine(title, columns).map(line => bold(line, layout)),
    dim('─'.repeat(columns), layout),
    ...field('file', describeFile(prepared), layout),
    ...summary.editions.flatMap(edition =>
      field(LANGUAGE_NAMES[edition.language], describeEdition(edition), layout),
    ),
    ...pageLines(prepared, layout),
    '',
    ...metadataLines(prepared, layout),
    ...outlineLines(summary.editions[0]?.outline ?? [], layout),
    ...removedLines(summary.removed, layout),
    ...doubtLines(prepared, layout),
  ]
  return `${lines.join('\n')}\n`
}

function describeFile({ source, summary }: PreparedImport): string {
  const pages = summary.pages.length
  const parts = [source.name, FORMATS[source.format], sizeOf(source.byteCount)]
  return [...parts, ...(pages > 0 ? [plural(pages, 'page')] : [])].join(' · ')
}

function sizeOf(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / 1000))} kB`
}

function describeEdition({ blockCount, charCount, footnoteCount, outline }: EditionSummary): string {
  const parts = [
    plural(blockCount, 'block'),
    plural(outline.length, 'heading'),
    plural(footnoteCount, 'footnote'),
  ]
  return `${parts.join(', ')}, ${charCount.toLocaleString('en')} characters`
}

function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

function pageLines({ summary: { pages, doubts } }: PreparedImport, style: TerminalStyle): readonly string[] {
  if (pages.length === 0) return []
  const drawn = drawPages(pages, doubts, style.columns - LABEL_CHARS)
  return drawn.map((line, index) => label(index === 0 ? 'pages' : '', style) + line)
}

/** Each value with where it was found; `?` marks one to be confirmed. */
function metadataLines(prepared: PreparedImport, style: TerminalStyle): readonly string[] {
  const unsure = new Set(unsureKeys(prepared))
  const required: readonly MetadataKey[] = REQUIRED_KEYS
  const lines = METADATA_KEYS.flatMap(key =>
    prepared.editions.flatMap(({ metadata }, index) => {
      const guess = metadata[key]
      const first = index > 0 ? prepared.editions[0]?.metadata[key] : undefined
      if (index > 0 && guess?.value === first?.value) return []
      if (!guess)
        return required.includes(key) ? field(key, bold(`missing: give --${key}`, style), style) : []
      return guessLines(key, guess, style)
    }),
  )
  return unsure.size === 0 ? lines : [...lines, label('', style) + dim('? to be confirmed', style)]
}

function guessLines(
  key: MetadataKey,
  { value, from, isSure }: Guess,
  style: TerminalStyle,
): readonly string[] {
  const note = ` ${SOURCES[from]}${isSure ? '' : ' ?'}`
  const room = style.columns - LABEL_CHARS - note.length
  const [first = '', ...rest] = wrapLine(value, room)
  const shown = label(key, style) + first.padEnd(room) + (isSure ? dim(note, style) : bold(note, style))
  return [shown, ...rest.map(line => label('', style) + line)]
}

function outlineLines(outline: readonly OutlineEntry[], style: TerminalStyle): readonly string[] {
  if (outline.length === 0) return []
  const shown = outline.slice(0, MAX_OUTLINE)
  const room = style.columns - LABEL_CHARS
  const lines = shown.map(({ level, text, page }) => {
    const indent = '  '.repeat(Math.max(0, level - 1))
    const place = page === null ? '' : ` ${page}`
    const heading = shortenLine(text, room - indent.length - place.length)
    const dots = '·'.repeat(Math.max(0, room - indent.length - heading.length - place.length - 1))
    return `${indent}${heading} ${dim(dots + place, style)}`.trimEnd()
  })
  const more = outline.length - shown.length
  return [
    '',
    ...labelled('headings', [...lines, ...(more > 0 ? [dim(`and ${more} more`, style)] : [])], style),
  ]
}

function removedLines(removed: readonly RemovedText[], style: TerminalStyle): readonly string[] {
  if (removed.length === 0) return []
  const room = style.columns - LABEL_CHARS
  const lines = removed.map(({ kind, text, count }) =>
    shortenLine(`${count} × ${REMOVED[kind]}: «${text}»`, room),
  )
  return ['', ...labelled('left out', lines, style)]
}

function doubtLines({ summary: { doubts } }: PreparedImport, style: TerminalStyle): readonly string[] {
  if (doubts.length === 0) return ['', ...labelled('doubtful', ['nothing'], style)]
  const room = style.columns - LABEL_CHARS
  const lines = doubts.slice(0, MAX_DOUBTS).flatMap(({ page, text, reason }) => {
    const place = page === undefined ? '' : `p. ${page}: `
    const quoted = text === '' ? '' : ` «${shortenLine(text, 60)}»`
    return wrapLine(`${place}${explainDoubt(reason, DOUBT_CLAUSES)}${quoted}`, room - 2).map((line, index) =>
      index === 0 ? line : `  ${line}`,
    )
  })
  const more = doubts.length - MAX_DOUBTS
  return [
    '',
    ...labelled('doubtful', [...lines, ...(more > 0 ? [dim(`and ${more} more`, style)] : [])], style),
  ]
}

function field(name: string, value: string, style: TerminalStyle): readonly string[] {
  return labelled(name, wrapLine(value, style.columns - LABEL_CHARS), style)
}

function labelled(name: string, lines: readonly string[], style: TerminalStyle): readonly string[] {
  return lines.map((line, index) => label(index === 0 ? name : '', style) + line)
}

function label(name: string, style: TerminalStyle): string {
  return dim(name.padEnd(LABEL_CHARS), style)
}

/** Breaks at spaces, and inside words that are longer than a line, such as addresses. */
function wrapLine(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  const words = text.split(' ').flatMap(word => word.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [])
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
