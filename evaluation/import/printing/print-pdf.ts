import { readFile } from 'node:fs/promises'
import type { BrowserPage } from '../../../demo/recording/headless-browser.ts'
import type { InnerPage, ReadBlock } from '../../../src/import/read-document.ts'
import { shortenLine } from '../../../src/text/shorten-line.ts'
import { escapeHtml } from '../../html/markup.ts'
import { findDivisions } from '../files/hyphenate.ts'
import { inlineHtml } from '../files/inline-html.ts'
import type { MadeFile, SourceText } from '../files/made-file.ts'
import { withoutPages } from '../files/source-text.ts'
import { printContents } from './contents.ts'
import { type PageLayout, pageStyle } from './page-style.ts'
import type { PrintedBlock } from './printed-block.ts'

/** Where a page begins: a block of those that were printed, and the first of its words that is whole on the page. */
interface PageBeginning {
  readonly block: number
  readonly word: number
}

/** Texts whose words may be divided. */
const DIVIDED = '.paragraph, .quote, .item, .note'

const SOFT_HYPHEN = '\u00AD'

/** A printed report, and the text of each page as printed: head, lines, footnotes, number. */
export interface PrintedReport {
  readonly file: MadeFile
  readonly pageTexts: readonly string[]
}

/** A running head of one line. */
const MAX_HEAD_CHARS = 80

/**
 * Prints a report to PDF, divided into pages between known words, with a running head, page numbers and footnotes at the
 * foot of the page. Fills the page of the browser anew.
 */
export async function printReport(
  page: BrowserPage,
  source: SourceText,
  layout: PageLayout,
): Promise<PrintedReport> {
  const printed = printedBlocks(source, layout)
  const blocks = printed.map(({ block }) => block)
  await page.setContent(emptyPage(source, layout))
  for (const script of ['paginate.js', 'freeze-lines.js']) {
    await page.addScriptTag({ content: await readFile(new URL(script, import.meta.url), 'utf8') })
  }
  const head = escapeHtml(shortenLine(source.title, MAX_HEAD_CHARS))
  const input = JSON.stringify({ head, columns: layout.columns, hyphen: layout.hyphen, blocks })
  const beginnings: readonly PageBeginning[] = await page.evaluate(`paginate(${input})`)
  const selector = JSON.stringify(DIVIDED)
  await page.evaluate(`freezeLines(document.querySelectorAll(${selector}), ${JSON.stringify(layout.hyphen)})`)
  const pageTexts: readonly string[] = await page.evaluate(
    `Array.from(document.querySelectorAll('.page'), page => page.innerText)`,
  )
  const places = beginnings.map(({ block, word }) => ({ block: printed[block]?.index ?? 0, word }))
  const file: MadeFile = {
    name: `${source.reportId}-${source.language}-${layout.name}.pdf`,
    format: 'pdf',
    bytes: new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true })),
    expected: placePages(source.blocks, places),
  }
  return { file, pageTexts }
}

/** What is printed, each with the index of its block in the report; a line of the contents with that of the block below. */
function printedBlocks({ blocks, language }: SourceText, { hasContents }: PageLayout) {
  const body = blocks.filter(({ kind }) => kind !== 'footnote')
  const [title, ...rest] = body.map(block => ({
    block: printedBlock(block, blocks),
    index: blocks.indexOf(block),
  }))
  if (!title || !hasContents) return [...(title ? [title] : []), ...rest]
  // Lines of the contents stand between the title and the other blocks.
  const count = printContents(blocks, language, () => 0).length
  const contents = printContents(blocks, language, block => body.indexOf(block) + count)
  return [title, ...contents.map(block => ({ block, index: rest[0]?.index ?? 0 })), ...rest]
}

function emptyPage({ language, title }: SourceText, layout: PageLayout): string {
  return `<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>${pageStyle(layout)}</style></head><body></body></html>`
}

function printedBlock({ kind, level, text }: ReadBlock, all: readonly ReadBlock[]): PrintedBlock {
  const words = text.split(' ')
  const notes: Record<number, string> = {}
  for (const [index, word] of words.entries()) {
    const marks = [...word.matchAll(/\[\^([^\]\s]+)\]/g)].map(([, mark = '']) => mark)
    const texts = marks.map(mark => `<sup>${mark}</sup> ${noteHtml(mark, all)}`)
    if (texts.length > 0) notes[index] = texts.join('<br>')
  }
  const shape = {
    heading: { tag: `h${level}`, className: 'heading' },
    paragraph: { tag: 'p', className: 'paragraph' },
    quotation: { tag: 'div', className: 'quote' },
    'list-item': { tag: 'div', className: 'item' },
    footnote: { tag: 'p', className: 'note' },
  }[kind]
  return { ...shape, notes, words: words.map(word => wordHtml(kind === 'heading' ? word : divide(word))) }
}

function noteHtml(mark: string, blocks: readonly ReadBlock[]): string {
  const note = blocks.find(({ footnoteMark }) => footnoteMark === mark)
  return (note?.text ?? '').split(' ').map(divide).map(escapeHtml).join(' ')
}

function wordHtml(word: string): string {
  return inlineHtml(word, mark => `<sup>${mark}</sup>`)
}

/** A word with soft hyphens, at which lines may end. */
function divide(word: string): string {
  const parts: string[] = []
  let start = 0
  for (const at of findDivisions(word)) {
    parts.push(word.slice(start, at))
    start = at
  }
  return [...parts, word.slice(start)].join(SOFT_HYPHEN)
}

/** The blocks with the pages on which they begin and that begin in them. */
function placePages(
  blocks: readonly ReadBlock[],
  beginnings: readonly PageBeginning[],
): readonly ReadBlock[] {
  const waiting = beginnings.map((beginning, index) => ({ ...beginning, page: index + 1 }))
  let page = 1
  return withoutPages(blocks).map((block, index) => {
    const own = waiting.filter(beginning => beginning.block === index)
    const inner: InnerPage[] = own
      .filter(({ word }) => word > 0)
      .map(({ page: number, word }) => ({ page: number, char: charOfWord(block.text, word) }))
    const first = own.find(({ word }) => word === 0)?.page ?? page
    page = own.at(-1)?.page ?? page
    return inner.length === 0 ? { ...block, page: first } : { ...block, page: first, innerPages: inner }
  })
}

function charOfWord(text: string, word: number): number {
  return text.split(' ').slice(0, word).join(' ').length + 1
}
