import { isCountryCode } from '../text/mentions/countries.ts'
import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import { parseRecognized } from './recognized-pages.ts'
import type { DocumentKind, Translation } from './report.ts'

/** The metadata between the two `---` lines at the top of an edition. */
interface FrontMatter {
  readonly title: string
  readonly publisher: string
  readonly short: string
  readonly published: string
  readonly url: string
  readonly rights: string
  readonly translation: Translation
  /** Persons, if any are named. */
  readonly author?: string
  /** A report if absent. */
  readonly kind?: DocumentKind
  /** Countries that it is about, by ISO 3166 codes: `KZ`, `KZ, KG`. */
  readonly about?: string
  /** Years that it covers: `2022`, `2016–2018`. */
  readonly period?: string
  /** Which of its text was recognized from pictures of pages: `all`, or pages: `3–7, 12`. */
  readonly recognized?: string
  /** The file that it was imported from: `sha256-` and 64 hex digits. */
  readonly source?: string
  readonly importedBy?: string
  /** Its pages do not begin where those of the other edition do. */
  readonly pages?: 'own'
  /**
   * For a report in a PDF at `url`: how much greater the number of a page is there, as viewers count from 1, than in the page marks.
   * Absent where it is not known.
   */
  readonly pageOffset?: number
}

/** A key as it is written. */
type Key =
  | Exclude<keyof FrontMatter, 'recognized' | 'importedBy' | 'pageOffset'>
  | 'text'
  | 'imported-by'
  | 'page-offset'
export type KeyLines = ReadonlyMap<Key, number>

export interface ParsedFrontMatter {
  /** Undefined when a key is missing or invalid. */
  readonly frontMatter: FrontMatter | undefined
  /** Line of each key, from 1. */
  readonly keyLines: KeyLines
  /** Index of the first line after the block, 0 when there is none; undefined when it never ends. */
  readonly bodyStart: number | undefined
  readonly problems: readonly CorpusProblem[]
}

const REQUIRED: readonly Key[] = ['title', 'publisher', 'short', 'published', 'url', 'rights', 'translation']
const OPTIONAL: readonly Key[] = [
  'author',
  'kind',
  'about',
  'period',
  'pages',
  'page-offset',
  'text',
  'source',
  'imported-by',
]
const KEYS: readonly Key[] = [...REQUIRED, ...OPTIONAL]
const KINDS: readonly DocumentKind[] = ['report', 'article']
const TRANSLATIONS: readonly Translation[] = ['original', 'official', 'unofficial']
const FENCE = '---'

/** Parses the front matter strictly: `key: value` and `key: "value"` lines, a subset of YAML. */
export function parseFrontMatter(lines: readonly string[], file: string): ParsedFrontMatter {
  const problems: CorpusProblem[] = []
  if (lines[0]?.trimEnd() !== FENCE) {
    problems.push({
      file,
      line: 1,
      message: `the front matter is missing: the first line is not ${FENCE}`,
      wayOut: `begin the file with ${FENCE}, the lines ${REQUIRED.join(', ')}, and ${FENCE}`,
    })
    return { frontMatter: undefined, keyLines: new Map(), bodyStart: 0, problems }
  }
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === FENCE)
  if (end === -1) {
    const wayOut = `put a line ${FENCE} after its last key`
    problems.push({ file, line: 1, message: 'the front matter never ends', wayOut })
    return { frontMatter: undefined, keyLines: new Map(), bodyStart: undefined, problems }
  }
  const values = readValues(lines.slice(1, end), file, problems)
  for (const key of REQUIRED) {
    if (values.has(key)) continue
    const message = `the front matter has no ${key}`
    problems.push({ file, line: end + 1, message, wayOut: `add a line ${EXAMPLES[key]} above it` })
  }
  const frontMatter = problems.length === 0 ? assemble(values) : undefined
  const keyLines = new Map([...values].map(([key, { line }]) => [key, line]))
  return { frontMatter, keyLines, bodyStart: end + 1, problems }
}

const EXAMPLES: Readonly<Record<Key, string>> = {
  title: 'title: "…"',
  publisher: 'publisher: "…"',
  short: 'short: "HRW, 2018"',
  published: 'published: 2018-09-09',
  url: 'url: https://…',
  rights: 'rights: "…"',
  translation: 'translation: original (or official, unofficial)',
  author: 'author: "…", or leave it out',
  kind: 'kind: article (or report)',
  about: 'about: KZ (ISO 3166 codes, separated by commas), or leave it out',
  period: 'period: 2022 (or 2016–2018), or leave it out',
  pages: 'pages: own (in a translation whose pages begin elsewhere), or leave it out',
  'page-offset':
    'page-offset: 2 (page 1 is the third of the PDF; "-100" if page 101 is its first), or leave it out',
  text: 'text: ocr (or with its pages, ocr 3–7, 12), or leave it out',
  source: 'source: sha256-… as the import wrote it, or leave it out',
  'imported-by': 'imported-by: dayek-import/1 as the import wrote it, or leave it out',
}

interface Value {
  readonly text: string
  readonly line: number
}

/** An invalid line, with its key if that is valid. */
interface BadLine {
  readonly key?: Key
  readonly message: string
  readonly wayOut: string
}

