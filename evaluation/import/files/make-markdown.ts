import type { ReadBlock } from '../../../src/import/read-document.ts'
import type { MadeFile, SourceText } from './made-file.ts'
import { withoutPages } from './source-text.ts'
import { breakLines } from './text-lines.ts'

const COLUMNS = 80

/** Markdown as people type it: lines of 80 columns, `*` for lists, footnotes at the end. */
export function makeMarkdown(source: SourceText): MadeFile {
  const isNote = ({ kind }: ReadBlock) => kind === 'footnote'
  const ordered = [...source.blocks.filter(block => !isNote(block)), ...source.blocks.filter(isNote)]
  return {
    name: `${source.reportId}-${source.language}.md`,
    format: 'markdown',
    bytes: new TextEncoder().encode(`${ordered.map(writeBlock).join('\n\n')}\n`),
    expected: withoutPages(source.blocks),
  }
}

function writeBlock({ kind, level, text, footnoteMark }: ReadBlock): string {
  if (kind === 'heading') return `${'#'.repeat(level)} ${text}`
  const [indent, hangingIndent] = {
    paragraph: ['', ''],
    quotation: ['> ', '> '],
    'list-item': ['* ', '  '],
    footnote: [`[^${footnoteMark}]: `, '    '],
  }[kind]
  return breakLines(text, { columns: COLUMNS, indent: indent ?? '', hangingIndent: hangingIndent ?? '' })
    .map(({ line }) => line)
    .join('\n')
}
