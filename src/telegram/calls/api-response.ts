import type { ApiResponse } from 'grammy/types'
import { CallError } from './call-error.ts'

/** The part of an HTTP response that is needed. */
export interface RawResponse {
  readonly status: number
  readonly contentType: string | null
  readonly body: string
}

/**
 * Parses and checks a response of the Bot API. A proxy's error page counts as an API error with its status (429, 5xx).
 * Throws CallError (MALFORMED) for anything else that is not a valid response.
 */
export function parseApiResponse(method: string, raw: RawResponse): ApiResponse<unknown> {
  const answer = parseJson(raw.body)
  if (isObject(answer) && answer.ok === true && hasResult(method, answer.result)) {
    return { ok: true, result: answer.result }
  }
  if (isObject(answer) && answer.ok === false && (isCode(answer.error_code) || raw.status >= 400)) {
    return {
      ok: false,
      error_code: isCode(answer.error_code) ? answer.error_code : raw.status,
      description: typeof answer.description === 'string' ? answer.description : `HTTP ${raw.status}`,
      ...(isObject(answer.parameters) && { parameters: parseParameters(answer.parameters) }),
    }
  }
  if (raw.status === 429 || raw.status >= 500) {
    return { ok: false, error_code: raw.status, description: `HTTP ${raw.status}, not from the Bot API` }
  }
  const reason = `responded with ${describe(raw, answer)}`
  throw new CallError(method, 'MALFORMED', { mayHaveArrived: raw.status < 400, reason })
}

function describe({ status, contentType, body }: RawResponse, answer: unknown): string {
  const what =
    body.trim() === '' ? 'an empty body' : answer === undefined ? 'invalid JSON' : 'unexpected JSON'
  return `${what} (HTTP ${status}, ${contentType ?? 'no content type'}, ${body.length} characters)`
}

function parseParameters({ retry_after, migrate_to_chat_id }: Readonly<Record<string, unknown>>) {
  return {
    ...(typeof retry_after === 'number' && retry_after >= 0 && { retry_after }),
    ...(Number.isSafeInteger(migrate_to_chat_id) && { migrate_to_chat_id: Number(migrate_to_chat_id) }),
  }
}

type Check = (result: unknown) => boolean

const isMessage: Check = result => isObject(result) && Number.isSafeInteger(result.message_id)
const isMessageOrTrue: Check = result => result === true || isMessage(result)

/** Checks of the results that the bot reads; it ignores those of other methods. */
const RESULTS: ReadonlyMap<string, Check> = new Map([
  ['getUpdates', Array.isArray],
  [
    'getMe',
    result => isObject(result) && Number.isSafeInteger(result.id) && typeof result.username === 'string',
  ],
  ['getChatMember', result => isObject(result) && typeof result.status === 'string'],
  ['getFile', result => isObject(result) && typeof result.file_path === 'string'],
  ['sendMessage', isMessage],
  ['sendPhoto', isMessage],
  ['sendMediaGroup', result => Array.isArray(result) && result.length > 0 && result.every(isMessage)],
  ['editMessageText', isMessageOrTrue],
  ['editMessageMedia', isMessageOrTrue],
  ['editMessageReplyMarkup', isMessageOrTrue],
])

function hasResult(method: string, result: unknown): boolean {
  const check = RESULTS.get(method)
  return check ? check(result) : result !== undefined && result !== null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isCode(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100
}
