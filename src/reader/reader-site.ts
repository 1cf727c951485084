import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Answerer } from '../answer/answerer.ts'
import { createByteCache } from '../bounded-cache.ts'
import { isLanguage, type Language } from '../text/language.ts'
import { renderMissingPage } from './missing-page.ts'
import { READER_POLICY } from './page-frame.ts'
import { loadReaderFiles, type ReaderFile } from './reader-files.ts'
import { reportPage } from './report-page.ts'
import { renderShelfPage } from './shelf-page.ts'

/** What the reader shows. A switching answerer may change its index at any time. */
export type ReaderSource = Pick<Answerer, 'indexVersion' | 'reports' | 'sections'>

export interface ReaderRequest {
  /** Everything but GET and HEAD is refused. */
  readonly method: string
  /** Below the prefix under which the reader is mounted: `/`, `/us-state-2022-kazakhstan/?lang=ru`. */
  readonly url: string
  /** Of the request, by names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface ReaderResponse {
  readonly status: number
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty for HEAD. */
  readonly body: Uint8Array
}

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

interface Page {
  readonly type: string
  readonly bytes: Uint8Array
  readonly gzipped: Uint8Array
  readonly etag: string
}

/** About ten reports of 2,000 passages in both languages. */
const MAX_CACHED_BYTES = 64 * 1024 * 1024
/** Compressing less is not worth the time. */
const MIN_GZIPPED_BYTES = 1024
/** Rendering lets others take their turn this often. */
const MAX_BUSY_MS = 10

/** Pages are rendered when they are asked for and kept until the index changes. */
export async function createReaderSite(options: ReaderSiteOptions): Promise<ReaderSite> {
  const { source, defaultLanguage, base, frameAncestors = [] } = options
  const files = new Map<string, Page>()
  for (const file of await loadReaderFiles()) files.set(`/${file.name}`, await filePage(file))
  const cache = createByteCache<Page>({
    maxBytes: MAX_CACHED_BYTES,
    bytesOf: ({ bytes, gzipped }) => bytes.length + gzipped.length,
  })
  const rendering = new Map<string, Promise<Page | undefined>>()

  const renderOnce = (key: string, render: () => Promise<Page | undefined>) => {
    const kept = cache.get(key)
    if (kept) return kept
    const begun = rendering.get(key)
    if (begun) return begun
    const started = render().finally(() => rendering.delete(key))
    rendering.set(key, started)
    return started
  }
  const findPage = async (path: string, language: Language): Promise<Page | undefined> => {
    if (path === '/') return toPage(HTML, Buffer.from(renderShelfPage(source.reports, language)))
    const [, reportId = ''] = /^\/([a-z0-9-]{1,40})\/$/.exec(path) ?? []
    const report = source.reports.find(({ id }) => id === reportId)
    if (!report) return undefined
    const version = source.indexVersion
    const key = `${version} ${language} ${reportId}`
    return renderOnce(key, async () => {
      const sections = await source.sections(reportId)
      if (sections.length === 0) return undefined
      const parts = reportPage(report, sections, { language, ...(base !== undefined && { base }) })
      const page = await toPage(HTML, await collect(parts))
      // Otherwise the index has been exchanged meanwhile.
      if (source.indexVersion === version) cache.set(key, page)
      return page
    })
  }
  const policy = `${READER_POLICY}; frame-ancestors ${frameAncestors.join(' ') || "'none'"}`

  return {
    async respond({ method, url, headers }) {
      if (method !== 'GET' && method !== 'HEAD') return plain(405, { allow: 'GET, HEAD' })
      const [path = '/', query = ''] = url.split('?', 2)
      if (/^\/[a-z0-9-]{1,40}$/.test(path) && source.reports.some(({ id }) => id === path.slice(1))) {
        // Relative links need the slash. A browser keeps the fragment.
        return plain(308, { location: `${path.slice(1)}/${query && `?${query}`}` })
      }
      const file = files.get(path)
      const language = languageOf(query, headers, defaultLanguage)
      const page = file ?? (await findPage(path, language))
      if (page) return send(200, page, { method, headers, policy })
      const missing = renderMissingPage(language, '../'.repeat(Math.max(0, path.split('/').length - 2)))
      return send(404, await toPage(HTML, Buffer.from(missing)), { method, headers, policy })
    },
  }
}

const HTML = 'text/html; charset=utf-8'

function filePage({ type, bytes }: ReaderFile): Promise<Page> {
  return toPage(type, bytes)
}

async function toPage(type: string, bytes: Buffer): Promise<Page> {
  const gzipped = bytes.length < MIN_GZIPPED_BYTES ? bytes : await promisify(gzip)(bytes)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { type, bytes, gzipped, etag: `W/"${hash}"` }
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
  const preferred = textOf(headers['accept-language'])
    .split(',')
    .map(range => range.trim().slice(0, 2).toLowerCase())
  return preferred.find(isLanguage) ?? fallback
}

interface Sending {
  readonly method: string
  readonly headers: ReaderRequest['headers']
  readonly policy: string
}

function send(status: number, page: Page, { method, headers, policy }: Sending): ReaderResponse {
  const isGzipped = page.gzipped !== page.bytes && /\bgzip\b/.test(textOf(headers['accept-encoding']))
  const shared = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    vary: 'accept-encoding, accept-language',
    etag: page.etag,
  }
  if (status === 200 && textOf(headers['if-none-match']).includes(page.etag)) {
    return { status: 304, headers: shared, body: new Uint8Array() }
  }
  const body = isGzipped ? page.gzipped : page.bytes
  return {
    status,
    headers: {
      ...shared,
      'content-type': page.type,
      'content-length': String(body.length),
      ...(isGzipped && { 'content-encoding': 'gzip' }),
    },
    body: method === 'HEAD' ? new Uint8Array() : body,
  }
}

function plain(status: number, headers: Readonly<Record<string, string>>): ReaderResponse {
  return { status, headers: { ...headers, 'content-length': '0' }, body: new Uint8Array() }
}

function textOf(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : (header ?? []).join(', ')
}
