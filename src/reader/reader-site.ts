import type { Answerer } from '../answer/answerer.ts'
import { createByteCache } from '../bounded-cache.ts'
import { isLanguage, type Language } from '../text/language.ts'
import { renderMissingPage } from './missing-page.ts'
import { READER_POLICY } from './page-frame.ts'
import {
  emptyResponse,
  HTML,
  headerText,
  pageResponse,
  type ReaderRequest,
  type ReaderResponse,
  type SentPage,
  toSentPage,
} from './page-response.ts'
import { loadReaderFiles } from './reader-files.ts'
import { reportPage } from './report-page.ts'
import { renderShelfPage } from './shelf-page.ts'

/** What the reader shows. A switching answerer may change its index at any time. */
export type ReaderSource = Pick<Answerer, 'indexVersion' | 'reports' | 'sections'>

export interface ReaderSiteOptions {
  readonly source: ReaderSource
  /** Where the browser asks for neither Kazakh nor Russian. */
  readonly defaultLanguage: Language
  /** Who may show the pages in a frame: `https://web.telegram.org`. Nobody by default. */
  readonly frameAncestors?: readonly string[]
  /** The address of the shelf, ending in `/`, for links that are copied; that of the browser by default. */
  readonly base?: string
}

/** The reader's pages, for a server that mounts them under a prefix of its own. */
export interface ReaderSite {
  /** Throws IndexError and QuotationError when the index is out of reach or damaged. */
  respond(request: ReaderRequest): Promise<ReaderResponse>
}

/** About ten reports of 2,000 passages in both languages. */
const MAX_CACHED_BYTES = 64 * 1024 * 1024
/** Rendering lets others take their turn this often. */
const MAX_BUSY_MS = 10

/** Pages are rendered when they are asked for and kept until the index changes. */
export async function createReaderSite(options: ReaderSiteOptions): Promise<ReaderSite> {
  const { source, defaultLanguage, base, frameAncestors = [] } = options
  const files = new Map<string, SentPage>()
  for (const file of await loadReaderFiles())
    files.set(`/${file.name}`, await toSentPage(file.type, file.bytes))
  const pages = createPageCache()
  const findPage = async (path: string, language: Language): Promise<SentPage | undefined> => {
    if (path === '/') return toSentPage(HTML, Buffer.from(renderShelfPage(source.reports, language)))
    const [, reportId = ''] = /^\/([a-z0-9-]{1,40})\/$/.exec(path) ?? []
    const report = source.reports.find(({ id }) => id === reportId)
    if (!report) return undefined
    const version = source.indexVersion
    const key = `${version} ${language} ${reportId}`
    return pages.find(key, async () => {
      const sections = await source.sections(reportId)
      if (sections.length === 0) return undefined
      const parts = reportPage(report, sections, { language, ...(base !== undefined && { base }) })
      const page = await toSentPage(HTML, await collect(parts))
      // Otherwise the index has been exchanged meanwhile.
      return { page, isKept: source.indexVersion === version }
    })
  }
  const policy = `${READER_POLICY}; frame-ancestors ${frameAncestors.join(' ') || "'none'"}`

  return {
    async respond({ method, url, headers }) {
      if (method !== 'GET' && method !== 'HEAD') return emptyResponse(405, { allow: 'GET, HEAD' })
      const [path = '/', query = ''] = url.split('?', 2)
      if (/^\/[a-z0-9-]{1,40}$/.test(path) && source.reports.some(({ id }) => id === path.slice(1))) {
        // Relative links need the slash. A browser keeps the fragment.
        return emptyResponse(302, { location: `${path.slice(1)}/${query && `?${query}`}` })
      }
      const file = files.get(path)
      const language = languageOf(query, headers, defaultLanguage)
      const page = file ?? (await findPage(path, language))
      if (page) return pageResponse(200, page, { method, headers, policy })
      const missing = renderMissingPage(language, '../'.repeat(Math.max(0, path.split('/').length - 2)))
      return pageResponse(404, await toSentPage(HTML, Buffer.from(missing)), { method, headers, policy })
    },
  }
}

interface Rendered {
  readonly page: SentPage
  readonly isKept: boolean
}

/** Keeps pages; one that several ask for at once is rendered once. */
function createPageCache() {
  const kept = createByteCache<SentPage>({
    maxBytes: MAX_CACHED_BYTES,
    bytesOf: ({ bytes, gzipped }) => bytes.length + gzipped.length,
  })
  const rendering = new Map<string, Promise<SentPage | undefined>>()
  const renderPage = async (key: string, render: () => Promise<Rendered | undefined>) => {
    const rendered = await render()
    if (rendered?.isKept) kept.set(key, rendered.page)
    return rendered?.page
  }
  return {
    async find(key: string, render: () => Promise<Rendered | undefined>): Promise<SentPage | undefined> {
      const found = kept.get(key) ?? rendering.get(key)
      if (found) return found
      const started = renderPage(key, render).finally(() => rendering.delete(key))
      rendering.set(key, started)
      return started
    },
  }
}

/** The parts of a page as one, with pauses. */
async function collect(parts: Iterable<string>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let busySince = performance.now()
  for (const part of parts) {
    chunks.push(Buffer.from(part))
    if (performance.now() - busySince < MAX_BUSY_MS) continue
    await new Promise(resolve => setImmediate(resolve))
    busySince = performance.now()
  }
  return Buffer.concat(chunks)
}

/** The language that the address names, or else the first that the browser prefers. */
function languageOf(query: string, headers: ReaderRequest['headers'], fallback: Language): Language {
  const named = new URLSearchParams(query).get('lang')
  if (isLanguage(named)) return named
  const preferred = headerText(headers['accept-language'])
    .split(',')
    .map(range => range.trim().slice(0, 2).toLowerCase())
  return preferred.find(isLanguage) ?? fallback
}
