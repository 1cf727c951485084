import type { CharRange } from '../text/char-range.ts'
import { lettersOf, type PageWords, splitPageWords } from './page-words.ts'

/** Each Cyrillic letter takes six chars of an address. */
interface Limits {
  readonly words: number
  readonly chars: number
}

/** A quotation up to this length is named whole, a longer one by its first and last words. */
const WHOLE: Limits = { words: 9, chars: 70 }
const FIRST: Limits = { words: 8, chars: 66 }
const LAST: Limits = { words: 4, chars: 32 }
const CONTEXT: Limits = { words: 4, chars: 32 }
/** Fewer words may well be elsewhere on the page, too. */
const TELLING_WORDS = 6

/**
 * The text directive by which a browser finds a part of a page: `text=prefix-,start,end,-suffix`, percent-encoded. `text` is the
 * part with what is around it on the page. Undefined where the part has no words.
 * https://wicg.github.io/scroll-to-text-fragment/
 */
export function formatTextDirective(text: string, part: CharRange): string | undefined {
  const groups = splitPageWords(text, part)
  const first = groups.find(({ length }) => length >= TELLING_WORDS) ?? longest(groups)
  const last = groups.findLast(({ length }) => length >= LAST.words) ?? first
  if (!first || !last) return undefined
  const isWhole = first === last && fits(first, WHOLE)
  const opening = isWhole ? first : (takeFirst(first, FIRST) ?? [first[0]])
  const closing = isWhole ? undefined : takeLast(last, LAST, opening)
  const start = lettersOf(text, opening)
  const end = closing && lettersOf(text, closing)
  const isClear =
    opening.length >= TELLING_WORDS && !text.slice(0, start.startChar).includes(sliceOf(text, start))
  const [prefix, suffix] = isClear ? ['', ''] : [textBefore(text, start), textAfter(text, end ?? start)]
  return [
    'text=',
    prefix && `${encodeTerm(prefix)}-,`,
    encodeTerm(sliceOf(text, start)),
    end && `,${encodeTerm(sliceOf(text, end))}`,
    suffix && `,-${encodeTerm(suffix)}`,
  ].join('')
}

/** What follows the part's first words directly, to the word: a browser skips nothing but white space in between. */
function textAfter(text: string, { endChar }: CharRange): string {
  const [following] = splitPageWords(text, { startChar: endChar, endChar: text.length })
  const words =
    following && isOnlyMarks(text.slice(endChar, following[0].startChar)) && takeFirst(following, CONTEXT)
  return words ? text.slice(endChar, lettersOf(text, words).endChar).trim() : ''
}

function textBefore(text: string, { startChar }: CharRange): string {
  const previous = splitPageWords(text, { startChar: 0, endChar: startChar }).at(-1)
  const words =
    previous && isOnlyMarks(text.slice(previous.at(-1)?.endChar, startChar)) && takeLast(previous, CONTEXT)
  return words ? text.slice(lettersOf(text, words).startChar, startChar).trim() : ''
}

function isOnlyMarks(text: string): boolean {
  return !/[\p{L}\p{N}\n…^]/u.test(text)
}

function longest(groups: readonly PageWords[]): PageWords | undefined {
  return groups.toSorted((a, b) => b.length - a.length)[0]
}

function fits(words: PageWords, { words: maxWords, chars }: Limits): boolean {
  const [first] = words
  return words.length <= maxWords && (words.at(-1) ?? first).endChar - first.startChar <= chars
}

/** As many of the first words as fit. */
function takeFirst([first, ...more]: PageWords, limits: Limits): PageWords | undefined {
  let taken: PageWords | undefined
  for (const word of [first, ...more]) {
    const longer: PageWords = taken ? [...taken, word] : [word]
    if (!fits(longer, limits)) break
    taken = longer
  }
  return taken
}

/** As many of the last words as fit, without those in `taken`. */
function takeLast(words: PageWords, limits: Limits, taken?: PageWords): PageWords | undefined {
  const from = taken?.at(-1)?.endChar ?? 0
  let last: PageWords | undefined
  for (const word of words.toReversed()) {
    const longer: PageWords = last ? [word, ...last] : [word]
    if (word.startChar < from || !fits(longer, limits)) break
    last = longer
  }
  return last
}

function sliceOf(text: string, { startChar, endChar }: CharRange): string {
  return text.slice(startChar, endChar)
}

/** `-` and `,` separate the terms, and `&` the directives. */
function encodeTerm(term: string): string {
  return encodeURIComponent(term.replace(/\s+/gu, ' ')).replaceAll('-', '%2D')
}
