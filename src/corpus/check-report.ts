import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import type { ParsedEdition } from './parse-edition.ts'
import type { Block } from './report.ts'

/** Checks what the editions of one report must agree on. Takes those that could be parsed, Kazakh first. */
export function checkReport(editions: readonly ParsedEdition[]): readonly CorpusProblem[] {
  const problems = [...checkAuthority(editions)]
  const [first, second] = editions
  if (!first || !second) return problems
  const isFirstTranslated = second.edition?.translation === 'original'
  const [original, translated] = isFirstTranslated ? [second, first] : [first, second]
  problems.push(...checkSameSource(original, translated))
  if (original.blocks.length > 0 && translated.blocks.length > 0) {
    // Two files of one report have page breaks of their own, and each edition is cited by its own.
    const hasOwnPages = editions.some(({ edition }) => edition?.pages === 'own')
    const mismatch =
      findMismatch(original, translated) ??
      (hasOwnPages ? undefined : findPageMismatch(original, translated)) ??
      findMarkMismatch(original, translated) ??
      (hasOwnPages ? undefined : findInnerPageMismatch(original, translated))
    if (mismatch) problems.push(mismatch)
  }
  return problems
}

function checkAuthority(editions: readonly ParsedEdition[]): readonly CorpusProblem[] {
  const translations = editions.flatMap(({ edition }) => edition?.translation ?? [])
  const last = editions.at(-1)
  // An edition that could not be parsed may be the original.
  if (!last || translations.length < editions.length) return []
  const place = { file: last.file, line: last.keyLines.get('translation') ?? null }
  if (translations.length > 1 && translations.every(translation => translation === 'original')) {
    const wayOut = 'write official or unofficial in the translated one'
    return [{ ...place, message: 'both editions say translation: original', wayOut }]
  }
  if (translations.some(translation => translation !== 'unofficial')) return []
  const wayOut = 'add the original, or say which edition it is'
  return [{ ...place, message: 'no edition of the report is original or official', wayOut }]
}

function checkSameSource(original: ParsedEdition, translated: ParsedEdition): readonly CorpusProblem[] {
  const problems: CorpusProblem[] = []
  if (!original.edition || !translated.edition) return problems
  for (const key of ['published', 'url', 'kind'] as const) {
    const expected = original.edition[key] ?? 'not given'
    const got = translated.edition[key] ?? 'not given'
    if (expected === got) continue
    const message = `${key} is ${got}, but ${expected} in ${original.file}`
    const line = translated.keyLines.get(key) ?? null
    problems.push({ file: translated.file, line, message, wayOut: 'write the same in both editions' })
  }
  const [author, translatedAuthor] = [original.edition.author, translated.edition.author]
  if ((author === undefined) !== (translatedAuthor === undefined)) {
    const message = `the author is named in one edition only: ${author ?? translatedAuthor}`
    const line = translated.keyLines.get('author') ?? null
    problems.push({ file: translated.file, line, message, wayOut: 'add author to the other edition' })
  }
  return problems
}

/** The first block whose twin is of another kind or missing. */
function findMismatch(original: ParsedEdition, translated: ParsedEdition): CorpusProblem | undefined {
  const count = Math.max(original.blocks.length, translated.blocks.length)
  for (let index = 0; index < count; index++) {
    const expected = original.blocks[index]
    const got = translated.blocks[index]
    if (expected && got && shapeOf(expected) === shapeOf(got)) continue
    const message =
      `the editions differ at block ${index + 1}: here ${describe(got)}, ` +
      `in ${original.file}${expected ? `:${expected.line}` : ''} ${describe(expected)} ` +
      `(${translated.blocks.length} and ${original.blocks.length} blocks)`
    const line = got?.line ?? translated.blocks.at(-1)?.line ?? null
    const wayOut = 'give both editions the same blocks in the same order'
    return { file: translated.file, line, message, wayOut }
  }
  return undefined
}

