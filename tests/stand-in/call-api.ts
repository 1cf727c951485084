import type { ApiResponse, Update } from 'grammy/types'
import { createStandIn, type StandIn, type StandInOptions } from '../../stand-in/stand-in.ts'

export const TOKEN = '4242:stand-in-token'

/** Runs a test against a listening fake Bot API server, then closes it. */
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

/** Calls a method over HTTP, with JSON parameters. */
export function callApi(standIn: StandIn, method: string, params?: object): Promise<RawAnswer> {
  return request(`${standIn.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    ...(params && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) }),
  })
}

export async function request(url: string, init: RequestInit = {}): Promise<RawAnswer> {
  const response = await fetch(url, init)
  // Every response of the Bot API has this shape; a test that gets another one fails on it.
  const body = (await response.json()) as ApiResponse<unknown>
  return { status: response.status, headers: response.headers, body }
}

/** The description of an error, or the whole response if the call succeeded. */
export function descriptionOf({ body }: RawAnswer): unknown {
  return body.ok ? body : body.description
}

/** The result of a call. Throws an Error if it fails. */
export async function resultOf(standIn: StandIn, method: string, params?: object): Promise<unknown> {
  const { body } = await callApi(standIn, method, params)
  if (!body.ok) throw new Error(`${method}: ${body.description}`)
  return body.result
}

/** All pending updates. */
export async function pendingUpdates(standIn: StandIn): Promise<readonly Update[]> {
  return (await resultOf(standIn, 'getUpdates')) as Update[]
}
