import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Gate, openGate } from '../../evaluation/chaos/gate.ts'

let calls: string[] = []
let server: Server
let gate: Gate
beforeEach(async () => {
  calls = []
  server = createServer((request, response) => {
    calls.push(request.url ?? '')
    request.resume().on('end', () => response.end('{"ok":true}'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  gate = await openGate(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`)
})
afterEach(async () => {
  await gate.close()
  server.close()
  server.closeAllConnections()
})

const callApi = async (signal?: AbortSignal) => {
  const response = await fetch(`${gate.url}/bot1:x/sendMessage`, {
    method: 'POST',
    body: '{}',
    signal: signal ?? null,
  })
  return { status: response.status, body: await response.text() }
}

/** Starts a call that gets no response, waits until it has come in, and hangs up. */
async function callInVain(): Promise<void> {
  const hangUp = new AbortController()
  const arrived = gate.nextCall('sendMessage', 'in')
  const call = callApi(hangUp.signal)
  await arrived
  hangUp.abort()
  await expect(call).rejects.toThrow()
}

describe('the gate between bot and Telegram', () => {
  it('passes calls and their responses on', async () => {
    expect(await callApi()).toEqual({ status: 200, body: '{"ok":true}' })
    expect(calls).toEqual(['/bot1:x/sendMessage'])
  })

  it('refuses connections while it is down, and is back on the same port', async () => {
    await gate.set({ kind: 'down' })
    await expect(callApi()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
    await gate.set({ kind: 'open' })
    expect((await callApi()).status).toBe(200)
  })

  it('lets calls vanish without an effect', async () => {
    await gate.set({ kind: 'vanish' })
    await callInVain()
    expect(calls).toEqual([])
  })

  it('answers in Telegram’s place, without an effect', async () => {
    await gate.set({ kind: 'refuse', status: 429, description: 'later', retryAfter: 3 })
    const { status, body } = await callApi()
    const parameters = { retry_after: 3 }
    expect([status, JSON.parse(body)]).toEqual([
      429,
      { ok: false, error_code: 429, description: 'later', parameters },
    ])
    expect(calls).toEqual([])
  })

  it('replaces responses of calls that took effect', async () => {
    await gate.set({ kind: 'garbled', body: '<html>' })
    expect((await callApi()).body).toBe('<html>')
    expect(calls).toHaveLength(1)
  })

  it('counts what is being sent', async () => {
    await gate.set({ kind: 'vanish' })
    const hangUp = new AbortController()
    const arrived = gate.nextCall('sendMessage', 'in')
    const call = callApi(hangUp.signal).catch(() => {})
    await arrived
    expect(gate.sendsInHand()).toBe(1)
    hangUp.abort()
    await call
  })
})
