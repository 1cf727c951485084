import type { Translation } from '../corpus/report.ts'
import type { Excerpt, QuotedRange } from './answer.ts'
import { isHomePage } from './source-address.ts'
import { formatTextDirective } from './text-fragment.ts'
import { nameTwin } from './twin-excerpt.ts'

/** Messengers and servers cut or refuse longer addresses. */
const MAX_CHARS = 2_048

/**
 * Where the source of an excerpt opens at the quotation: its address with a text fragment of what was published. A browser that
 * finds no such text there opens the page at its top. The address alone where it leads to no page with the text.
 */
export function exactAddress(excerpt: Excerpt): string {
  const { url, passage } = excerpt
  if (!isWebPage(url)) return url
  const directives = publishedRanges(excerpt).flatMap(
    range => formatTextDirective(passage.texts[range.language]?.text ?? '', range) ?? [],
  )
  const possible = [directives, directives.slice(0, 1)].map(each => addDirectives(url, each))
  return possible.find(({ length }) => length <= MAX_CHARS) ?? url
}

/** Whether browsers look for text at the address; in the pages of a PDF most do not. */
function isWebPage(url: string): boolean {
  if (!URL.canParse(url) || isHomePage(url)) return false
  const { pathname, hash } = new URL(url)
  return !/\.(?:pdf|docx?|rtf|odt|epub|zip)$/i.test(pathname) && !hash.includes(':~:')
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
