import { describe, expect, it } from 'vitest'
import { parseApiResponse } from '../../../src/telegram/calls/api-response.ts'
import { CallError } from '../../../src/telegram/calls/call-error.ts'

const json = (method: string, body: string, status = 200) =>
  parseApiResponse(method, { status, contentType: 'application/json', body })

const caught = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('parseApiResponse', () => {
  it('parses results and errors', () => {
    expect(json('sendMessage', '{"ok":true,"result":{"message_id":5}}')).toEqual({
      ok: true,
      result: { message_id: 5 },
    })
    expect(json('getUpdates', '{"ok":true,"result":[]}')).toEqual({ ok: true, result: [] })
    expect(json('answerCallbackQuery', '{"ok":true,"result":true}')).toEqual({ ok: true, result: true })
    const refusal = { ok: false, error_code: 429, description: 'slow', parameters: { retry_after: 3 } }
    expect(json('sendMessage', JSON.stringify(refusal), 429)).toEqual(refusal)
  })

  it('fills in what an error lacks', () => {
    expect(json('sendMessage', '{"ok":false}', 403)).toEqual({
      ok: false,
      error_code: 403,
      description: 'HTTP 403',
    })
    const odd = '{"ok":false,"error_code":429,"description":7,"parameters":{"retry_after":"soon"}}'
    expect(json('sendMessage', odd, 429)).toMatchObject({ error_code: 429, parameters: {} })
  })

  it.each([429, 500, 502, 503, 504])('treats an error page of a proxy as an error: %i', status => {
    const answer = parseApiResponse('getMe', { status, contentType: 'text/html', body: '<html></html>' })
    expect(answer).toMatchObject({ ok: false, error_code: status })
  })

  it.each([
    ['sendMessage', 200, ''],
    ['sendMessage', 200, '{"ok":true,"result":{"mess'],
    ['sendMessage', 200, '{"ok":true,"result":{"message_id":"5"}}'],
    ['sendMediaGroup', 200, '{"ok":true,"result":[null]}'],
    ['getMe', 200, '{"ok":true,"result":{"id":1}}'],
    ['getChatMember', 200, '{"ok":true,"result":[]}'],
    ['answerCallbackQuery', 200, '{"ok":true}'],
    ['getMe', 404, '<html>404</html>'],
    ['getMe', 200, '{"ok":false}'],
  ])('throws on anything else, and quotes none of it: %s %i %s', (method, status, body) => {
    const error = caught(() => parseApiResponse(method, { status, contentType: null, body }))
    expect(error).toBeInstanceOf(CallError)
    expect(error).toMatchObject({ method, code: 'MALFORMED', mayHaveArrived: status === 200 })
    if (body !== '') expect(String(error)).not.toContain(body)
  })
})
