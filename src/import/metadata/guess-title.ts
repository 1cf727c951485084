import { shortenLine } from '../../text/shorten-line.ts'
import type { Guess } from '../prepared-import.ts'
import type { ReadBlock } from '../read-document.ts'

const MAX_TITLE_CHARS = 300

/**
 * The title: the heading of level 1 on the first page, what the file says about itself, or the first text. `stated` is that
 * of the file.
 */
export function guessTitle(blocks: readonly ReadBlock[], stated: string | undefined): Guess | undefined {
  const first = blocks[0]
  if (!first) return undefined
  const headings = blocks.filter(({ kind, page }) => kind === 'heading' && page === first.page)
  const named = stated !== undefined && isName(stated) ? stated.replaceAll(/\s+/gu, ' ').trim() : undefined
  const same = named && headings.find(({ text }) => lettersOf(text) === lettersOf(named))
  if (same) return { value: same.text, from: 'first-page', isSure: true }
  const top = headings.find(({ level }) => level === 1)
  if (top) return { value: top.text, from: 'first-page', isSure: true }
  if (named) return { value: named, from: 'file', isSure: false }
  const text = (headings[0] ?? first).text
  return { value: shortenLine(text, MAX_TITLE_CHARS), from: 'first-page', isSure: false }
}

/** Whether a file's title names the document rather than the program or the file: "Microsoft Word - доклад.docx". */
function isName(title: string): boolean {
  if (/^(?:microsoft|untitled|document|документ|без имени|слайд|презентация|layout|print)\b/iu.test(title))
    return false
  if (/\.(?:docx?|pdf|odt|rtf|indd|html?|txt|pptx?|epub|md)$/iu.test(title.trim())) return false
  return /\p{L}{3}/u.test(title) && /\s/u.test(title.trim())
}

function lettersOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []).join('')
}
