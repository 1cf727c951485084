import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { ApiResponse } from 'grammy/types'
import { ApiRefusal, notFound } from './api-refusal.ts'
import type { RawParams } from './params.ts'
import { readParams } from './read-body.ts'

export interface ApiRequest {
  readonly token: string
  readonly method: string
  readonly params: RawParams
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
}

/** Answers a call; undefined cuts the connection. Throws an ApiRefusal to refuse. */
export type ApiHandler = (request: ApiRequest) => Promise<ApiResponse<unknown> | undefined>

const API_PATH = /^\/bot([^/]+)\/(?:test\/)?([^/]+)$/

/** The Bot API over HTTP, `/bot<token>/<method>`; not listening yet. Methods, parameters and errors are the handler's. */
export function createHttpServer(handle: ApiHandler): Server {
  return createServer(async (request, response) => {
    try {
      const answer = await answerRequest(request, response, handle)
      if (answer === undefined) request.socket.destroy()
      else write(response, answer.ok ? 200 : answer.error_code, answer)
    } catch (error) {
      const refusal =
        error instanceof ApiRefusal ? error : new ApiRefusal(500, `Internal Server Error: ${error}`)
      write(response, refusal.status, refusal.toBody())
    }
  })
}

async function answerRequest(request: IncomingMessage, response: ServerResponse, handle: ApiHandler) {
  const url = new URL(request.url ?? '/', 'http://stand-in')
  const [, token, method] = API_PATH.exec(decodeURIComponent(url.pathname)) ?? []
  if (token === undefined || method === undefined) throw notFound()
  const hangUp = new AbortController()
  response.on('close', () => hangUp.abort())
  const params = await readParams(request, url.searchParams)
  return handle({ token, method, params, signal: hangUp.signal })
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
