import type { Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../../src/log.ts'
import { mountReader } from '../../../src/reader/reader-mount.ts'
import { createReaderSite } from '../../../src/reader/reader-site.ts'
import { createWebhookServer } from '../../../src/telegram/updates/webhook-server.ts'
import { createFakeClock } from '../../fake-clock.ts'
import { readerReport, sourceOf } from '../../reader/reader-report.ts'

const SECRET = 'right-secret'
const DELIVERY = {
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
  body: '{"update_id":1}',
}

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** The webhook's server with the reader at a path, which may lie above the webhook's. */
async function serve(readerPath: string, webhookPath = '/hook/3f9a') {
  const site = await createReaderSite({ source: sourceOf([readerReport()]), defaultLanguage: 'kk' })
  const reader = mountReader(site, { path: readerPath, logger: createLogger({ write: () => {} }) })
  const bodies: unknown[] = []
  server = createWebhookServer({
    address: { path: webhookPath, secret: SECRET },
    clock: createFakeClock(),
    reader,
    onDelivery: async body => {
      bodies.push(body)
      return 200
    },
  })
  const listening = server
  await new Promise<void>(resolve => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return { bodies, send: (path: string, init: RequestInit = {}) => fetch(origin + path, init) }
}

describe("the reader on the webhook's server", () => {
  it('is served next to the deliveries', async () => {
    const { send, bodies } = await serve('/reader/')
    const page = await send('/reader/prisons/?lang=ru')
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<html lang="ru"')
    expect((await send('/hook/3f9a', DELIVERY)).status).toBe(200)
    expect(bodies).toEqual([{ update_id: 1 }])
  })

  it.each(['/', '/hook', '/hook/3f9', '/metrics', '/health'])('shows strangers nothing at %s', async path => {
    const { send } = await serve('/reader/')
    const response = await send(path)
    expect([response.status, await response.text()]).toEqual([404, ''])
  })

  it.each(['/', '/reader/'])('leaves the secret path to Telegram, also below %s', async path => {
    const { send, bodies } = await serve(path, `${path}hook-3f9a`)
    expect((await send(`${path}hook-3f9a`)).status).toBe(401)
    expect((await send(`${path}hook-3f9a`, DELIVERY)).status).toBe(200)
    expect(bodies).toHaveLength(1)
    for (const page of ['', 'prisons/', 'reader.js', 'unknown/']) {
      const response = await send(path + page)
      const sent = JSON.stringify([...response.headers]) + (await response.text())
      expect(sent).not.toContain('3f9a')
      expect(sent).not.toContain(SECRET)
    }
  })

  it('takes no delivery for itself', async () => {
    const { send, bodies } = await serve('/reader/')
    expect((await send('/reader/', DELIVERY)).status).toBe(405)
    expect(bodies).toEqual([])
  })
})
