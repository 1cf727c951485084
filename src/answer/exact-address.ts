import type { Translation } from '../corpus/report.ts'
import type { Excerpt, QuotedRange } from './answer.ts'
import { pagesOf } from './citation.ts'
import { isHomePage } from './source-address.ts'
import { formatTextDirective } from './text-fragment.ts'
import { nameTwin } from './twin-excerpt.ts'

/** Messengers and servers cut or refuse longer addresses. */
const MAX_CHARS = 2_048

/**
 * Where the source of an excerpt opens at the quotation: its address with a text fragment of what was published, or with the page of
 * a PDF. A browser that finds no such text there opens the page at its top. The address alone where it leads to no page with the text.
 */
export function exactAddress(excerpt: Excerpt): string {
  const { url, passage } = excerpt
  if (isPdf(url)) return atPage(url, pdfPage(excerpt))
  if (!isWebPage(url)) return url
  const directives = publishedRanges(excerpt).flatMap(
    range => formatTextDirective(passage.texts[range.language]?.text ?? '', range) ?? [],
  )
  const possible = [directives, directives.slice(0, 1)].map(each => addDirectives(url, each))
  return possible.find(({ length }) => length <= MAX_CHARS) ?? url
}

/** The page of the PDF on which the quotation begins, from 1; undefined if it is not known. */
function pdfPage({ passage, quote, pdfPages }: Excerpt): number | undefined {
  if (!pdfPages) return undefined
  const [first] = pagesOf(passage, quote.language, quote, pdfPages.language)
  return first === null ? undefined : first + pdfPages.offset
}

/** As viewers of PDFs understand it (RFC 8118); a fragment of the address itself is kept. */
function atPage(url: string, page: number | undefined): string {
  return page === undefined || page < 1 || url.includes('#') ? url : `${url}#page=${page}`
}

/** In its pages most browsers do not look for text. */
function isPdf(url: string): boolean {
  return URL.canParse(url) && /\.pdf$/i.test(new URL(url).pathname)
}

/** Whether browsers look for text at the address. */
function isWebPage(url: string): boolean {
  if (!URL.canParse(url) || isHomePage(url)) return false
  const { pathname, hash } = new URL(url)
  return !/\.(?:docx?|rtf|odt|epub|zip)$/i.test(pathname) && !hash.includes(':~:')
}

/** Both editions have the same address; what nobody published is not to be found there, but perhaps its original. */
function publishedRanges(excerpt: Excerpt): readonly QuotedRange[] {
  const { quote, twinTranslation } = excerpt
  const twin = nameTwin(excerpt)?.quote
  return [
    ...(isPublished(quote.translation) ? [quote] : []),
    ...(twin && twinTranslation && isPublished(twinTranslation) ? [twin] : []),
  ]
}

function isPublished(translation: Translation): boolean {
  return translation === 'original' || translation === 'official'
}

/** Browsers show a page at the first text that they find, and keep the fragment of its own in front. */
function addDirectives(url: string, directives: readonly string[]): string {
  if (directives.length === 0) return url
  return `${url}${url.includes('#') ? '' : '#'}:~:${directives.join('&')}`
}
