import type { BlockKind } from '../../corpus/report.ts'
import type { Language } from '../../text/language.ts'
import { type BlockDraft, languageOfTag, pageMark } from './block-drafts.ts'
import { isDeclared, type LinkedFootnotes } from './markup-footnotes.ts'
import { elementsOf, type MarkupElement, type MarkupNode, textOf } from './markup-tree.ts'

/** A block of a page, with what distinguishes text from furniture. */
export interface MarkupDraft extends BlockDraft {
  readonly letters: number
  /** Of them, those inside links. */
  readonly linkLetters: number
  /** Left out of the text: a navigation or contents. */
  readonly removedAs?: 'navigation' | 'contents' | undefined
}

const BLOCKS = new Set(
  'p div section article main header footer aside nav figure figcaption address center details summary fieldset form hr pre dl dt dd ul ol menu body html hgroup caption tbody thead tfoot tr td th'.split(
    ' ',
  ),
)
const SKIPPED = new Set(
  'head script style noscript template svg iframe object embed audio video canvas button select input textarea map img picture source link meta rp rt'.split(
    ' ',
  ),
)
const BOLD = new Set(['b', 'strong'])

/** What the elements around a text say about it. */
interface Around {
  readonly kind: BlockKind
  readonly level: number
  readonly footnoteMark: string | null
  readonly language: Language | undefined
  readonly isBold: boolean
  readonly isLink: boolean
  readonly removedAs: MarkupDraft['removedAs']
  /** The list item around the text; only its first block is the item. */
  readonly item: { isUsed: boolean } | undefined
}

const PLAIN: Around = {
  ...{ kind: 'paragraph', level: 0, footnoteMark: null, language: undefined, isBold: false, isLink: false },
  ...{ removedAs: undefined, item: undefined },
}

/**
 * Reads elements as blocks: headings, paragraphs, list items (with the numbers of ordered lists), quotations, rows of
 * tables as lines («A | B»), footnotes and page marks.
 */
export function readMarkupBlocks(root: MarkupElement, footnotes: LinkedFootnotes): readonly MarkupDraft[] {
  const reader = new BlockReader(footnotes)
  reader.read(root, PLAIN)
  reader.endBlock()
  return reader.drafts
}

class BlockReader {
  readonly drafts: MarkupDraft[] = []
  readonly #footnotes: LinkedFootnotes
  #text = ''
  #around: Around = PLAIN
  #letters = { all: 0, bold: 0, link: 0 }

  constructor(footnotes: LinkedFootnotes) {
    this.#footnotes = footnotes
  }

  read(node: MarkupNode, around: Around): void {
    if (typeof node === 'string') {
      this.#append(node, around)
      return
    }
    if (SKIPPED.has(node.tag) || isHidden(node)) return
    const mark = this.#footnotes.markOf(node)
    if (mark === undefined && around.footnoteMark !== null && this.#footnotes.isBacklink(node)) return
    const page = pageOf(node)
    if (mark !== undefined) this.#append(`[^${mark}]`, { ...around, isLink: false })
    else if (page !== undefined) this.#append(pageMark(page), around)
    else if (node.tag === 'br') this.#breakLine(around)
    else if (node.tag === 'sup') this.#readSuperscript(node, around)
    else if (node.tag === 'table' && isDataTable(node)) this.#readTable(node, around)
    else this.#readElement(node, aroundIn(node, around, this.#footnotes))
  }

  #readElement(node: MarkupElement, around: Around): void {
    const isFirstOfNote = around.footnoteMark !== null && this.#footnotes.noteOf(node) !== undefined
    // The text of a footnote is one block, whatever elements it has.
    const isBlock = around.footnoteMark !== null ? isFirstOfNote : endsLines(node)
    if (isBlock) this.endBlock()
    else if (endsLines(node)) this.#append('\n', around)
    if (node.tag === 'ol') this.#readOrderedList(node, around)
    else for (const child of node.children) this.read(child, around)
    if (isBlock) this.endBlock()
    else if (endsLines(node)) this.#append('\n', around)
  }

