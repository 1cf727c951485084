import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { serveReader } from '../../src/app/serve-reader.ts'
import { parseConfig } from '../../src/config.ts'
import { createLogger } from '../../src/log.ts'
import { readerReport, sourceOf } from '../reader/reader-report.ts'

const SOURCE = sourceOf([readerReport()])
const WEBHOOK_URL = 'https://bot.example.org'

async function serve(env: Readonly<Record<string, string>>) {
  const lines: string[] = []
  const logger = createLogger({ write: line => lines.push(line) })
  return { ...(await serveReader(SOURCE, parseConfig(env), logger)), log: () => lines.join('\n') }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

it.each([
  [
    'the address is on the host of the webhook',
    { WEBHOOK_URL, PUBLIC_URL: 'https://bot.example.org/reader/' },
    true,
  ],
  ['the address is on another host', { WEBHOOK_URL, PUBLIC_URL: 'https://reports.example.org/' }, false],
  ['there is no address', { WEBHOOK_URL }, false],
  ['the bot polls', { PUBLIC_URL: 'https://bot.example.org/reader/' }, false],
])('is served next to the webhook or not: %s', async (_, env, isServed) => {
  const { mount, close, log } = await serve(env)
  expect(mount !== undefined).toBe(isServed)
  expect(log().includes('serving the reader')).toBe(isServed)
  await close()
})

it('has a port of its own where it is wanted, at the path of its address', async () => {
  const port = await findFreePort()
  const PUBLIC_URL = 'https://bot.example.org/reader/'
  const { mount, close } = await serve({ PUBLIC_URL, READER_PORT: String(port) })
  try {
    expect(mount).toBeUndefined()
    const page = await fetch(`http://127.0.0.1:${port}/reader/prisons/`)
    expect(page.status).toBe(200)
    // Copied links lead to the public address, and Telegram on the web may show the page in a frame.
    expect(await page.text()).toContain(PUBLIC_URL)
    expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://web.telegram.org')
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404)
  } finally {
    await close()
  }
})
