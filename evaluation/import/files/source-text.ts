import type { Block, Edition } from '../../../src/corpus/report.ts'
import type { ReadBlock } from '../../../src/import/read-document.ts'
import type { SourceText } from './made-file.ts'

/** An edition as a reader would give it, with the pages of the edition. */
export function sourceText(edition: Edition): SourceText {
  const { reportId, language, title, publisher, published, url, blocks } = edition
  return { reportId, language, title, publisher, published, url, blocks: blocks.map(readBlock) }
}

function readBlock({ kind, level, text, footnoteMark, page, innerPages, startChar }: Block): ReadBlock {
  const inner = (innerPages ?? []).map(start => ({ page: start.page, char: start.startChar - startChar }))
  // Line breaks inside a block are no part of its text; each is one char, so that places stay.
  const block = { kind, level, text: text.replaceAll('\n', ' '), footnoteMark, page }
  return inner.length === 0 ? block : { ...block, innerPages: inner }
}

/** The blocks without pages. */
export function withoutPages(blocks: readonly ReadBlock[]): readonly ReadBlock[] {
  return blocks.map(({ kind, level, text, footnoteMark }) => ({
    kind,
    level,
    text,
    footnoteMark,
    page: null,
  }))
}
