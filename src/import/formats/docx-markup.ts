import type { Language } from '../../text/language.ts'
import { languageOfTag, pageMark } from './block-drafts.ts'
import type { NumberCounter } from './docx-numbering.ts'
import type { ParagraphStyle } from './docx-styles.ts'
import { attributeOf, encodeXml, tagsOf, type XmlTag } from './docx-xml.ts'
import { MAPPED_STYLES } from './mammoth-html.ts'

/** The body of a document, rewritten so that nothing is lost when it becomes HTML. */
export interface MarkedBody {
  readonly xml: string
  /** Page breaks of Word's last layout, page breaks that somebody put in, or none. */
  readonly breaks: 'rendered' | 'manual' | 'none'
  readonly breakCount: number
  readonly hasTrackedChanges: boolean
}

export interface BodyContext {
  readonly styleOf: (id: string | undefined) => ParagraphStyle
  readonly numbers: NumberCounter
}

const LANGUAGE_MARKS: Readonly<Record<Language, string>> = { kk: '\ufdd2', ru: '\ufdd3' }

const HANGING_MARK = '\ufdd4'

/** What marks in a paragraph's text say about it. */
interface ParagraphMarks {
  readonly text: string
  readonly language: Language | undefined
  /** Its first line hangs out, as those of list items do. */
  readonly isHanging: boolean
}

/** Takes the marks of a paragraph out of its text. */
export function takeParagraphMarks(text: string): ParagraphMarks {
  const isMarked = (language: Language) => text.includes(LANGUAGE_MARKS[language])
  const language = isMarked('kk') ? 'kk' : isMarked('ru') ? 'ru' : undefined
  return { text: text.replace(/[\ufdd2-\ufdd4]/g, ''), language, isHanging: text.includes(HANGING_MARK) }
}

/**
 * Rewrites `word/document.xml`: the role of each paragraph (title, heading, contents, quotation) becomes a style of ours,
 * automatic numbers and page breaks become text, and a paragraph in a declared language begins with a mark of it.
 */
export function markBody(xml: string, { styleOf, numbers }: BodyContext): MarkedBody {
  const scan = scanBody(xml)
  const hasTitle = scan.paragraphs.some(({ styleId }) => styleOf(styleId).role === 'title')
  const edits = [...scan.edits]
  let previous: string | undefined
  let titles = 0
  for (const paragraph of scan.paragraphs) {
    const style = styleOf(paragraph.styleId)
    const isTitle = style.role === 'title' && (titles === 0 || previous === 'title')
    if (isTitle) titles++
    previous = style.role
    edits.push(...editParagraph(paragraph, style, { isTitle, hasTitle, numbers }))
  }
  const { breaks, breakCount, hasTrackedChanges } = scan
  return { xml: applyEdits(xml, edits), breaks, breakCount, hasTrackedChanges }
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

interface Range {
  readonly start: number
  readonly end: number
}

interface Paragraph {
  /** After `<w:p …>`. */
  readonly start: number
  readonly isContents: boolean
  props?: Range & { readonly isEmpty: boolean }
  styleId?: string
  style?: Range
  list?: Range
  numId?: string
  listLevel?: number
  outline?: number
  isHanging?: boolean
  /** Set in on both sides, as quotations are. */
  isSetIn?: boolean
  /** Letters in each declared language. */
  readonly letters: { kk: number; ru: number; none: number }
  /** A page begins with it. */
  startsPage?: number
}

interface Role {
  readonly isTitle: boolean
  readonly hasTitle: boolean
  readonly numbers: NumberCounter
}

function editParagraph(
  paragraph: Paragraph,
  style: ParagraphStyle,
  { isTitle, hasTitle, numbers }: Role,
): Edit[] {
  const outline = paragraph.outline !== undefined && paragraph.outline < 9 ? paragraph.outline + 1 : undefined
  const own = style.role === 'title' ? 1 : style.role === 'heading' ? style.level : 0
  const level = isTitle ? 0 : (outline ?? own)
  const isHeading = isTitle || level > 0
  const numId = paragraph.numId ?? style.numId
  const number =
    numId === undefined || numId === '0'
      ? undefined
      : numbers.next(numId, paragraph.listLevel ?? style.listLevel ?? 0)
  const mapped = paragraph.isContents
    ? MAPPED_STYLES.contents
    : isHeading
      ? MAPPED_STYLES.heading(isTitle ? 1 : Math.min(6, level + (hasTitle ? 1 : 0)))
      : style.role === 'contents'
        ? MAPPED_STYLES.contents
        : style.role === 'quotation' || paragraph.isSetIn
          ? MAPPED_STYLES.quotation
          : undefined
  const language = languageIn(paragraph.letters)
  const marks = [
    paragraph.startsPage === undefined ? '' : pageMark(paragraph.startsPage),
    language ? LANGUAGE_MARKS[language] : '',
    paragraph.isHanging ? HANGING_MARK : '',
    number ? `${number.trim()} ` : '',
  ].join('')
  return [...(mapped === undefined ? [] : changeStyle(paragraph, mapped)), ...insertText(paragraph, marks)]
}

function changeStyle({ start, props, style, list }: Paragraph, styleId: string): Edit[] {
  const tag = `<w:pStyle w:val="${styleId}"/>`
  const unlisted = list ? [{ ...list, text: '' }] : []
  if (style) return [{ ...style, text: tag }, ...unlisted]
  if (!props) return [{ start, end: start, text: `<w:pPr>${tag}</w:pPr>` }]
  if (props.isEmpty) return [{ start: props.start, end: props.end, text: `<w:pPr>${tag}</w:pPr>` }]
  const inside = props.start + '<w:pPr>'.length
  return [{ start: inside, end: inside, text: tag }, ...unlisted]
}

function insertText({ start, props }: Paragraph, text: string): Edit[] {
  if (text === '') return []
  const at = props?.end ?? start
  return [{ start: at, end: at, text: `<w:r><w:t xml:space="preserve">${encodeXml(text)}</w:t></w:r>` }]
}

function languageIn({ kk, ru, none }: Paragraph['letters']): Language | undefined {
  const most = Math.max(kk, ru)
  return most * 2 <= kk + ru + none ? undefined : kk > ru ? 'kk' : 'ru'
}

function applyEdits(xml: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let end = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < end) continue
    parts.push(xml.slice(end, edit.start), edit.text)
    end = edit.end
  }
  return [...parts, xml.slice(end)].join('')
}

