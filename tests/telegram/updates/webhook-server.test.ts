import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { deriveWebhookAddress, isSameSecret } from '../../../src/telegram/updates/webhook-address.ts'
import {
  createWebhookServer,
  type WebhookServerOptions,
} from '../../../src/telegram/updates/webhook-server.ts'
import { createFakeClock } from '../../fake-clock.ts'

const ADDRESS = { path: '/hook/3f9a', secret: 'right-secret' }
const HEADERS = {
  'content-type': 'application/json',
  'x-telegram-bot-api-secret-token': ADDRESS.secret,
}

let servers: Server[] = []
afterEach(() => {
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  servers = []
})

async function serve(options: Partial<WebhookServerOptions> = {}) {
  const clock = createFakeClock()
  const bodies: unknown[] = []
  const onDelivery = async (body: unknown) => {
    bodies.push(body)
    return 200 as const
  }
  const server = createWebhookServer({ address: ADDRESS, clock, onDelivery, ...options })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const send = (path = ADDRESS.path, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: HEADERS,
      body: '{"update_id":1}',
      ...init,
    })
  return { clock, bodies, port, send }
}

/** Resolves with everything that the server sends until it closes the connection. */
function readAll(socket: Socket): Promise<string> {
  return new Promise(resolve => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', chunk => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

describe('createWebhookServer', () => {
  it('accepts what Telegram sends', async () => {
    const { send, bodies } = await serve()
    const response = await send()
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(bodies).toEqual([{ update_id: 1 }])
  })

  it.each<[string, string, RequestInit, number]>([
    ['another path', '/', {}, 404],
    ['a longer path', `${ADDRESS.path}/x`, {}, 404],
    ['the beginning of the path', ADDRESS.path.slice(0, -1), {}, 404],
    ['another path with a right secret and another method', '/admin', { method: 'GET', body: null }, 404],
    [
      'a wrong secret',
      ADDRESS.path,
      { headers: { ...HEADERS, 'x-telegram-bot-api-secret-token': 'wrong' } },
      401,
    ],
    [
      'an empty secret',
      ADDRESS.path,
      { headers: { ...HEADERS, 'x-telegram-bot-api-secret-token': '' } },
      401,
    ],
    ['no secret', ADDRESS.path, { headers: { 'content-type': 'application/json' } }, 401],
    ['no secret and another method', ADDRESS.path, { method: 'DELETE', headers: {} }, 401],
    ['another method', ADDRESS.path, { method: 'GET', body: null }, 405],
    ['another type', ADDRESS.path, { headers: { ...HEADERS, 'content-type': 'text/plain' } }, 415],
    ['no JSON', ADDRESS.path, { body: '{"update_id":' }, 400],
    ['an empty body', ADDRESS.path, { body: '' }, 400],
    ['10 MB', ADDRESS.path, { body: `"${'x'.repeat(10_000_000)}"` }, 413],
  ])('refuses %s, with a status and nothing else', async (_, path, init, status) => {
    const { send, bodies } = await serve()
    const response = await send(path, init).catch((error: unknown) => error)
    // While a body is still being sent, the refusal may arrive as a broken connection.
    if (response instanceof Response) {
      expect(response.status).toBe(status)
      expect(await response.text()).toBe('')
      expect(response.headers.get('server') ?? response.headers.get('x-powered-by')).toBeNull()
    } else expect(status).toBe(413)
    expect(bodies).toEqual([])
  })

  it('refuses a body without a length that grows too large, without keeping it', async () => {
    const { port, bodies } = await serve({ maxBodyBytes: 1_000 })
    const socket = connect(port, '127.0.0.1')
    const answer = readAll(socket)
    const headers = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(
      `POST ${ADDRESS.path} HTTP/1.1\r\nhost: x\r\n${headers.join('')}transfer-encoding: chunked\r\n\r\n`,
    )
    for (let i = 0; i < 5; i++) socket.write(`190\r\n${'x'.repeat(0x190)}\r\n`)
    expect(await answer).toContain('HTTP/1.1 413')
    expect(bodies).toEqual([])
  })

  it('gives up on a slow body', async () => {
    const { clock, port, bodies } = await serve()
    const socket = connect(port, '127.0.0.1')
    const answer = readAll(socket)
    const headers = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(
      `POST ${ADDRESS.path} HTTP/1.1\r\nhost: x\r\n${headers.join('')}content-length: 15\r\n\r\n{"upd`,
    )
    await clock.whenTimer(10_000)
    clock.advance(10_000)
    expect(await answer).toContain('HTTP/1.1 408')
    expect(bodies).toEqual([])
  })

  it('closes connections that never finish their headers, and answers nothing to what is not HTTP', async () => {
    const { port } = await serve({ timeoutMs: 50 })
    const slow = connect(port, '127.0.0.1')
    slow.write('POST / HTTP/1.1\r\nx: ')
    const noise = connect(port, '127.0.0.1')
    noise.write('\u0000\u0001\u0002\r\n\r\n')
    expect(await Promise.all([readAll(slow), readAll(noise)])).toEqual(['', ''])
  })

  it('bears 500 connections: the excess is closed, and a delivery gets through afterwards', async () => {
    const { port, send, bodies } = await serve({ maxConnections: 20 })
    const sockets = Array.from({ length: 500 }, () => connect(port, '127.0.0.1'))
    const closed: Promise<string>[] = sockets.map(readAll)
    let count = 0
    for (const end of closed) void end.then(() => count++)
    while (count < 480) await new Promise(setImmediate)
    expect(count).toBe(480)
    for (const socket of sockets) socket.destroy()
    await Promise.all(closed)
    let status = 0
    while (status !== 200)
      status = await send().then(
        response => response.status,
        () => 0,
      )
    expect(bodies).toEqual([{ update_id: 1 }])
  })

  it('keeps the connections of deliveries open, and those of strangers not', async () => {
    const { port } = await serve()
    const open = async (request: string) => {
      const socket = connect(port, '127.0.0.1')
      socket.write(request)
      const [answer] = await once(socket, 'data')
      socket.destroy()
      return String(answer)
    }
    const headers = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}\r\n`)
    const delivery = `POST ${ADDRESS.path} HTTP/1.1\r\nhost: x\r\n${headers.join('')}content-length: 2\r\n\r\n{}`
    expect(await open(delivery)).toMatch(/^HTTP\/1\.1 200 .*\r\nConnection: keep-alive\r\n/s)
    expect(await open('GET / HTTP/1.1\r\nhost: x\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 404 .*\r\nconnection: close\r\n/s,
    )
  })

  it('says when to try again if it can take no more', async () => {
    const { send } = await serve({ onDelivery: async () => 503 })
    const response = await send()
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  })
})

describe('deriveWebhookAddress', () => {
  const TOKEN = '4242:AAaabbccdd'

  it.each(['https://dayek.kz', 'https://dayek.kz/', 'https://dayek.kz/bot', 'https://dayek.kz/bot/'])(
    'adds to %s what nobody can guess, and always the same',
    url => {
      const address = deriveWebhookAddress(TOKEN, { url })
      expect(address.url).toMatch(/^https:\/\/dayek\.kz\/(?:bot\/)?[\w-]{43}$/)
      expect(address.url.endsWith(address.path)).toBe(true)
      expect(address.secret).toMatch(/^[\w-]{43}$/)
      expect(address).toEqual(deriveWebhookAddress(TOKEN, { url }))
      expect(deriveWebhookAddress(`${TOKEN}x`, { url }).path).not.toBe(address.path)
      expect(address.path).not.toContain(address.secret)
      expect(JSON.stringify(address)).not.toContain('AAaabbccdd')
    },
  )

  it('does not take words for a path that cannot be guessed', () => {
    const { path } = deriveWebhookAddress(TOKEN, { url: 'https://dayek.kz/telegram-webhook-of-dayek-2026' })
    expect(path).toMatch(/^\/telegram-webhook-of-dayek-2026\/[\w-]{43}$/)
  })

  it('keeps a path that cannot be guessed, and a secret that was given', () => {
    const url = 'https://dayek.kz/Zk3v9Qm1xT0aB7cD8eF2gH'
    expect(deriveWebhookAddress(TOKEN, { url, secret: 'given-secret-0001' })).toEqual({
      url,
      path: '/Zk3v9Qm1xT0aB7cD8eF2gH',
      secret: 'given-secret-0001',
    })
  })
})

it('compares secrets of any length', () => {
  expect(isSameSecret('a', 'a')).toBe(true)
  for (const given of ['', 'b', 'aa', 'a\0']) expect(isSameSecret(given, 'a')).toBe(false)
})
