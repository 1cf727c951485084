import type { ReadBlock } from '../../../src/import/read-document.ts'
import type { Language } from '../../../src/text/language.ts'
import { escapeHtml } from '../../html/markup.ts'
import type { PrintedBlock } from './printed-block.ts'

const HEADINGS: Readonly<Record<Language, string>> = { kk: 'Мазмұны', ru: 'Содержание' }

/** A shorter report has no table of contents. */
const MIN_ENTRIES = 5

/**
 * A table of contents with dots and page numbers, which paginate.js fills in; no part of the text. Each line represents a
 * printed block. `indexOf` gives the place of a block among those that are printed.
 */
export function printContents(
  blocks: readonly ReadBlock[],
  language: Language,
  indexOf: (block: ReadBlock) => number,
): readonly PrintedBlock[] {
  const headings = blocks.filter(({ kind, level }) => kind === 'heading' && level > 1)
  if (headings.length < MIN_ENTRIES) return []
  const lines = headings.map(block => {
    const text = `<span class="entry">${escapeHtml(block.text)}</span>`
    const number = `<span class="number" data-block="${indexOf(block)}">0</span>`
    return {
      ...LINE,
      className: `contents depth${block.level}`,
      words: [`${text}<span class="dots"></span>${number}`],
    }
  })
  return [{ ...LINE, className: 'contents-heading', words: [HEADINGS[language]] }, ...lines]
}

const LINE = { tag: 'p', notes: {} }
