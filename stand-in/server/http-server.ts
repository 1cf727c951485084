import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ApiResponse } from 'grammy/types'
import { ApiRefusal, notFound } from '../wire/api-refusal.ts'
import type { StoredFile } from '../wire/files.ts'
import type { RawParams } from '../wire/params.ts'
import { readParams } from '../wire/read-body.ts'

interface ApiRequest {
  readonly token: string
  readonly method: string
  readonly params: RawParams
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
}

/** A response that is not in the Bot API's format. */
interface RawResponse {
  readonly status: number
  readonly contentType: string
  readonly body: string
  /** Closes the connection halfway through the body. */
  readonly isCut: boolean
}

/** Handles a call; undefined drops the connection. Throws an ApiRefusal for an error response. */
export type ApiHandler = (request: ApiRequest) => Promise<ApiResponse<unknown> | RawResponse | undefined>

/** Finds a file of this bot. Throws an ApiRefusal for an error response. */
export type FileFinder = (token: string, path: string) => StoredFile | undefined

const KEEP_ALIVE_MS = 120_000

const API_PATH = /^\/bot([^/]+)\/(?:test\/)?([^/]+)$/

const FILE_PATH = /^\/file\/bot([^/]+)\/(.+)$/

/**
 * The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`. Not listening yet; the handler knows the
 * methods.
 */
export function createHttpServer(handle: ApiHandler, findFile: FileFinder): Server {
  // Long, so that a client does not lose a call by reusing a connection that is just being closed.
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, async (request, response) => {
    try {
      const [, token, path] = FILE_PATH.exec(pathOf(request)) ?? []
      if (token !== undefined && path !== undefined) {
        writeFile(response, findFile(token, path))
        return
      }
      const answer = await answerRequest(request, response, handle)
      if (answer === undefined) request.socket.destroy()
      else if ('body' in answer) writeRaw(response, answer)
      else write(response, answer.ok ? 200 : answer.error_code, answer)
    } catch (error) {
      const refusal =
        error instanceof ApiRefusal ? error : new ApiRefusal(500, `Internal Server Error: ${error}`)
      write(response, refusal.status, refusal.toBody())
    }
  })
}

async function answerRequest(request: IncomingMessage, response: ServerResponse, handle: ApiHandler) {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [, token, method] = API_PATH.exec(pathOf(request)) ?? []
  if (token === undefined || method === undefined) throw notFound()
  const hangUp = new AbortController()
  response.on('close', () => hangUp.abort())
  const params = await readParams(request, url.searchParams)
  return handle({ token, method, params, signal: hangUp.signal })
}

const pathOf = ({ url = '/' }: IncomingMessage) =>
  decodeURIComponent(new URL(url, 'http://localhost').pathname)

function writeFile(response: ServerResponse, file: StoredFile | undefined): void {
  if (!file) throw notFound()
  response.writeHead(200, { 'content-type': file.mime_type, 'content-length': file.bytes.length })
  response.end(file.bytes)
}

function writeRaw(response: ServerResponse, { status, contentType, body, isCut }: RawResponse): void {
  const bytes = Buffer.from(body)
  response.writeHead(status, { 'content-type': contentType, 'content-length': bytes.length })
  if (!isCut) response.end(bytes)
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
}

function write(response: ServerResponse, status: number, body: ApiResponse<unknown>): void {
  if (response.destroyed) return
  const retryAfter = body.ok ? undefined : body.parameters?.retry_after
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  })
  response.end(JSON.stringify(body))
}