/** The first pair of twins on different pages. */
function findPageMismatch(original: ParsedEdition, translated: ParsedEdition): CorpusProblem | undefined {
  for (const [index, got] of translated.blocks.entries()) {
    const expected = original.blocks[index]
    if (!expected || expected.page === got.page) continue
    const message =
      `page marks are at different places: block ${index + 1} ${beginningOf(got.text)} ` +
      `begins on ${pageOf(got)}, in ${original.file}:${expected.line} on ${pageOf(expected)}`
    const wayOut =
      'put the page marks of both editions in front of the same blocks, or add pages: own to the front matter here'
    return { file: translated.file, line: got.line, message, wayOut }
  }
  return undefined
}

/** The first pair of twins with different marks. */
function findMarkMismatch(original: ParsedEdition, translated: ParsedEdition): CorpusProblem | undefined {
  for (const [index, got] of translated.blocks.entries()) {
    const expected = original.blocks[index]
    if (!expected) continue
    const file = `${original.file}:${expected.line}`
    const message =
      (expected.speaker === undefined) !== (got.speaker === undefined)
        ? `block ${index + 1} ${beginningOf(got.text)} has ${speakerOf(got)}, in ${file} ${speakerOf(expected)}`
        : expected.isSic !== got.isSic
          ? `only one edition marks block ${index + 1} as sic: ${beginningOf(got.text)}, in ${file}`
          : undefined
    if (message === undefined) continue
    const wayOut = 'put the marks of both editions in front of the same blocks'
    return { file: translated.file, line: got.line, message, wayOut }
  }
  return undefined
}

function speakerOf({ speaker }: Block): string {
  return speaker === undefined ? 'no speaker' : `the speaker ${speaker}`
}

/** A page that begins inside a block; `share` of the block is before it, 0 to 1. */
interface InnerPage {
  readonly page: number
  readonly block: Block
  readonly share: number
}

/** Word order and the length of clauses differ between languages. */
const MAX_SHARE_APART = 0.4

/** The first page that begins inside a block at another place or in one edition only. */
function findInnerPageMismatch(
  original: ParsedEdition,
  translated: ParsedEdition,
): CorpusProblem | undefined {
  const [wanted, given] = [innerPages(original), innerPages(translated)]
  for (let at = 0; at < Math.max(wanted.length, given.length); at++) {
    const [expected, got] = [wanted[at], given[at]]
    const isSame = expected?.page === got?.page && expected?.block.index === got?.block.index
    if (expected && got && isSame && Math.abs(expected.share - got.share) <= MAX_SHARE_APART) continue
    const line = got?.block.line ?? translated.blocks[expected?.block.index ?? 0]?.line ?? null
    const message = `page marks are at different places: ${innerPage(got)}, in ${original.file} ${innerPage(expected)}`
    const wayOut = 'put the page marks of both editions into the same blocks, in front of the same words'
    return { file: translated.file, line, message, wayOut }
  }
  return undefined
}

function innerPages({ blocks }: ParsedEdition): readonly InnerPage[] {
  return blocks.flatMap(block =>
    (block.innerPages ?? []).map(({ page, startChar }) => {
      const share = (startChar - block.startChar) / (block.endChar - block.startChar)
      return { page, block, share }
    }),
  )
}

function innerPage(inner: InnerPage | undefined): string {
  if (!inner) return 'no further page begins inside a block'
  const { page, block, share } = inner
  return `page ${page} begins ${Math.round(share * 100)} % into block ${block.index + 1} ${beginningOf(block.text)}`
}

function shapeOf({ kind, level, footnoteMark }: Block): string {
  if (kind === 'heading') return `heading of level ${level}`
  return kind === 'footnote' ? `footnote [^${footnoteMark}]` : kind
}

function describe(block: Block | undefined): string {
  return block ? `${shapeOf(block)} ${beginningOf(block.text)}` : 'nothing more'
}

function pageOf({ page }: Block): string {
  return page === null ? 'no page' : `page ${page}`
}
