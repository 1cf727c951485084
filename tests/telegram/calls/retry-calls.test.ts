import { createServer } from 'node:net'
import { Api } from 'grammy'
import type { ApiResponse } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { fetchApi } from '../../../src/telegram/calls/api-fetch.ts'
import { findCallError } from '../../../src/telegram/calls/call-error.ts'
import { retryCalls } from '../../../src/telegram/calls/retry-calls.ts'
import { createFakeClock } from '../../fake-clock.ts'

const refusal = (error_code: number, retry_after?: number): ApiResponse<never> => ({
  ok: false,
  error_code,
  description: 'no',
  ...(retry_after !== undefined && { parameters: { retry_after } }),
})

/** Calls a server that returns these responses and then `true`. */
async function callRefused(answers: readonly ApiResponse<never>[], method: 'sendMessage' | 'sendChatAction') {
  const clock = createFakeClock()
  const api = new Api('1:x')
  const left = [...answers]
  let attempts = 0
  api.config.use(async () => {
    attempts++
    return left.shift() ?? refusal(400)
  })
  api.config.use(retryCalls({ clock }))
  const call = method === 'sendMessage' ? api.sendMessage(1, 'x') : api.sendChatAction(1, 'typing')
  const error = await call.catch((thrown: unknown) => String(thrown))
  return { attempts, pauses: clock.pauses, error }
}

describe('a call that is temporarily refused', () => {
  it.each([
    ['429 waits as long as Telegram asks', [refusal(429, 7)], [7_000]],
    [
      '429 is tried three more times',
      Array.from({ length: 9 }, () => refusal(429, 1)),
      [1_000, 1_000, 1_000],
    ],
    ['429 is not waited for longer than 20 s', [refusal(429, 21)], []],
    ['400 is final', [refusal(400)], []],
  ])('%s', async (_, answers, pauses) => {
    const result = await callRefused(answers, 'sendMessage')
    expect(result.pauses).toEqual(pauses)
    expect(result.attempts).toBe(pauses.length + 1)
  })

  it('5xx is retried three times, with growing pauses', async () => {
    const { attempts, pauses } = await callRefused(
      [500, 502, 503, 504, 500].map(code => refusal(code)),
      'sendMessage',
    )
    expect(attempts).toBe(4)
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
  })

  it('is not retried for a chat action', async () => {
    expect((await callRefused([refusal(429, 1)], 'sendChatAction')).attempts).toBe(1)
  })
})

describe('a call whose connection', () => {
  it('was never made is retried for about a minute, every 4 s at most', async () => {
    const port = await new Promise<number>(resolve => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
      })
    })
    const clock = createFakeClock()
    const api = new Api('1:secret', { apiRoot: `http://127.0.0.1:${port}`, fetch: fetchApi })
    api.config.use(retryCalls({ clock }))
    const error = await api.sendMessage(1, 'x').catch((thrown: unknown) => thrown)
    expect(findCallError(error)).toMatchObject({ code: 'ECONNREFUSED', mayHaveArrived: false })
    const waitedMs = clock.pauses.reduce((sum, ms) => sum + ms, 0)
    expect(waitedMs).toBeGreaterThan(40_000)
    expect(waitedMs).toBeLessThan(60_000)
    expect(Math.max(...clock.pauses)).toBeLessThanOrEqual(4_000)
  })

  it('broke after the call was written is not retried', async () => {
    const server = createServer(socket => socket.once('data', () => socket.resetAndDestroy()))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const clock = createFakeClock()
    const api = new Api('1:secret', { apiRoot: `http://127.0.0.1:${port}`, fetch: fetchApi })
    api.config.use(retryCalls({ clock }))
    const error = await api.sendMessage(1, 'x').catch((thrown: unknown) => thrown)
    await new Promise(resolve => server.close(resolve))
    expect(findCallError(error)?.mayHaveArrived).toBe(true)
    expect(clock.pauses).toEqual([])
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})
