import { errorMessage, ImportError } from '../../errors.ts'
import { findFootnoteMarks } from '../../text/footnote-marks.ts'
import type { DoubtReason } from '../doubt-reason.ts'
import type { Doubt, ReadDocument, SourceFile } from '../read-document.ts'
import { type BlockDraft, finishBlocks } from './block-drafts.ts'
import { chooseArticle } from './choose-article.ts'
import { type MarkedBody, markBody, takeParagraphMarks } from './docx-markup.ts'
import { readDocxMetadata } from './docx-metadata.ts'
import { createNumberCounter } from './docx-numbering.ts'
import { openDocx } from './docx-package.ts'
import { readParagraphStyles } from './docx-styles.ts'
import { unreadableLetters } from './doubts.ts'
import { findBoldHeadings, numberLevels } from './heading-levels.ts'
import { convertDocx } from './mammoth-html.ts'
import { readMarkupBlocks } from './markup-blocks.ts'
import { findLinkedFootnotes } from './markup-footnotes.ts'
import { elementsOf, parseMarkup } from './markup-tree.ts'
import { splitListMarkers } from './typed-lists.ts'

/**
 * Reads a Word document (DOCX): its body with footnotes and endnotes, automatic numbers and pages; without running heads,
 * comments and its table of contents. Of tracked changes it takes the final text.
 *
 * @throws ImportError where it is damaged, protected, too large or has no text.
 */
export async function readDocx(file: SourceFile): Promise<ReadDocument> {
  const docx = openDocx(file)
  const body = markBody(docx.part(docx.bodyPath), {
    styleOf: readParagraphStyles(docx.part('word/styles.xml')),
    numbers: createNumberCounter(docx.part('word/numbering.xml')),
  })
  const tree = parseMarkup(await convert(docx.withBody(body.xml), file.name), file.name)
  const footnotes = findLinkedFootnotes(tree)
  const drafts = readMarkupBlocks(tree, footnotes)
  const { blocks: kept, removed } = chooseArticle(drafts, undefined)
  const endnotes = [...elementsOf(tree)].filter(({ attributes: { id } }) => id?.startsWith('endnote-'))
  const stay = new Set(endnotes.map(note => footnotes.noteOf(note)))
  const placed = placeFootnotes(splitListMarkers(kept.map(withMarks)), mark => !stay.has(mark))
  const app = docx.part('docProps/app.xml')
  const firstPage = hasPages(body, app) ? 1 : null
  const { blocks, pages } = finishBlocks(numberLevels(findBoldHeadings(placed)), firstPage)
  if (blocks.length === 0)
    throw new ImportError(`${file.name} has no text, perhaps only pictures of pages; import it as a PDF`, {
      fault: 'without-text',
    })
  return {
    ...{ format: 'docx', blocks, pages, removed },
    doubts: [...doubtsOf(body, firstPage !== null), ...unreadableLetters(blocks)],
    metadata: readDocxMetadata(docx.part('docProps/core.xml'), app),
  }
}

async function convert(bytes: Uint8Array, name: string): Promise<string> {
  try {
    return await convertDocx(bytes)
  } catch (error) {
    // The XML parser adds lines about its own state.
    const [reason = ''] = errorMessage(error).split('\n')
    throw new ImportError(
      `${name} is damaged (${reason.replaceAll(/\s+/gu, ' ').trim()}); open it in a word processor and save it as DOCX again`,
      { cause: error, fault: 'damaged' },
    )
  }
}

function withMarks(draft: BlockDraft): BlockDraft {
  const { text, language, isHanging } = takeParagraphMarks(draft.text)
  // A dash begins speech too; where the line hangs out, it is a list.
  const item = /^(\s*)[–—]\s+/.exec(text)
  const isItem = isHanging && item !== null && draft.kind === 'paragraph'
  return {
    ...draft,
    ...(isItem && { kind: 'list-item' }),
    text: isItem ? text.slice(item[0].length) : text,
    language: language ?? draft.language,
  }
}

/** Puts each footnote below the block with its first mark, as on the page; endnotes stay at the end. */
function placeFootnotes(
  drafts: readonly BlockDraft[],
  isMoved: (mark: string) => boolean,
): readonly BlockDraft[] {
  const moved = drafts.flatMap(draft =>
    draft.footnoteMark !== null && isMoved(draft.footnoteMark) ? [[draft.footnoteMark, draft] as const] : [],
  )
  const notes = new Map(moved)
  const isNote = new Set<BlockDraft>(notes.values())
  const placed: BlockDraft[] = []
  for (const draft of drafts) {
    if (isNote.has(draft)) continue
    placed.push(draft)
    for (const { mark } of findFootnoteMarks(draft.text)) {
      const note = notes.get(mark)
      if (note) placed.push(note)
      notes.delete(mark)
    }
  }
  return [...placed, ...notes.values()]
}

/** Page breaks that somebody put in give the pages only where they are all there are. */
function hasPages({ breaks, breakCount }: MarkedBody, app: string): boolean {
  const counted = Number(/<Pages>(\d+)<\/Pages>/.exec(app)?.[1] ?? Number.NaN)
  return breaks === 'rendered' || (breaks === 'manual' && !(Math.abs(counted - breakCount - 1) > 0))
}

function doubtsOf({ breaks, hasTrackedChanges }: MarkedBody, hasPages: boolean): readonly Doubt[] {
  const reasons: readonly DoubtReason[] = [
    ...(hasTrackedChanges ? [{ kind: 'tracked-changes' } as const] : []),
    ...(hasPages && breaks === 'rendered' ? [{ kind: 'layout-pages' } as const] : []),
    ...(hasPages && breaks === 'manual' ? [{ kind: 'counted-pages' } as const] : []),
  ]
  return reasons.map(reason => ({ text: '', reason }))
}