function readValues(lines: readonly string[], file: string, problems: CorpusProblem[]): Map<Key, Value> {
  const values = new Map<Key, Value>()
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue
    const line = index + 2
    const read = readLine(content.trimEnd(), values)
    if ('message' in read) problems.push({ file, line, message: read.message, wayOut: read.wayOut })
    // An invalid value does not also count as missing.
    if (read.key && !values.has(read.key))
      values.set(read.key, { text: 'text' in read ? read.text : '', line })
  }
  return values
}

function readLine(
  line: string,
  values: ReadonlyMap<Key, Value>,
): BadLine | { readonly key: Key; readonly text: string } {
  const [, name, rest = ''] = /^([^\s:]+):(?:[ \t]+(.*))?$/s.exec(line) ?? []
  if (!name) return { message: `not a key and a value: ${beginningOf(line)}`, wayOut: 'write key: "value"' }
  const key = KEYS.find(known => known === name)
  if (!key) return { message: `unknown key ${name}`, wayOut: `use ${KEYS.join(', ')}, or remove the line` }
  const first = values.get(key)
  if (first) {
    return { message: `a second ${key}, the first is on line ${first.line}`, wayOut: 'keep one of the two' }
  }
  const text = unquote(rest)
  if (text === undefined) {
    return { key, message: `the value of ${key} is not plain`, wayOut: `write ${key}: "…", with \\" for "` }
  }
  const complaint = findComplaint(key, text)
  if (!complaint) return { key, text }
  return { key, message: `${key} is ${complaint}`, wayOut: `write ${EXAMPLES[key]}` }
}

/** The plain value; undefined if YAML would parse it differently. */
function unquote(raw: string): string | undefined {
  if (!raw.startsWith('"')) return /^['[\]{}>|*&!%@`#,?-]|: | #|:$/.test(raw) ? undefined : raw
  const inner = /^"((?:[^"\\]|\\["\\])*)"$/s.exec(raw)?.[1]
  return inner?.replaceAll(/\\(["\\])/g, '$1')
}

/** A clause that says what is wrong with a value, and what to write; undefined if nothing is. */
export function metadataComplaint(key: Key, text: string): string | undefined {
  const complaint = findComplaint(key, text)
  return complaint && `${key} is ${complaint}: write ${EXAMPLES[key]}`
}

function findComplaint(key: Key, text: string): string | undefined {
  if (text.trim() === '') return 'empty'
  if (key === 'published' && !isCalendarDate(text)) {
    return `not a date of the calendar as YYYY-MM-DD, YYYY-MM or YYYY, got ${beginningOf(text)}`
  }
  if (key === 'url' && !isWebAddress(text)) return `not an http or https address, got ${beginningOf(text)}`
  if (key === 'translation' && !TRANSLATIONS.some(known => known === text)) {
    return `not one of ${TRANSLATIONS.join(', ')}, got ${beginningOf(text)}`
  }
  if (key === 'kind' && !KINDS.some(known => known === text)) {
    return `not one of ${KINDS.join(', ')}, got ${beginningOf(text)}`
  }
  if (key === 'about' && !text.split(',').every(code => isCountryCode(code.trim()))) {
    return `not a list of country codes, got ${beginningOf(text)}`
  }
  if (key === 'period' && !/^[12]\d{3}(?:\s?[-–]\s?[12]\d{3})?$/.test(text)) {
    return `not a year or a span of years, got ${beginningOf(text)}`
  }
  if (key === 'pages' && text !== 'own') return `not own, got ${beginningOf(text)}`
  if (key === 'page-offset' && !/^-?\d{1,5}$/.test(text)) {
    return `not a whole number, got ${beginningOf(text)}`
  }
  if (key === 'text' && parseRecognized(text) === undefined) {
    return `not ocr, alone or with rising page numbers, got ${beginningOf(text)}`
  }
  if (key === 'source' && !/^sha256-[0-9a-f]{64}$/.test(text)) {
    return `not the hash of a file, got ${beginningOf(text)}`
  }
  return undefined
}

/** A date, or its year alone, or year and month. */
function isCalendarDate(value: string): boolean {
  if (!/^[1-9]\d{3}(?:-\d{2}){0,2}$/.test(value)) return false
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s/]\S*$/i.test(value) && URL.canParse(value)
}

function assemble(values: ReadonlyMap<Key, Value>): FrontMatter | undefined {
  const translation = TRANSLATIONS.find(known => known === values.get('translation')?.text)
  if (!translation) return undefined
  const author = values.get('author')?.text
  const kind = KINDS.find(known => known === values.get('kind')?.text)
  const [about, period] = [values.get('about')?.text, values.get('period')?.text]
  const [source, importedBy] = [values.get('source')?.text, values.get('imported-by')?.text]
  const recognized = parseRecognized(values.get('text')?.text ?? '')
  const textOf = (key: Key) => values.get(key)?.text ?? ''
  return {
    title: textOf('title'),
    publisher: textOf('publisher'),
    short: textOf('short'),
    published: textOf('published'),
    url: textOf('url'),
    rights: textOf('rights'),
    translation,
    ...(author !== undefined && { author }),
    ...(kind && { kind }),
    ...(about !== undefined && { about }),
    ...(period !== undefined && { period }),
    ...(recognized !== undefined && { recognized }),
    ...(source !== undefined && { source }),
    ...(importedBy !== undefined && { importedBy }),
    ...(values.has('pages') && { pages: 'own' as const }),
    ...(values.has('page-offset') && { pageOffset: Number(textOf('page-offset')) }),
  }
}
