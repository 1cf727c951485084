import type { TextBlock, TextLayout } from './text-paragraphs.ts'

const MAX_CHARS = 220
const MAX_LINES = 4
const ENDS_LIKE_TEXT = /[.,;:!…]["»”)]*$/u
/** «1.», «1.2», «2.1.3.» */
const DECIMAL = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=\p{Lu}|["«“]|\d{4}\s)/u
/** «Раздел 1», «Глава IV», «1-бөлім», «1 Бөлім.», «Қосымша 2» */
const CHAPTER =
  /^(?:(?:раздел|глава|часть|приложение|бөлім|тарау|қосымша|section|chapter|part)\s+(?:\d{1,2}|[ivxlc]{1,6})(?![\p{L}\p{N}])|(?:\d{1,2}|[ivxlc]{1,6})[\s.-]*(?:бөлім|тарау|қосымша|раздел|глава)(?!\p{L}))/iu
/** «a. Азаптау», «А) …», «IV. …» */
const LETTERED = /^(?:\p{L}(?:[–-]\p{L})?|[IVXLC]{1,6})[.)]\s+(?=\p{Lu}|["«“])/u

/** How a heading shows what it is. */
export type HeadingStyle = 'chapter' | 'capitals' | 'decimal' | 'lettered' | 'alone'

/** How a block shows that it is a heading; undefined if it does not. It stands alone and does not end like a sentence. */
export function headingStyle(
  block: TextBlock,
  text: string,
  { width = 80 }: TextLayout,
): HeadingStyle | undefined {
  const { lines, blanksBefore, blanksAfter } = block
  if (text.length > MAX_CHARS || lines.length > MAX_LINES || !/\p{L}{2}/u.test(text)) return undefined
  if (blanksBefore === 0 || blanksAfter === 0) return undefined
  const isCapitals = isInCapitals(text)
  if (CHAPTER.test(text) && !/[,;:]$/.test(text) && isHeadingLong(text, width)) return 'chapter'
  if (ENDS_LIKE_TEXT.test(text) && !(isCapitals && text.endsWith('.'))) return undefined
  if (isCapitals) return 'capitals'
  if (DECIMAL.test(text)) return isHeadingLong(text, width) ? 'decimal' : undefined
  if (LETTERED.test(text)) return isHeadingLong(text, width) ? 'lettered' : undefined
  if (block.isListItem) return undefined
  const isLine = lines.length === 1 || text.length < width * 2.5
  return isLine && /^[\p{Lu}\p{N}"«“„[(]/u.test(text) ? 'alone' : undefined
}

function isInCapitals(text: string): boolean {
  return /^[^\p{Ll}]*$/u.test(text.replace(/\[\^?\d+\]$/, ''))
}

/** How a line that is known to be a heading is numbered or set. */
export function styleOfHeading(text: string): HeadingStyle {
  if (CHAPTER.test(text)) return 'chapter'
  if (isInCapitals(text)) return 'capitals'
  if (DECIMAL.test(text)) return 'decimal'
  return LETTERED.test(text) ? 'lettered' : 'alone'
}

function isHeadingLong(text: string, width: number): boolean {
  return text.length < width * 2.5
}

/** Numbers headings by their styles: in the order in which the styles first stand below one another. */
export function createLevelCounter(): (style: HeadingStyle, text: string) => number {
  // Styles of the open sections, outermost first.
  const path: string[] = []
  return (style, text) => {
    const depth = style === 'decimal' ? (DECIMAL.exec(text)?.[1]?.split('.').length ?? 1) : 0
    const key = `${style}${depth}`
    const at = path.indexOf(key)
    if (at >= 0) path.length = at + 1
    else {
      while (path.length > 0 && rankOf(path.at(-1) ?? '') > rankOf(key)) path.pop()
      path.push(key)
    }
    return Math.min(6, path.length + 1)
  }
}

const RANKS = ['chapter0', 'capitals0', 'decimal1', 'lettered0', 'decimal2', 'decimal3', 'decimal4', 'alone0']

function rankOf(key: string): number {
  return RANKS.indexOf(key)
}
