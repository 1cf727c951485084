import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'
import { emptyResponse, type ReaderResponse } from './page-response.ts'
import type { ReaderSite } from './reader-site.ts'

/** The reader below a path of a server that strangers reach, with bounds that keep them from holding it up. */
export interface ReaderMount {
  /** Answers a request below the path; leaves others alone and returns false. */
  answer(request: IncomingMessage, response: ServerResponse): boolean
}

export interface ReaderMountOptions {
  /** Begins and ends with `/`. */
  readonly path: string
  readonly logger: Logger
  /** More at once are asked to come again; 40 by default. */
  readonly maxRequests?: number
  /** For a page on a slow line; 60 s by default. */
  readonly timeoutMs?: number
}

/** By far more than the longest address of a quotation. */
const MAX_URL_CHARS = 1_000

export function mountReader(site: ReaderSite, options: ReaderMountOptions): ReaderMount {
  const { path, maxRequests = 40 } = options
  let running = 0
  return {
    answer(request, response) {
      const { url = '' } = request
      const isFolder = `${url.split('?', 1)[0]}/` === path
      if (!isFolder && !url.startsWith(path)) return false
      const isFull = running >= maxRequests
      running++
      response.on('close', () => running--)
      const answer = isFull
        ? Promise.resolve(emptyResponse(503, { 'retry-after': '1' }))
        : findAnswer(site, request, { ...options, isFolder })
      answer.then(found => send(request, response, found, options)).catch(() => request.destroy())
      return true
    },
  }
}

async function findAnswer(
  site: ReaderSite,
  { method = '', url = '', headers }: IncomingMessage,
  { path, logger, isFolder }: ReaderMountOptions & { readonly isFolder: boolean },
): Promise<ReaderResponse> {
  if (url.length > MAX_URL_CHARS) return emptyResponse(414, {})
  // The links of a page are relative to its folder.
  if (isFolder) return emptyResponse(302, { location: path + url.slice(path.length - 1) })
  try {
    return await site.respond({ method, url: url.slice(path.length - 1), headers })
  } catch (error) {
    logger.error('a page of the reader failed', errorFields(error))
    return emptyResponse(503, { 'retry-after': '5' })
  }
}

/** Closes the connection, so that idle visitors hold none, and does not read what comes with a request. */
function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: ReaderResponse,
  { timeoutMs = 60_000 }: ReaderMountOptions,
): void {
  const cut = setTimeout(() => request.destroy(), timeoutMs)
  cut.unref()
  response.on('close', () => clearTimeout(cut))
  response.writeHead(status, { ...headers, connection: 'close' })
  response.end(body, () => {
    if (!request.complete) request.destroy()
  })
}
