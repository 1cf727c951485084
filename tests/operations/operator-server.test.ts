import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../src/log.ts'
import { createMetrics } from '../../src/operations/metrics.ts'
import { type OperatorServer, openOperatorServer } from '../../src/operations/operator-server.ts'
import { createReadiness } from '../../src/operations/readiness.ts'

const INDEX = { version: '0123456789ab', createdAt: '2026-11-28T00:00:00.000Z', reports: 5, passages: 900 }

let server: OperatorServer | undefined
let lines: string[] = []
const metrics = createMetrics()
const readiness = createReadiness({
  lastPollMs: metrics.lastPollMs,
  checkStore: () => () => {},
  maxSilenceMs: 1e9,
})
const open = (port = 0, rendering = metrics) => {
  const logger = createLogger({ write: line => lines.push(line) })
  return openOperatorServer({ metrics: rendering, readiness, logger }, { host: '127.0.0.1', port })
}
beforeEach(async () => {
  lines = []
  server = await open()
})
afterEach(() => server?.close())

const ask = (path: string, method = 'GET') => fetch(`${server?.url}${path}`, { method })

describe('the operator’s port', () => {
  it('says that the process lives', async () => {
    const reply = await ask('/health')
    expect([reply.status, await reply.json()]).toEqual([
      200,
      { status: 'ok', uptimeSeconds: expect.any(Number) },
    ])
  })

  it('says with 503 why the bot cannot answer, and with 200 that it can', async () => {
    const before = await ask('/ready')
    expect(before.status).toBe(503)
    expect(await before.json()).toMatchObject({
      status: 'not ready',
      problems: ['the index is not open yet', 'no contact with Telegram yet'],
    })
    readiness.indexOpened(INDEX)
    metrics.telemetry.polled(0)
    readiness.warn('index', 'the new index was refused')
    const after = await ask('/ready?from=probe')
    expect([after.status, await after.json()]).toEqual([
      200,
      { status: 'ready', problems: [], warnings: ['the new index was refused'], index: INDEX },
    ])
  })

  it('gives the metrics in the format of Prometheus', async () => {
    const reply = await ask('/metrics')
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(await reply.text()).toContain('# TYPE dayek_polls_total counter')
  })

  it('answers HEAD without a body', async () => {
    const reply = await ask('/metrics', 'HEAD')
    expect([reply.status, await reply.text()]).toEqual([200, ''])
    expect(Number(reply.headers.get('content-length'))).toBeGreaterThan(1000)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('refuses %s', async method => {
    const reply = await ask('/metrics', method)
    expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it.each(['/', '/metrics/', '/ready/x', '/favicon.ico', '/%2e%2e/etc/passwd'])(
    'has nothing at %s',
    async path => expect((await ask(path)).status).toBe(404),
  )

  it('answers 500 and logs when a metric cannot be read', async () => {
    const render = () => Promise.reject(new TypeError('no queue'))
    const broken = await open(0, { ...metrics, render })
    expect((await fetch(`${broken?.url}/metrics`)).status).toBe(500)
    expect((await fetch(`${broken?.url}/health`)).status).toBe(200)
    await broken?.close()
    expect(lines.join()).toContain('error operator request failed error="TypeError"')
  })

  it('is a warning where it is in use', async () => {
    const port = Number(new URL(server?.url ?? '').port)
    expect(await open(port)).toBeUndefined()
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`warn .*OPERATOR_PORT=${port} code="EADDRINUSE"`)),
    ])
    expect((await ask('/health')).status).toBe(200)
  })
})
