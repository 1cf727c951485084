import type { BlockKind } from '../../corpus/report.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import type { Language } from '../../text/language.ts'
import type { InnerPage, PageReading, ReadBlock } from '../read-document.ts'
import { cleanText } from './text-hygiene.ts'

/** A block as a reader found it: its text may hold page marks and line ends. */
export interface BlockDraft {
  readonly kind: BlockKind
  /** 1 to 6 for a heading, else 0. */
  readonly level: number
  readonly text: string
  readonly footnoteMark: string | null
  /** The language that the document declares for it. */
  readonly language?: Language | undefined
  /** All of it is bold. */
  readonly isBold?: boolean
}

// Noncharacters of Unicode, which no document may use: a page mark inside a text is «\ufdd0», its number, «\ufdd1».
const PAGE_MARK = /\ufdd0(\d+)\ufdd1/g
const NONCHARACTERS = /[\ufdd0-\ufdef]/g

/** Marks where a page begins in the text of a draft. */
export function pageMark(page: number): string {
  return `\ufdd0${page}\ufdd1`
}

/** Without page marks, or characters that could be taken for one. */
export function withoutPageMarks(text: string): string {
  return text.replace(PAGE_MARK, '').replace(NONCHARACTERS, '')
}

export interface FinishedBlocks {
  readonly blocks: readonly ReadBlock[]
  readonly pages: readonly PageReading[]
}

/**
 * Cleans the texts of drafts, resolves their page marks and drops empty ones. Page numbers that do not increase are
 * ignored.
 *
 * @param firstPage the page on which the document begins; null where it has no pages or its first page is unknown.
 */
export function finishBlocks(drafts: readonly BlockDraft[], firstPage: number | null): FinishedBlocks {
  const blocks: ReadBlock[] = []
  const pages: number[] = firstPage === null ? [] : [firstPage]
  for (const draft of drafts) {
    const { text, marks } = placeMarks(cleanText(draft.text))
    const before = pages.at(-1) ?? null
    const risen = marks.filter(({ page }, index) => isAbove(page, [before, ...marks.slice(0, index)]))
    const atStart = risen.filter(({ char }) => char === 0).at(-1)
    const page = atStart?.page ?? before
    const innerPages = risen.filter(({ char }) => char > 0 && char < text.length)
    pages.push(...risen.map(mark => mark.page))
    if (text === '') continue
    const language = trustedLanguage(draft.language, text)
    const { kind, level, footnoteMark } = draft
    blocks.push({
      ...{ kind, level, text, footnoteMark, page },
      ...(innerPages.length > 0 && { innerPages }),
      ...(language && { language }),
    })
  }
  return { blocks, pages: pages.map(page => ({ page, how: 'text' })) }
}

function isAbove(page: number, earlier: readonly (InnerPage | number | null)[]): boolean {
  return earlier.every(one => page > (typeof one === 'object' ? (one?.page ?? -1) : one))
}

/** Takes the marks out of a text; a page that begins inside a word begins at the next whole word. */
function placeMarks(marked: string): { readonly text: string; readonly marks: readonly InnerPage[] } {
  const marks: InnerPage[] = []
  let text = ''
  let end = 0
  const append = (part: string) => {
    text += /(?:^|\s)$/.test(text) ? part.trimStart() : part
  }
  for (const { 0: mark, 1: page, index } of marked.matchAll(PAGE_MARK)) {
    append(marked.slice(end, index))
    marks.push({ page: Number(page), char: text.length })
    end = index + mark.length
  }
  append(marked.slice(end))
  const trimmed = text.trimEnd()
  return { text: trimmed, marks: marks.map(({ page, char }) => ({ page, char: wordFrom(trimmed, char) })) }
}

/** The first whole word at or after a char. */
function wordFrom(text: string, char: number): number {
  if (char === 0 || /\s/.test(text.charAt(char - 1))) return char
  const space = text.slice(char).search(/\s/)
  return space < 0 ? text.length : char + space + 1
}

/** Declared languages are often those of a template or of a keyboard: the letters may contradict them. */
function trustedLanguage(declared: Language | undefined, text: string): Language | undefined {
  if (declared === undefined) return undefined
  const detected = detectLanguage(text)
  return detected === 'unknown' || detected === declared ? declared : undefined
}

/** The language that a tag such as `kk-KZ` names, if the reports have it. */
export function languageOfTag(tag: string): Language | undefined {
  const [primary = ''] = tag.trim().toLowerCase().split(/[-_]/)
  if (primary === 'kk' || primary === 'kaz') return 'kk'
  return primary === 'ru' || primary === 'rus' ? 'ru' : undefined
}
