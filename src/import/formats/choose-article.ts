import type { RemovedText } from '../read-document.ts'
import type { MarkupDraft } from './markup-blocks.ts'
import { cleanText } from './text-hygiene.ts'

/** The blocks of a page that belong to its document, and examples of the others. */
export interface ChosenBlocks {
  readonly blocks: readonly MarkupDraft[]
  readonly removed: readonly RemovedText[]
  /** No article was found, so that all running text of the page was kept. */
  readonly isWhole: boolean
}

/** Blocks of running text, by which the article is recognised, have at least this many letters. */
const MIN_PROSE_LETTERS = 60
/** Less of the running text in the article than this: it was recognised wrongly, and the whole page is kept. */
const MIN_ARTICLE_SHARE = 0.6
/** Blocks with more of their letters in links are menus or related articles. */
const MAX_LINK_SHARE = 0.7

/**
 * Chooses the blocks of the article: from the first to the last one that Readability kept, with the page's title above and
 * the footnotes below, without blocks that are only links. The blocks themselves come from the page, since Readability
 * drops headings, lists and footnotes.
 *
 * @param articleText what Readability kept.
 */
export function chooseArticle(drafts: readonly MarkupDraft[], articleText: string | undefined): ChosenBlocks {
  const marked = drafts.filter(({ removedAs }) => removedAs === undefined)
  const article = lettersOf(articleText ?? '')
  const range = article === '' ? undefined : findRange(marked, article)
  const inArticle = range ? blocksAround(marked, range) : new Set(marked)
  const kept = marked.filter((draft, index) => inArticle.has(draft) && !isAside(marked, index, article))
  return {
    blocks: kept,
    removed: summarise(drafts.filter(draft => !kept.includes(draft))),
    isWhole: range === undefined,
  }
}

interface Range {
  readonly first: number
  readonly last: number
}

function findRange(drafts: readonly MarkupDraft[], article: string): Range | undefined {
  const prose = drafts.flatMap((draft, index) => (isProse(draft) ? [{ draft, index }] : []))
  const found = prose.filter(({ draft }) => article.includes(lettersOf(draft.text)))
  const [first, last] = [found.at(0), found.at(-1)]
  if (!first || !last) return undefined
  const range = { first: first.index, last: last.index }
  const total = sumLetters(prose.map(({ draft }) => draft))
  const kept = prose.filter(({ index }) => index >= range.first && index <= range.last)
  return sumLetters(kept.map(({ draft }) => draft)) < total * MIN_ARTICLE_SHARE ? undefined : range
}

function sumLetters(drafts: readonly MarkupDraft[]): number {
  return drafts.reduce((sum, { letters }) => sum + letters, 0)
}

function lettersOf(text: string): string {
  return cleanText(text).replace(/\[\^[^\]]*\]|[^\p{L}]+/gu, '')
}

function isProse({ kind, letters, linkLetters }: MarkupDraft): boolean {
  return (
    kind !== 'heading' && kind !== 'footnote' && letters >= MIN_PROSE_LETTERS && linkLetters * 2 < letters
  )
}

const READ_ALSO =
  /^(?:читайте|смотрите|см\.|по теме|тағы (?:оқы|қара)|оқи отыр|(?:оқыңыз|қараңыз|читайте|смотрите)|related|read (?:also|more))/iu

/** Links to other articles, and the «Читайте также» above them. */
function isAside(drafts: readonly MarkupDraft[], index: number, article: string): boolean {
  const [draft, next] = [drafts[index], drafts[index + 1]]
  if (!draft || draft.kind === 'footnote') return false
  const isReadAlso = READ_ALSO.test(cleanText(draft.text))
  if (!isLinks(draft)) return isReadAlso && draft.letters < 40 && next !== undefined && isLinks(next)
  const isAfterReadAlso = READ_ALSO.test(cleanText(drafts[index - 1]?.text ?? ''))
  return (
    isReadAlso || isAfterReadAlso || (draft.kind !== 'heading' && !article.includes(lettersOf(draft.text)))
  )
}

function isLinks({ letters, linkLetters }: MarkupDraft): boolean {
  return letters > 0 && linkLetters > letters * MAX_LINK_SHARE
}

/** The blocks of the range; the last title above it with the standfirst below that; the footnotes and short ends below. */
function blocksAround(drafts: readonly MarkupDraft[], { first, last }: Range): ReadonlySet<MarkupDraft> {
  const titleAt = drafts.slice(0, first).findLastIndex(({ kind, level }) => kind === 'heading' && level === 1)
  const above = drafts.slice(titleAt < 0 ? first : titleAt, first)
  const near = nearHeadings(drafts, first)
  const tail = drafts.slice(last + 1)
  return new Set([
    ...above.filter((draft, index) => (titleAt >= 0 && index === 0) || isProse(draft)),
    ...near,
    ...drafts.slice(first, last + 1),
    ...tail.filter(({ kind }) => kind === 'footnote'),
    ...listEnd(drafts, last),
  ])
}

/** Headings directly above the first block. */
function nearHeadings(drafts: readonly MarkupDraft[], first: number): readonly MarkupDraft[] {
  let start = first
  while (drafts[start - 1]?.kind === 'heading') start--
  return drafts.slice(start, first)
}

/** Short items that end a list whose beginning is in the article. */
function listEnd(drafts: readonly MarkupDraft[], last: number): readonly MarkupDraft[] {
  if (drafts[last]?.kind !== 'list-item') return []
  let end = last + 1
  while (drafts[end]?.kind === 'list-item') end++
  return drafts.slice(last + 1, end)
}

const MAX_EXAMPLE_CHARS = 60

function summarise(drafts: readonly MarkupDraft[]): readonly RemovedText[] {
  return (['navigation', 'contents'] as const).flatMap(kind => {
    const those = drafts.filter(({ removedAs = 'navigation' }) => removedAs === kind)
    const text = cleanText(those[0]?.text ?? '')
    const example = text.length > MAX_EXAMPLE_CHARS ? `${text.slice(0, MAX_EXAMPLE_CHARS)}…` : text
    return those.length === 0 ? [] : [{ kind, text: example, count: those.length }]
  })
}
