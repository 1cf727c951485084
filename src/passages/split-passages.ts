import { createHash } from 'node:crypto'
import { isRecognizedBlock } from '../corpus/recognized-pages.ts'
import type { Block, Edition, Report } from '../corpus/report.ts'
import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { citedFootnotes } from './cited-footnotes.ts'
import type { Passage, PassageBlock, PassageText } from './passage.ts'

/** Passage lengths, in chars of the authority's text. */
export interface PassageOptions {
  /** Blocks are added until a passage is this long. */
  readonly targetChars: number
  /** No block is added beyond this length; a single longer block is kept whole. */
  readonly maxChars: number
}

/** R@1 with 1000: 0.685 (kk) and 0.689 (ru); with 700: 0.682 and 0.659; single blocks: 0.663 and 0.640 (npm run evaluate, 2026-11-24). */
export const PASSAGE_OPTIONS: PassageOptions = { targetChars: 1000, maxChars: 1500 }

/** Raised when passages record something else of the same files, so that an index is not taken to be up to date unread. */
export const PASSAGE_FORMAT = 2

/** Splits reports into passages of consecutive blocks under one heading. Headings go into `sections`. */
export function splitPassages(
  reports: readonly Report[],
  options: PassageOptions = PASSAGE_OPTIONS,
): readonly Passage[] {
  const passages: Passage[] = []
  for (const report of reports) {
    const authority = editionOf(report, report.authority)
    for (const blocks of groupBlocks(authority.blocks, options)) {
      passages.push(makePassage(report, passages.length, blocks))
    }
  }
  return passages
}

/** The `[first, last]` block indices of each passage. */
function groupBlocks(blocks: readonly Block[], options: PassageOptions): (readonly [number, number])[] {
  const groups: (readonly [number, number])[] = []
  let section: Block[] = []
  const closeSection = () => {
    for (const group of groupSection(section, options)) groups.push(group)
    section = []
  }
  for (const block of blocks) {
    if (block.kind === 'heading') closeSection()
    else section.push(block)
  }
  closeSection()
  return groups
}

function groupSection(blocks: readonly Block[], { targetChars, maxChars }: PassageOptions) {
  const groups: Block[][] = []
  for (const block of blocks) {
    const group = groups.at(-1)
    if (group && charsOf(group) < targetChars && charsOf([...group, block]) <= maxChars) group.push(block)
    else groups.push([block])
  }
  mergeShortTail(groups, { targetChars, maxChars })
  return groups.map(group => [firstOf(group).index, lastOf(group).index] as const)
}

/** Merges a short last passage of a section into the previous one if both fit. */
function mergeShortTail(groups: Block[][], { targetChars, maxChars }: PassageOptions): void {
  const tail = groups.at(-1)
  const before = groups.at(-2)
  if (!tail || !before || charsOf(tail) >= targetChars / 2) return
  if (charsOf([...before, ...tail]) > maxChars) return
  groups.splice(-2, 2, [...before, ...tail])
}

function charsOf(blocks: readonly Block[]): number {
  return lastOf(blocks).endChar - firstOf(blocks).startChar
}

function firstOf(blocks: readonly Block[]): Block {
  return blockAt(blocks, 0)
}

function lastOf(blocks: readonly Block[]): Block {
  return blockAt(blocks, blocks.length - 1)
}

function blockAt(blocks: readonly Block[], index: number): Block {
  const block = blocks[index]
  if (!block) throw new RangeError(`no block ${index} among ${blocks.length}`)
  return block
}

function makePassage(report: Report, id: number, [first, last]: readonly [number, number]): Passage {
  const texts: Partial<Record<Language, PassageText>> = {}
  const sections: Partial<Record<Language, readonly string[]>> = {}
  for (const language of LANGUAGES) {
    const edition = report.editions[language]
    if (!edition) continue
    texts[language] = passageText(edition, first, last)
    sections[language] = blockAt(edition.blocks, first).headingPath.map(index =>
      sectionTitle(withoutFootnoteMarks(blockAt(edition.blocks, index).text)),
    )
  }
  const authority = editionOf(report, report.authority)
  return {
    id,
    reportId: report.id,
    number: first + 1,
    fingerprint: (texts[report.authority]?.sha256 ?? '').slice(0, 4),
    page: blockAt(authority.blocks, first).page,
    lastPage: lastPageOf(blockAt(authority.blocks, last)),
    sections,
    texts,
  }
}

function passageText(edition: Edition, first: number, last: number): PassageText {
  const blocks = edition.blocks.slice(first, last + 1)
  const startChar = firstOf(blocks).startChar
  const endChar = lastOf(blocks).endChar
  const text = edition.text.slice(startChar, endChar)
  const footnotes = citedFootnotes(edition, text)
  return {
    text,
    startChar,
    endChar,
    blocks: blocks.map(block => passageBlock(block, startChar, edition.recognized)),
    sha256: createHash('sha256').update(text).digest('hex'),
    ...(footnotes.length > 0 && { footnotes }),
  }
}

function passageBlock(
  { index, kind, page, speaker, isSic, footnoteMark, ...block }: Block,
  passageStart: number,
  recognized: string | undefined,
): PassageBlock {
  const innerPages = block.innerPages?.map(inner => ({
    page: inner.page,
    startChar: inner.startChar - passageStart,
  }))
  const isRecognized = isRecognizedBlock({ page, innerPages }, recognized)
  return {
    index,
    startChar: block.startChar - passageStart,
    endChar: block.endChar - passageStart,
    page,
    ...(innerPages && { innerPages }),
    ...(speaker !== undefined && { speaker }),
    ...(isSic && { isSic }),
    ...(isRecognized && { isRecognized }),
    ...(footnoteMark !== null && { footnoteMark }),
    ...((kind === 'list-item' || kind === 'quotation') && { kind }),
  }
}

function lastPageOf({ page, innerPages }: Block): number | null {
  return innerPages?.at(-1)?.page ?? page
}

/** A heading without the colon that leads into the text. */
function sectionTitle(heading: string): string {
  return heading.replace(/\s*[:：]$/u, '')
}

function editionOf(report: Report, language: Language): Edition {
  const edition = report.editions[language]
  if (!edition) throw new RangeError(`${report.id} has no ${language} edition`)
  return edition
}
