import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ReaderMount } from '../../reader/reader-mount.ts'
import type { Clock } from '../calls/clock.ts'
import { isSameSecret, type WebhookAddress } from './webhook-address.ts'

export interface WebhookServerOptions {
  readonly address: Pick<WebhookAddress, 'path' | 'secret'>
  readonly clock: Clock
  /**
   * Accepts the body of a delivery; returns the status to answer with. Must not wait for the
   * answer to be sent.
   */
  readonly onDelivery: (body: unknown) => Promise<200 | 503>
  /** An update has some kilobytes; 1 MiB by default. */
  readonly maxBodyBytes?: number
  /** For the headers, and again for the body; 10 s by default. */
  readonly timeoutMs?: number
  /** Telegram opens at most 40, see MAX_CONNECTIONS in webhook.ts; 100 by default. */
  readonly maxConnections?: number
  /** Answers strangers below its path, on connections of its own. */
  readonly reader?: ReaderMount | undefined
}

/** So that those who read take none away from Telegram. */
const READER_CONNECTIONS = 100

/** The HTTP server for deliveries, not listening yet. Answers have a status and no body, except those of the reader; strangers learn nothing. */
export function createWebhookServer(options: WebhookServerOptions): Server {
  const { address, reader, timeoutMs = 10_000, maxConnections = 100 } = options
  const server = createServer(
    {
      headersTimeout: timeoutMs,
      requestTimeout: 2 * timeoutMs,
      connectionsCheckingInterval: Math.min(timeoutMs, 2_000),
      // Longer than the minute for which proxies keep idle connections.
      keepAliveTimeout: 75_000,
      maxHeaderSize: 16 * 1_024,
    },
    (request, response) => {
      // First the secret path, whatever the path of the reader is.
      if (!isDelivery(request, address) && reader?.answer(request, response)) return
      receive(request, options).then(
        status => answer(request, response, status),
        () => request.destroy(),
      )
    },
  )
  server.maxConnections = maxConnections + (reader ? READER_CONNECTIONS : 0)
  // Malformed HTTP gets no answer either.
  server.on('clientError', (_, socket) => socket.destroy())
  return server
}

async function receive(
  request: IncomingMessage,
  { address, clock, onDelivery, maxBodyBytes = 1_048_576, timeoutMs = 10_000 }: WebhookServerOptions,
): Promise<number> {
  const refusal = findRefusal(request, address, maxBodyBytes)
  if (refusal !== undefined) return refusal
  const body = await readBody(request, { clock, maxBodyBytes, timeoutMs })
  if (typeof body === 'number') return body
  return onDelivery(body.json)
}

function isDelivery({ url = '' }: IncomingMessage, { path }: Pick<WebhookAddress, 'path'>): boolean {
  return isSameSecret(url.split('?')[0] ?? '', path)
}

/** The status that refuses a request by its headers; `undefined` when its body is worth reading. */
function findRefusal(
  request: IncomingMessage,
  address: Pick<WebhookAddress, 'path' | 'secret'>,
  maxBodyBytes: number,
): number | undefined {
  const { method, headers } = request
  if (!isDelivery(request, address)) return 404
  const given = headers['x-telegram-bot-api-secret-token']
  if (typeof given !== 'string' || !isSameSecret(given, address.secret)) return 401
  if (method !== 'POST') return 405
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) return 415
  return Number(headers['content-length'] ?? 0) > maxBodyBytes ? 413 : undefined
}

interface BodyLimits {
  readonly clock: Clock
  readonly maxBodyBytes: number
  readonly timeoutMs: number
}

/** The parsed body, or the status that refuses it. Rejects when the connection breaks. */
function readBody(
  request: IncomingMessage,
  { clock, maxBodyBytes, timeoutMs }: BodyLimits,
): Promise<{ readonly json: unknown } | 400 | 408 | 413> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const end = (result: { readonly json: unknown } | 400 | 408 | 413) => {
      cancel()
      request.off('data', add)
      resolve(result)
    }
    const cancel = clock.after(timeoutMs, () => end(408))
    const add = (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBodyBytes) end(413)
      else chunks.push(chunk)
    }
    request.on('data', add)
    request.on('end', () => end(parse(Buffer.concat(chunks).toString('utf8'))))
    request.on('error', error => {
      cancel()
      reject(error)
    })
  })
}

function parse(text: string): { readonly json: unknown } | 400 {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return 400
  }
}

/** After a refusal the rest of the request is not read. Only Telegram's connections stay open, lest strangers take them all. */
function answer(request: IncomingMessage, response: ServerResponse, status: number): void {
  const isFinished = request.complete
  const isKept = isFinished && (status === 200 || status === 503)
  response.statusCode = status
  response.setHeader('content-length', 0)
  if (status === 503) response.setHeader('retry-after', 1)
  if (!isKept) response.setHeader('connection', 'close')
  response.end(() => {
    if (!isFinished) request.destroy()
  })
}
