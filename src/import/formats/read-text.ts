import { ImportError } from '../../errors.ts'
import type { ReadDocument, SourceFile } from '../read-document.ts'
import { type BlockDraft, finishBlocks, pageMark, withoutPageMarks } from './block-drafts.ts'
import { decodeText } from './charset.ts'
import { unreadableLetters } from './doubts.ts'
import { createLevelCounter, headingStyle } from './text-headings.ts'
import { freeNoteName, linkBracketedNotes, markReference, readFootNote } from './text-notes.ts'
import { splitPages, type TextLine } from './text-pages.ts'
import {
  continuesOver,
  createHyphenKnowledge,
  hasBullet,
  joinBlock,
  measureLayout,
  splitBlocks,
  type TextBlock,
  type TextLayout,
  withoutBullet,
} from './text-paragraphs.ts'

const MAX_BYTES = 32 * 1024 * 1024

/**
 * Reads a plain text, such as one copied from a PDF: joins the lines of paragraphs, also over pages, and removes page
 * numbers and repeated heads. Headings are found by their numbers, capitals and the empty lines around them.
 *
 * @throws ImportError where it is too large or has no text.
 */
export async function readText({ name, bytes }: SourceFile): Promise<ReadDocument> {
  if (bytes.length > MAX_BYTES)
    throw new ImportError(
      `${name} has ${Math.round(bytes.length / 1024 / 1024)} MB, at most ${MAX_BYTES / 1024 / 1024} MB of text are read; split it`,
      { fault: 'too-large' },
    )
  const { text } = decodeText(bytes)
  const { pages, hasPages, removed } = splitPages(withoutPageMarks(text))
  const lines = pages.flat()
  const layout = measureLayout(lines)
  const isHyphenated = createHyphenKnowledge(lines)
  const join = (block: TextBlock) => joinBlock(block.lines, isHyphenated)
  const { body, notes } = takeFootNotes(
    pages.map(page => splitBlocks(page, layout)),
    hasPages,
    join,
  )
  const drafts = draftBlocks(joinPages(body, layout), layout, join)
  const linked = linkBracketedNotes(placeFootNotes(drafts, notes))
  const firstPage = hasPages ? (lines[0]?.page ?? 1) : null
  const { blocks, pages: read } = finishBlocks(linked, firstPage)
  if (blocks.length === 0)
    throw new ImportError(`${name} has no text; choose another file`, { fault: 'without-text' })
  const doubts = unreadableLetters(blocks)
  return { format: 'text', blocks, pages: read, removed, doubts, metadata: {} }
}

interface FootNote {
  readonly number: string
  readonly text: string
  readonly page: number
}

/** Takes numbered blocks at the foot of a page away if its text has a mark with their number. */
function takeFootNotes(
  pages: readonly (readonly TextBlock[])[],
  hasPages: boolean,
  join: (block: TextBlock) => string,
) {
  const notes: FootNote[] = []
  if (!hasPages) return { body: pages, notes }
  const body = pages.map(page => {
    let end = page.length
    const found: FootNote[] = []
    for (; end > 1; end--) {
      const [block, above] = [page[end - 1], page.slice(0, end - 1)]
      const note = block && readFootNote(join(block))
      if (!note || !above.some(({ lines }) => lines.some(line => hasMark(line, note.number)))) break
      found.unshift({ ...note, page: block.lines[0]?.page ?? 0 })
    }
    notes.push(...found)
    return page.slice(0, end)
  })
  return { body, notes }
}

function hasMark({ text }: TextLine, number: string): boolean {
  return markReference(text, number, number) !== undefined
}

/** Joins blocks that go on over a page. */
function joinPages(pages: readonly (readonly TextBlock[])[], layout: TextLayout): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  for (const page of pages) {
    const [first, ...others] = page
    const above = blocks.at(-1)
    if (first && above && continuesOver(above, first, layout)) {
      const lines = [...above.lines, ...first.lines]
      blocks[blocks.length - 1] = { ...above, lines, blanksAfter: first.blanksAfter }
      blocks.push(...others)
    } else blocks.push(...page)
  }
  return blocks
}