  #readOrderedList(list: MarkupElement, around: Around): void {
    let number = Number.parseInt(list.attributes.start ?? '1', 10) || 1
    for (const child of list.children) {
      if (typeof child === 'string' || child.tag !== 'li') {
        this.read(child, around)
        continue
      }
      const value = Number.parseInt(child.attributes.value ?? '', 10)
      if (!Number.isNaN(value)) number = value
      const label = `${printNumber(number++, list.attributes.type)}. `
      const isNumbered = this.#footnotes.noteOf(child) === undefined && around.footnoteMark === null
      this.read(isNumbered ? { ...child, children: [label, ...child.children] } : child, around)
    }
  }

  #readSuperscript(node: MarkupElement, around: Around): void {
    const text = textOf(node).trim()
    const isPlain = [...elementsOf(node)].every(element => this.#footnotes.markOf(element) === undefined)
    const isNumber = isPlain && /^\d{1,3}$/.test(text)
    // In a footnote, a superscript number in front repeats its mark.
    if (isPlain && text === around.footnoteMark && this.#text.trim() === '') return
    if (isNumber) this.#append(printSuperscript(text), around)
    else for (const child of node.children) this.read(child, around)
  }

  #readTable(table: MarkupElement, around: Around): void {
    this.endBlock()
    for (const row of elementsOf(table)) {
      if (row.tag === 'caption') this.read(row, around)
      if (row.tag !== 'tr') continue
      const cells = row.children.filter(cell => typeof cell !== 'string').map(cell => this.#readCell(cell))
      const [first] = cells
      if (!first || cells.every(({ text }) => text.trim() === '')) continue
      const text = cells.map(cell => cell.text.replace(/\s+/gu, ' ').trim()).join(' | ')
      const { footnoteMark, language, removedAs } = around
      const letters = sum(cells.map(cell => cell.letters))
      const linkLetters = sum(cells.map(cell => cell.linkLetters))
      const isBold = cells.every(cell => cell.isBold)
      const rest = { text, footnoteMark, language, removedAs, letters, linkLetters, isBold }
      this.drafts.push({ kind: 'list-item', level: 0, ...rest })
    }
  }

  #readCell(cell: MarkupElement): Pick<MarkupDraft, 'text' | 'letters' | 'linkLetters' | 'isBold'> {
    const blocks = readMarkupBlocks(cell, this.#footnotes)
    return {
      text: blocks.map(({ text }) => text).join(' '),
      letters: sum(blocks.map(({ letters }) => letters)),
      linkLetters: sum(blocks.map(({ linkLetters }) => linkLetters)),
      isBold: blocks.every(({ isBold }) => isBold === true),
    }
  }

  #append(text: string, around: Around): void {
    if (text.trim() !== '' && this.#text.trim() === '') this.#around = around
    const letters = text.replace(/\P{L}+/gu, '').length
    this.#letters.all += letters
    if (around.isBold) this.#letters.bold += letters
    if (around.isLink) this.#letters.link += letters
    this.#text += text
  }

  /** Two line breaks in a row end a paragraph. */
  #breakLine(around: Around): void {
    if (/\n\s*$/.test(this.#text) && around.footnoteMark === null && around.kind !== 'heading')
      this.endBlock()
    else this.#text += '\n'
  }

  endBlock(): void {
    const { kind, level, footnoteMark, language, removedAs, item } = this.#around
    if (this.#text.trim() !== '') {
      const isLater = item?.isUsed === true && kind === 'list-item'
      this.drafts.push({
        kind: isLater ? 'paragraph' : kind,
        level,
        text: this.#text,
        footnoteMark,
        language,
        isBold: this.#letters.all > 0 && this.#letters.bold === this.#letters.all,
        letters: this.#letters.all,
        linkLetters: this.#letters.link,
        removedAs,
      })
      if (item) item.isUsed = true
    }
    this.#text = ''
    this.#around = PLAIN
    this.#letters = { all: 0, bold: 0, link: 0 }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function endsLines({ tag }: MarkupElement): boolean {
  return BLOCKS.has(tag) || tag === 'li' || tag === 'blockquote' || tag === 'table' || /^h[1-6]$/.test(tag)
}

function aroundIn(node: MarkupElement, around: Around, footnotes: LinkedFootnotes): Around {
  const language = languageOfTag(node.attributes.lang ?? node.attributes['xml:lang'] ?? '') ?? around.language
  const isBold = around.isBold || BOLD.has(node.tag) || /font-weight:\s*(?:bold|[6-9]00)/i.test(styleOf(node))
  const removedAs = around.removedAs ?? removalOf(node)
  const next = { ...around, language, isBold, removedAs, isLink: around.isLink || node.tag === 'a' }
  const note = footnotes.noteOf(node)
  if (around.footnoteMark !== null) return next
  if (note !== undefined) return { ...next, kind: 'footnote', level: 0, footnoteMark: note, item: undefined }
  const level = /^h([1-6])$/.exec(node.tag)?.[1]
  if (level !== undefined && around.kind === 'paragraph')
    return { ...next, kind: 'heading', level: Number(level) }
  if (node.tag === 'li') return { ...next, kind: 'list-item', level: 0, item: { isUsed: false } }
  return node.tag === 'blockquote' ? { ...next, kind: 'quotation', level: 0, item: undefined } : next
}

function removalOf(node: MarkupElement): MarkupDraft['removedAs'] {
  if (/(?:^|\s)dayek-contents(?:\s|$)/.test(node.attributes.class ?? '') || isDeclared(node, 'toc'))
    return 'contents'
  return isDeclared(node, 'page-list', 'landmarks', 'navigation') ? 'navigation' : undefined
}

function styleOf({ attributes: { style = '' } }: MarkupElement): string {
  return style
}

function isHidden(node: MarkupElement): boolean {
  return node.attributes.hidden !== undefined || /display:\s*none|visibility:\s*hidden/i.test(styleOf(node))
}

/** The page that begins at an element: EPUB's and ARIA's page breaks. */
function pageOf(node: MarkupElement): number | undefined {
  if (!isDeclared(node, 'pagebreak')) return undefined
  const { title = '', 'aria-label': label = '', id = '' } = node.attributes
  const number = [title, label, textOf(node), id].map(text => /\d+/.exec(text)?.[0]).find(Boolean)
  return number === undefined ? undefined : Number(number)
}

/** Rows with several cells of running text; a table that only places blocks on a page is none. */
function isDataTable(table: MarkupElement): boolean {
  const rows = [...elementsOf(table)].filter(({ tag }) => tag === 'tr')
  const hasBlocks = [...elementsOf(table)].some(
    element => element !== table && (element.tag === 'table' || /^h[1-6]$/.test(element.tag)),
  )
  const columns = rows.map(row => row.children.filter(cell => typeof cell !== 'string').length)
  return !hasBlocks && columns.some(count => count > 1)
}

function printSuperscript(digits: string): string {
  return digits.replace(/\d/g, digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))
}

const ROMAN = 'm 1000 cm 900 d 500 cd 400 c 100 xc 90 l 50 xl 40 x 10 ix 9 v 5 iv 4 i 1'.split(' ')

/** A number as a list prints it: types `a`, `A`, `i`, `I` of HTML. */
function printNumber(number: number, type: string | undefined): string {
  const kind = type?.toLowerCase()
  const printed =
    kind === 'i'
      ? printRoman(number)
      : kind === 'a' && number <= 26
        ? String.fromCharCode(96 + number)
        : undefined
  if (printed === undefined) return String(number)
  return type === kind ? printed : printed.toUpperCase()
}

/** 4 → «iv». */
export function printRoman(number: number): string {
  let rest = Math.min(number, 4999)
  let printed = ''
  for (let at = 0; at < ROMAN.length; at += 2) {
    const value = Number(ROMAN[at + 1])
    while (rest >= value) {
      printed += ROMAN[at] ?? ''
      rest -= value
    }
  }
  return printed
}
