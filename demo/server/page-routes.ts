import type { IncomingMessage, ServerResponse } from 'node:http'
import { PAGE_MESSAGES } from '../../src/locales/page-messages.ts'
import type { ReaderSite } from '../../src/reader/reader-site.ts'
import { findActionParser } from './page-action.ts'
import type { PageEvent } from './page-event.ts'
import type { PageFile } from './page-files.ts'
import { isFromPage, isOwnHost, isProxied, PAGE_HEADERS } from './page-headers.ts'
import type { PageSession } from './page-session.ts'

/** Larger than any message that Telegram accepts. */
const MAX_BODY_BYTES = 64 * 1024
/** The bot says which files it does not read; this only keeps a mistake from filling the memory. */
const MAX_FILE_BYTES = 512 * 1024 * 1024
/** Proxies close idle streams. */
const HEARTBEAT_MS = 25_000

/** What is served, and the host names under which it may be requested. */
export interface Site {
  readonly session: PageSession
  readonly files: ReadonlyMap<string, PageFile>
  readonly names: readonly string[]
  /** Undefined until the index is open. */
  readonly reader?: ReaderSite | undefined
}

/** Answers one request. Never throws: an unexpected error is a 500 response. */
export async function respondToPage(
  request: IncomingMessage,
  response: ServerResponse,
  site: Site,
): Promise<void> {
  try {
    await respond(request, response, site)
  } catch {
    if (response.headersSent) response.destroy()
    else refuse(response, 500, 'failed')
  }
}

async function respond(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value)
  if (!isOwnHost(request.headers.host, site.names)) return refuse(response, 421, 'host')
  if (isProxied(request.headers)) site.session.refuseFiles()
  const path = pathOf(request)
  if (path.startsWith(READER)) return serveReader(request, response, site.reader)
  if (path === '/file') return receiveFile(request, response, site.session)
  if (path.startsWith('/do/')) return handleAction(request, response, site, path.slice('/do/'.length))
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, 'method', { allow: 'GET, HEAD' })
  }
  if (path === '/events') return streamEvents(request, response, site.session)
  if (path === '/texts.json') return sendJson(response, 200, PAGE_MESSAGES)
  const file = path.startsWith('/photo/') ? findPhoto(site.session, path) : site.files.get(path)
  if (!file) return refuse(response, 404, 'path')
  send(response, 200, file)
}

/** The path below which the reports can be read. */
const READER = '/reader/'
const RETRY_S = 5

async function serveReader(
  { method = 'GET', url = '/', headers }: IncomingMessage,
  response: ServerResponse,
  reader: ReaderSite | undefined,
): Promise<void> {
  if (!reader) return refuse(response, 503, 'opening', { 'retry-after': RETRY_S })
  const {
    status,
    headers: own,
    body,
  } = await reader.respond({
    method,
    url: url.slice(READER.length - 1),
    headers,
  })
  response.writeHead(status, own)
  response.end(body)
}

/** A photo by its file id. */
function findPhoto(session: PageSession, path: string): PageFile | undefined {
  const file = session.file(path.slice('/photo/'.length))
  return file && { type: file.mime_type, bytes: Buffer.from(file.bytes) }
}

async function handleAction(
  request: IncomingMessage,
  response: ServerResponse,
  { session }: Site,
  name: string,
): Promise<void> {
  const parse = findActionParser(name)
  if (!parse) return refuse(response, 404, 'path')
  if (request.method !== 'POST') return refuse(response, 405, 'method', { allow: 'POST' })
  if (!isFromPage(request.headers)) return refuse(response, 403, 'origin')
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return refuse(response, 415, 'type')
  const body = await readBytes(request, MAX_BODY_BYTES)
  if (body === undefined) return refuse(response, 413, 'size', { connection: 'close' })
  const action = parse(decodeJson(body.toString('utf8')))
  if (!action) return refuse(response, 400, 'fields')
  try {
    sendJson(response, 200, (await session.perform(action)) ?? {})
  } catch {
    // Something that a real client prevents: an empty message, a button that is gone.
    refuse(response, 409, 'refused')
  }
}

/** A file as the body, its name in the query. Not multipart: no form of another site can send this content type. */
async function receiveFile(
  request: IncomingMessage,
  response: ServerResponse,
  session: PageSession,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, 'method', { allow: 'POST' })
  if (!isFromPage(request.headers) || !session.acceptsFiles()) return refuse(response, 403, 'files')
  if (request.headers['content-type'] !== 'application/octet-stream') return refuse(response, 415, 'type')
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  const bytes = await readBytes(request, MAX_FILE_BYTES)
  if (bytes === undefined) return refuse(response, 413, 'size', { connection: 'close' })
  try {
    session.sendFile({ name: query.get('name') ?? '', type: query.get('type') ?? '', bytes })
    sendJson(response, 200, {})
  } catch {
    // Empty, as no client sends it.
    refuse(response, 409, 'refused')
  }
}

/** Streams a snapshot, then all events; a client that lost the stream simply reconnects. */
function streamEvents(request: IncomingMessage, response: ServerResponse, session: PageSession): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const write = (event: PageEvent) => response.write(`data: ${JSON.stringify(event)}\n\n`)
  write({ kind: 'snapshot', snapshot: session.snapshot() })
  const stop = session.subscribe(write)
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
  response.on('close', () => {
    clearInterval(heartbeat)
    stop()
  })
}

/** The request body; undefined if it is too large, the rest then stays unread. */
async function readBytes(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBytes) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

function decodeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?', 1)[0] ?? '/'
}

function send(response: ServerResponse, status: number, { type, bytes }: PageFile): void {
  response.writeHead(status, { 'content-type': type, 'content-length': bytes.length })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, {
    type: 'application/json; charset=utf-8',
    bytes: Buffer.from(JSON.stringify(value), 'utf8'),
  })
}

function refuse(response: ServerResponse, status: number, error: string, headers = {}): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, String(value))
  sendJson(response, status, { error })
}