function draftBlocks(
  blocks: readonly TextBlock[],
  layout: TextLayout,
  join: (block: TextBlock) => string,
): readonly BlockDraft[] {
  const texts = blocks.map(join)
  const styles = blocks.map((block, at) => {
    const style = headingStyle(block, withoutPageMarks(texts[at] ?? ''), layout)
    const isCut = style === 'alone' && goesOnBelow(texts.slice(at + 1, at + 3))
    return at === blocks.length - 1 || isCut ? undefined : style
  })
  const levelOf = createLevelCounter()
  const quotationIndent = findQuotationIndent(blocks)
  const hasTitle = styles[0] !== undefined && /^(?:alone|capitals)$/.test(styles[0])
  let page: number | null = null
  return blocks.map((block, at) => {
    const style = styles[at]
    const start = block.lines[0]?.page ?? null
    const mark = start !== null && start !== page ? pageMark(start) : ''
    page = block.lines.at(-1)?.page ?? page
    const text = mark + texts[at]
    const plain = { footnoteMark: null, level: 0, text }
    if (at === 0 && hasTitle) return { ...plain, kind: 'heading', level: 1 }
    if (style !== undefined) return { ...plain, kind: 'heading', level: levelOf(style, texts[at] ?? '') }
    if (isItem(block, texts[at] ?? ''))
      return { ...plain, kind: 'list-item', text: mark + withoutBullet(texts[at] ?? '') }
    return { ...plain, kind: isQuotation(block, quotationIndent) ? 'quotation' : 'paragraph' }
  })
}

/** Whether a line was cut off by a page or a picture: what is below begins with a small letter. */
function goesOnBelow(texts: readonly string[]): boolean {
  return texts.some(text => /^\p{Ll}+(?![\p{L}.)])/u.test(withoutPageMarks(text)))
}

function isItem({ isListItem }: TextBlock, text: string): boolean {
  // A dash also begins speech.
  return isListItem && !/^[–—]\s/.test(text)
}

/** The indent of blocks all of whose lines are set in alike, if it is more than that of paragraphs. */
function findQuotationIndent(blocks: readonly TextBlock[]): number | undefined {
  const indents = blocks.flatMap(({ lines }) => {
    const [first, ...others] = lines
    return first &&
      first.indent >= 4 &&
      others.length > 0 &&
      others.every(line => Math.abs(line.indent - first.indent) <= 1)
      ? [first.indent]
      : []
  })
  const base = blocks.filter(({ lines }) => lines.length > 1 && lines[1]?.indent === 0)
  return indents.length > 0 && base.length >= indents.length ? Math.min(...indents) : undefined
}

function isQuotation({ lines }: TextBlock, indent: number | undefined): boolean {
  return (
    indent !== undefined && !hasBullet(lines[0]?.text ?? '') && lines.every(line => line.indent >= indent - 1)
  )
}

/** Links the footnotes of pages with their marks and puts each below the block with its mark. */
function placeFootNotes(drafts: readonly BlockDraft[], notes: readonly FootNote[]): readonly BlockDraft[] {
  const used = new Set<string>()
  const below = new Map<number, BlockDraft[]>()
  const texts = drafts.map(({ text }) => text)
  const pagesOf = pageRanges(drafts)
  for (const { number, text, page } of notes) {
    const name = freeNoteName(number, used)
    const at = texts.findIndex((draft, index) => {
      const range = pagesOf[index]
      if (!range || range.last < page || range.first > page) return false
      return markReference(draft, number, name) !== undefined
    })
    texts[at] = markReference(texts[at] ?? '', number, name) ?? texts[at] ?? ''
    const note: BlockDraft = { kind: 'footnote', level: 0, text, footnoteMark: at < 0 ? null : name }
    const place = at < 0 ? pagesOf.findLastIndex(range => range.first <= page) : at
    const kind = at < 0 ? 'paragraph' : 'footnote'
    below.set(place, [...(below.get(place) ?? []), { ...note, kind }])
  }
  return drafts.flatMap((draft, at) => [
    { ...draft, text: texts[at] ?? draft.text },
    ...(below.get(at) ?? []),
  ])
}

/** The pages on which each draft begins and ends. */
function pageRanges(
  drafts: readonly BlockDraft[],
): readonly { readonly first: number; readonly last: number }[] {
  let page = 1
  return drafts.map(({ text }) => {
    const marks = [...text.matchAll(/\ufdd0(\d+)\ufdd1/g)]
    const first = marks[0]?.index === 0 ? Number(marks[0][1]) : page
    page = Number(marks.at(-1)?.[1] ?? first)
    return { first, last: page }
  })
}
