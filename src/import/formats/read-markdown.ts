import { parseEdition } from '../../corpus/parse-edition.ts'
import { isRecognizedPage } from '../../corpus/recognized-pages.ts'
import { ImportError } from '../../errors.ts'
import type { ReadBlock, ReadDocument, SourceFile } from '../read-document.ts'
import { type BlockDraft, finishBlocks, withoutPageMarks } from './block-drafts.ts'
import { decodeText } from './charset.ts'
import { unreadableLetters } from './doubts.ts'
import { numberLevels } from './heading-levels.ts'
import { readFrontMatter } from './loose-front-matter.ts'
import { readMarkdownBlocks } from './markdown-blocks.ts'

const MAX_BYTES = 32 * 1024 * 1024

/**
 * Reads Markdown. A file in the format of the corpus comes back as it is: its marks of emphasis are part of its text. From
 * other Markdown, marks of emphasis, links and code are taken out, so that quotations are clean.
 *
 * @throws ImportError where it is too large or has no text.
 */
export async function readMarkdown({ name, bytes }: SourceFile): Promise<ReadDocument> {
  if (bytes.length > MAX_BYTES)
    throw new ImportError(
      `${name} has ${Math.round(bytes.length / 1024 / 1024)} MB, at most ${MAX_BYTES / 1024 / 1024} MB of text are read; split it`,
      { fault: 'too-large' },
    )
  const source = withoutPageMarks(decodeText(bytes).text)
  const own = readOwnEdition(source)
  if (own) return own
  const { metadata, body } = readFrontMatter(source)
  const drafts: readonly BlockDraft[] = numberLevels(readMarkdownBlocks(body))
  const { blocks, pages } = finishBlocks(drafts, null)
  if (blocks.length === 0)
    throw new ImportError(`${name} has no text; choose another file`, { fault: 'without-text' })
  return { format: 'markdown', blocks, pages, removed: [], doubts: unreadableLetters(blocks), metadata }
}

/** A valid file of the corpus format; undefined for other Markdown. */
function readOwnEdition(source: string): ReadDocument | undefined {
  const { edition, blocks, problems } = parseEdition(source, { reportId: 'imported', language: 'ru' })
  const isOwn = edition && blocks.length > 0 && problems.length === 0
  if (!isOwn) return undefined
  const read = blocks.map(
    ({ kind, level, text, footnoteMark, page, innerPages, startChar }): ReadBlock => ({
      ...{ kind, level, text, footnoteMark, page },
      ...(innerPages && {
        innerPages: innerPages.map(inner => ({ page: inner.page, char: inner.startChar - startChar })),
      }),
    }),
  )
  const { text: _text, blocks: _blocks, ...metadata } = edition
  return {
    format: 'markdown',
    blocks: read,
    pages: readPages(read, edition.recognized),
    removed: [],
    doubts: lostMarks(source),
    metadata: { edition: metadata },
  }
}

/** Its pages, and for text without pages that was recognized one that says so. */
function readPages(blocks: readonly ReadBlock[], recognized: string | undefined): ReadDocument['pages'] {
  const howOf = (page: number | null) => (recognized && isRecognizedPage(recognized, page) ? 'ocr' : 'text')
  const numbers = new Set(
    blocks.flatMap(({ page, innerPages = [] }) => [page, ...innerPages.map(inner => inner.page)]),
  )
  const numbered = [...numbers].flatMap(page =>
    page === null ? [] : ([{ page, how: howOf(page) }] as const),
  )
  const hasRecognizedStart = numbers.has(null) && howOf(null) === 'ocr'
  return hasRecognizedStart ? [{ page: 0, printed: null, how: 'ocr' }, ...numbered] : numbered
}

/** Marks of the corpus format that blocks cannot carry. */
function lostMarks(source: string): ReadDocument['doubts'] {
  const marks = source.match(/^<!-- (?:speaker: .*|sic) -->$/gm) ?? []
  if (marks.length === 0) return []
  return [{ text: marks[0] ?? '', reason: { kind: 'lost-marks', count: marks.length } }]
}
