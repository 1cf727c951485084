import { createServer } from 'node:http'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { openPageServer } from '../../../demo/server/page-server.ts'
import { createPageSession } from '../../../demo/server/page-session.ts'
import { ConfigError } from '../../../src/errors.ts'
import { PAGE_GROUP, PAGE_PEOPLE } from '../../../src/locales/page-messages.ts'
import { createReaderSite } from '../../../src/reader/reader-site.ts'
import { createStandIn } from '../../../stand-in/stand-in.ts'
import { readerReport, sourceOf } from '../../reader/reader-report.ts'
import { withPage } from '../page-client.ts'

describe('the files of the page', () => {
  it('are served with their content types, including every imported module', () =>
    withPage(async page => {
      const index = await page.fetch('/')
      expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8')
      const found = new Set<string>()
      const queue = [...(await index.text()).matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(
        ([, path = '']) => path,
      )
      for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
        if (found.has(path)) continue
        found.add(path)
        const response = await page.fetch(path)
        expect(response.status, path).toBe(200)
        if (!path.endsWith('.js')) continue
        expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
        const imports = (await response.text()).matchAll(/from '\.(\/[^']+)'/g)
        queue.push(...[...imports].map(([, imported = '']) => imported))
      }
      expect(found.size).toBeGreaterThan(15)
    }))

  it.each(['/tsconfig.json', '/../page-server.ts', '/%2e%2e/page-server.ts', '//etc/passwd', '/app.js/'])(
    'are a fixed list: %s is not served',
    path =>
      withPage(async page => {
        expect(await page.raw(`GET ${path} HTTP/1.1\nHost: localhost`)).toMatch(/^HTTP\/1\.1 404 /)
      }),
  )

  it('have a policy that blocks foreign and inline scripts, styles and frames', () =>
    withPage(async page => {
      for (const path of ['/', '/app.js', '/texts.json', '/nowhere']) {
        const policy = (await page.fetch(path)).headers.get('content-security-policy')
        expect(policy).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'/)
        expect(policy).toMatch(/frame-ancestors 'none'/)
        expect(policy).not.toMatch(/unsafe|http|\*|data:/)
      }
      const index = await (await page.fetch('/')).text()
      expect(index).not.toMatch(/<style|style=|<script>|\son[a-z]+=|https?:/)
    }))
})

describe('the reader', () => {
  it('is under /reader/ once the index is open, with a policy of its own', () =>
    withPage(async page => {
      const early = await page.fetch('/reader/')
      expect([early.status, early.headers.get('retry-after')]).toEqual([503, '5'])
      const source = sourceOf([readerReport()])
      page.server.mountReader(await createReaderSite({ source, defaultLanguage: 'kk' }))
      const report = await page.fetch('/reader/prisons')
      expect(new URL(report.url).pathname).toBe('/reader/prisons/')
      expect(await report.text()).toContain('Түрмелер туралы')
      expect(report.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/)
      expect((await page.fetch('/reader/gone/')).status).toBe(404)
    }))
})

describe('requests', () => {
  it.each(['localhost', 'localhost:8080', '127.0.0.1:1', '[::1]:80', '192.168.1.5:8080'])(
    'for the host %s are answered',
    host =>
      withPage(async page => {
        expect(await page.raw(`GET / HTTP/1.1\nHost: ${host}`)).toMatch(/^HTTP\/1\.1 200 /)
      }),
  )

  it.each([
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example:8080',
    '',
    'localhost@evil.example',
  ])('for the foreign host «%s» are refused, so that no other site can read the chats', host =>
    withPage(async page => {
      expect(await page.raw(`GET / HTTP/1.1\nHost: ${host}`)).toMatch(/^HTTP\/1\.1 421 /)
    }),
  )

  it.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('that act are refused from %s', (_, headers, status) =>
    withPage(async page => {
      const { chats } = page.session.snapshot()
      const response = await page.act('send', { chat: chats[0]?.id, text: 'Сәлем' }, headers)
      expect(response.status).toBe(status)
      expect(page.received).toEqual([])
    }),
  )

  it.each([
    ['POST', '/', 405],
    ['GET', '/do/send', 405],
    ['POST', '/do/nothing', 404],
    ['DELETE', '/events', 405],
  ])('%s %s is answered with %i', (method, path, status) =>
    withPage(async page => {
      expect((await page.fetch(path, { method })).status).toBe(status)
    }),
  )

  it.each([
    ['send', 'no JSON', 400],
    ['send', 'null', 400],
    ['send', { chat: 'x', text: 'y' }, 400],
    ['send', { chat: 1, text: 2 }, 400],
    ['send', { chat: 1.5, text: 'y' }, 400],
    ['send', { chat: 999, text: 'there is no such chat' }, 409],
    ['press', { chat: 1, message: 2 }, 400],
    ['language', { language: 'en' }, 400],
  ])('to %s %j are answered with %i, and nothing happens', (name, body, status) =>
    withPage(async page => {
      expect((await page.act(name, body)).status).toBe(status)
      expect(page.received).toEqual([])
    }),
  )

  it('with a body larger than any message get a 413', () =>
    withPage(async page => {
      const response = await page.act('send', { chat: 1, text: 'а'.repeat(70_000) })
      expect(response.status).toBe(413)
      expect((await page.fetch('/')).status).toBe(200)
    }))
})

describe('the port', () => {
  it('is the next free one if the requested one is taken', async () => {
    const other = createServer()
    const taken = await new Promise<number>(resolve => {
      other.listen(0, '127.0.0.1', () => {
        const address = other.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    const server = await openPageServer(createSession(), { host: '127.0.0.1', port: taken })
    expect(server.port).toBeGreaterThan(taken)
    expect(server.url).toBe(`http://localhost:${server.port}`)
    await server.close()
    await new Promise(resolve => other.close(resolve))
  })

  it('cannot be opened on an address that this machine does not have', async () => {
    const opening = openPageServer(createSession(), { host: '203.0.113.7', port: 0 })
    await expect(opening).rejects.toThrow(ConfigError)
    await expect(opening).rejects.toThrow(/HOST.*203\.0\.113\.7/)
  })
})

describe('the address', () => {
  const hasIPv6 = Object.values(networkInterfaces()).some(all =>
    all?.some(({ address }) => address === '::1'),
  )
  const hosts = ['127.0.0.1', '127.0.0.5', '0.0.0.0', 'localhost', ...(hasIPv6 ? ['::1', '::'] : [])]

  it.each(hosts)('that is printed answers on this machine: %s', async host => {
    const server = await openPageServer(createSession(), { host, port: 0 })
    try {
      expect((await fetch(server.url)).status).toBe(200)
    } finally {
      await server.close()
    }
  })
})

function createSession() {
  return createPageSession(createStandIn({ token: '4242:page-token' }), {
    language: 'kk',
    people: PAGE_PEOPLE,
    group: PAGE_GROUP,
  })
}
