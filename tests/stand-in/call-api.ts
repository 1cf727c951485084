import type { ApiResponse, Update } from 'grammy/types'
import { createStandIn, type StandIn, type StandInOptions } from '../../stand-in/stand-in.ts'

export const TOKEN = '4242:stand-in-token'

/** Runs a test against a listening stand-in and closes it after. */
export async function withStandIn(
  run: (standIn: StandIn) => Promise<void>,
  options: Partial<StandInOptions> = {},
): Promise<void> {
  const standIn = createStandIn({ token: TOKEN, ...options })
  await standIn.listen()
  try {
    await run(standIn)
  } finally {
    await standIn.close()
  }
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: ApiResponse<unknown>
}

/** One call as any HTTP client makes it; the parameters go as JSON. */
export function callApi(standIn: StandIn, method: string, params?: object): Promise<RawAnswer> {
  return request(`${standIn.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    ...(params && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) }),
  })
}

export async function request(url: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fetch(url, init)
  // The Bot API answers with this shape only; a test that gets another one fails on it.
  const body = (await response.json()) as ApiResponse<unknown>
  return { status: response.status, headers: response.headers, body }
}

/** The description of a refusal, or the whole answer where it was none. */
export function descriptionOf({ body }: RawAnswer): unknown {
  return body.ok ? body : body.description
}

/** The result of a call that has to succeed. */
export async function resultOf(standIn: StandIn, method: string, params?: object): Promise<unknown> {
  const { body } = await callApi(standIn, method, params)
  if (!body.ok) throw new Error(`${method}: ${body.description}`)
  return body.result
}

/** All updates that wait for the bot. */
export async function pendingUpdates(standIn: StandIn): Promise<readonly Update[]> {
  return (await resultOf(standIn, 'getUpdates')) as Update[]
}
