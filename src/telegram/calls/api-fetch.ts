import type { Readable } from 'node:stream'
import type { ApiResponse } from 'grammy/types'
import { parseApiResponse } from './api-response.ts'
import { CallError } from './call-error.ts'
import type { PauseSignal } from './clock.ts'

/** The request options that grammY passes to fetch. */
export interface ApiRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Readable
  readonly signal: PauseSignal
}

/**
 * The `client.fetch` of grammY: validates the response. Does not share connections between concurrent calls, so that none
 * waits for another. Throws CallError, which holds neither token nor payload.
 */
export async function fetchApi(
  url: string,
  { method: verb, headers, body, signal }: ApiRequest,
): Promise<{ readonly json: () => Promise<ApiResponse<unknown>> }> {
  const method = url.slice(url.lastIndexOf('/') + 1)
  const hangUp = new AbortController()
  const abort = () => hangUp.abort()
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort)
  const { connection: _, ...sent } = headers
  try {
    const response = await fetch(url, {
      method: verb,
      headers: sent,
      body,
      duplex: 'half',
      signal: hangUp.signal,
    })
    const { status } = response
    const contentType = response.headers.get('content-type')
    const answer = parseApiResponse(method, { status, contentType, body: await response.text() })
    return { json: async () => answer }
  } catch (error) {
    throw error instanceof CallError ? error : explain(method, error, hangUp.signal.aborted)
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

function explain(method: string, error: unknown, isAborted: boolean): CallError {
  if (isAborted) return new CallError(method, 'ABORTED', { mayHaveArrived: true })
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const code = fieldOf(cause, 'code') ?? 'UNKNOWN'
  return new CallError(method, code, { mayHaveArrived: !isUnconnected(cause, code) })
}

/** Error codes that mean no connection was made. */
const UNCONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

function isUnconnected(cause: unknown, code: string): boolean {
  const syscall = fieldOf(cause, 'syscall')
  return (
    UNCONNECTED.has(code) || syscall === 'connect' || syscall === 'getaddrinfo' || /CERT|^ERR_TLS/.test(code)
  )
}

function fieldOf(value: unknown, name: 'code' | 'syscall'): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const field: unknown = Reflect.get(value, name)
  return typeof field === 'string' ? field : undefined
}
