import { isLanguage } from '../../text/language.ts'
import type { FoundMetadata } from '../read-document.ts'
import { dateIn } from './html-metadata.ts'

/** What the front matter of any Markdown says: plain `key: value` lines of YAML; others are ignored. */
export function readFrontMatter(source: string): { readonly metadata: FoundMetadata; readonly body: string } {
  const [whole, block] =
    /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source) ?? []
  if (whole === undefined || block === undefined || !/^[\w-]+:/m.test(block))
    return { metadata: {}, body: source }
  const values = new Map<string, string>()
  for (const line of block.split(/\r?\n/)) {
    const [, key, value] = /^([\w-]+):[ \t]+(.*\S)/.exec(line) ?? []
    if (key && value) values.set(key.toLowerCase(), value.replace(/^(["'])(.*)\1$/, '$2'))
  }
  const first = (...keys: readonly string[]) => keys.map(key => values.get(key)).find(Boolean)
  const title = first('title')
  const author = first('author', 'authors')?.replace(/^\[(.*)\]$/, '$1')
  const publisher = first('publisher', 'organization')
  const published = dateIn(first('published', 'date'))
  const url = first('url', 'link', 'canonical')
  const language = first('lang', 'language')?.slice(0, 2)
  const metadata = {
    ...(title && { title }),
    ...(author && { authors: author.split(/\s*,\s*/) }),
    ...(publisher && { publisher }),
    ...(published && { published }),
    ...(url && /^https?:\/\//.test(url) && { url }),
    ...(isLanguage(language) && { language }),
  }
  return { metadata, body: source.slice(whole.length) }
}