interface Scan {
  readonly paragraphs: readonly Paragraph[]
  readonly edits: readonly Edit[]
  readonly breaks: MarkedBody['breaks']
  readonly breakCount: number
  readonly hasTrackedChanges: boolean
}

/** Elements that hold former properties, or another form of the same content. */
const SKIPPED = new Set(['w:pPrChange', 'w:rPrChange', 'w:sectPrChange', 'w:tblPrChange', 'mc:Fallback'])
const CHANGES = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'])

function scanBody(xml: string): Scan {
  const scanner = new BodyScanner(xml)
  let skipping: { readonly name: string; depth: number } | undefined
  for (const tag of tagsOf(xml)) {
    if (skipping) {
      if (tag.name === skipping.name && tag.kind !== 'empty') skipping.depth += tag.kind === 'open' ? 1 : -1
      if (skipping.depth === 0) skipping = undefined
    } else if (SKIPPED.has(tag.name) && tag.kind === 'open') skipping = { name: tag.name, depth: 1 }
    else scanner.take(tag)
  }
  return scanner
}

/** Twentieths of a point: a quarter of an inch. */
const MIN_INDENT = 360

function takeIndent(tag: XmlTag, paragraph: Paragraph): void {
  const sizeOf = (...names: readonly string[]) =>
    Math.max(...names.map(name => Number(attributeOf(tag, name) ?? 0)))
  paragraph.isHanging = sizeOf('w:hanging') > 0
  paragraph.isSetIn = sizeOf('w:left', 'w:start') >= MIN_INDENT && sizeOf('w:right', 'w:end') >= MIN_INDENT
}

class BodyScanner implements Scan {
  readonly paragraphs: Paragraph[] = []
  readonly edits: Edit[] = []
  readonly breaks: MarkedBody['breaks']
  breakCount = 0
  hasTrackedChanges = false
  readonly #xml: string
  readonly #open: Paragraph[] = []
  /** Open content controls: whether each is a table of contents. */
  readonly #controls: boolean[] = []
  #inProps = false
  #inRunProps = false
  #runLanguage: Language | undefined
  #listStart: number | undefined
  #textStart: number | undefined
  #section: 'none' | 'open' | 'continuous' | 'breaks' = 'none'

  constructor(xml: string) {
    this.#xml = xml
    this.breaks = xml.includes('<w:lastRenderedPageBreak')
      ? 'rendered'
      : /<w:br\s[^>]*w:type="page"|<w:pageBreakBefore/.test(xml)
        ? 'manual'
        : 'none'
  }

