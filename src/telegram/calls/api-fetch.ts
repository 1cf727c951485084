import type { Readable } from 'node:stream'
import type { ApiResponse } from 'grammy/types'
import { parseApiAnswer } from './api-response.ts'
import { CallError } from './call-error.ts'
import type { PauseSignal } from './clock.ts'

/** What grammY gives its fetch. */
export interface ApiRequest {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Readable
  readonly signal: PauseSignal
}

/**
 * For grammY's `client.fetch`: a call over HTTP whose answer is checked before anybody reads it. Each call has a
 * connection of its own while it lasts, so that none waits for another. Throws CallError, without token or payload.
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
    const answer = parseApiAnswer(method, { status, contentType, body: await response.text() })
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

/** Codes of connections that were never made, whatever they were made for. */
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