  take(tag: XmlTag): void {
    const paragraph = this.#open.at(-1)
    switch (tag.name) {
      case 'w:p':
        this.#takeParagraph(tag)
        break
      case 'w:pPr':
        this.#takeProps(tag, paragraph)
        break
      case 'w:r':
        this.#runLanguage = undefined
        break
      case 'w:rPr':
        this.#inRunProps = tag.kind === 'open'
        break
      case 'w:t':
        this.#takeText(tag, paragraph)
        break
      case 'w:lastRenderedPageBreak':
        this.edits.push({ start: tag.start, end: tag.end, text: this.#breakPage() })
        break
      case 'w:br':
        if (this.breaks === 'manual' && attributeOf(tag, 'w:type') === 'page')
          this.edits.push({ start: tag.start, end: tag.end, text: `<w:tab/>${this.#breakPage()}` })
        break
      case 'w:sdt':
        if (tag.kind === 'open') this.#controls.push(false)
        else if (tag.kind === 'close') this.#controls.pop()
        break
      case 'w:docPartGallery':
        if (/contents/i.test(attributeOf(tag, 'w:val') ?? '') && this.#controls.length > 0)
          this.#controls[this.#controls.length - 1] = true
        break
      default:
        if (CHANGES.has(tag.name)) this.hasTrackedChanges = true
        else if (this.#inProps && paragraph) this.#takeProperty(tag, paragraph)
        else if (this.#inRunProps && tag.name === 'w:lang')
          this.#runLanguage = languageOfTag(attributeOf(tag, 'w:val') ?? '')
    }
  }

  #breakPage(): string {
    this.breakCount++
    return `<w:t>${pageMark(this.breakCount + 1)}</w:t>`
  }

  #takeParagraph(tag: XmlTag): void {
    if (tag.kind === 'close') this.#open.pop()
    if (tag.kind !== 'open') return
    const isContents = this.#controls.includes(true)
    const paragraph: Paragraph = { start: tag.end, isContents, letters: { kk: 0, ru: 0, none: 0 } }
    if (this.#section === 'breaks' && this.breaks === 'manual') paragraph.startsPage = ++this.breakCount + 1
    this.#section = 'none'
    this.#open.push(paragraph)
    this.paragraphs.push(paragraph)
  }

  #takeProps({ kind, start, end }: XmlTag, paragraph: Paragraph | undefined): void {
    if (!paragraph) return
    if (kind === 'close' && paragraph.props) paragraph.props = { ...paragraph.props, end }
    else if (kind !== 'close' && !paragraph.props) paragraph.props = { start, end, isEmpty: kind === 'empty' }
    this.#inProps = kind === 'open'
  }

  #takeProperty(tag: XmlTag, paragraph: Paragraph): void {
    const value = attributeOf(tag, 'w:val')
    if (tag.name === 'w:pStyle' && value !== undefined) {
      paragraph.styleId = value
      paragraph.style = { start: tag.start, end: tag.end }
    } else if (tag.name === 'w:numPr') this.#takeList(tag, paragraph)
    else if (tag.name === 'w:numId' && value !== undefined) paragraph.numId = value
    else if (tag.name === 'w:ilvl') paragraph.listLevel = Number(value)
    else if (tag.name === 'w:outlineLvl') paragraph.outline = Number(value)
    else if (tag.name === 'w:ind') takeIndent(tag, paragraph)
    else if (
      tag.name === 'w:pageBreakBefore' &&
      this.breaks === 'manual' &&
      !/^(?:0|false)$/.test(value ?? '')
    )
      paragraph.startsPage ??= ++this.breakCount + 1
    else if (tag.name === 'w:sectPr')
      this.#section = tag.kind === 'open' ? 'open' : this.#section === 'continuous' ? 'none' : 'breaks'
    else if (tag.name === 'w:type' && this.#section === 'open' && value === 'continuous')
      this.#section = 'continuous'
  }

  #takeList(tag: XmlTag, paragraph: Paragraph): void {
    if (tag.kind === 'open') this.#listStart = tag.start
    else if (tag.kind === 'close') paragraph.list = { start: this.#listStart ?? tag.start, end: tag.end }
  }

  #takeText({ kind, start, end }: XmlTag, paragraph: Paragraph | undefined): void {
    if (kind === 'open') this.#textStart = end
    if (kind !== 'close' || !paragraph || this.#textStart === undefined) return
    const letters = this.#xml.slice(this.#textStart, start).match(/\p{L}/gu)?.length ?? 0
    paragraph.letters[this.#runLanguage ?? 'none'] += letters
  }
}
