import { createServer, type RequestOptions, request, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { createLogger } from '../../src/log.ts'
import { mountReader, type ReaderMountOptions } from '../../src/reader/reader-mount.ts'
import { openReaderServer } from '../../src/reader/reader-server.ts'
import { createReaderSite, type ReaderSource } from '../../src/reader/reader-site.ts'
import { readerReport, sourceOf } from './reader-report.ts'

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(
  options: Partial<ReaderMountOptions> = {},
  source: ReaderSource = sourceOf([readerReport()]),
) {
  const lines: string[] = []
  const logger = createLogger({ write: line => lines.push(line) })
  const site = await createReaderSite({ source, defaultLanguage: 'kk' })
  const mount = mountReader(site, { path: '/reader/', logger, ...options })
  const server = createServer((incoming, response) => {
    if (mount.answer(incoming, response)) return
    response.writeHead(418)
    response.end()
  })
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { lines, get: (path: string, more: RequestOptions = {}) => send(port, path, more) }
}

/** Sends the path as it is: fetch would tidy it up. */
function send(port: number, path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, response => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
      response.on('error', reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('the reader below a path', () => {
  it('serves the list, a report and its files, with the headers of the reader, and closes the connection', async () => {
    const { get } = await serve()
    for (const path of ['/reader/', '/reader/prisons/', '/reader/prisons/?lang=ru', '/reader/reader.js']) {
      const { status, headers, text } = await get(path)
      expect([path, status]).toEqual([path, 200])
      expect(headers).toMatchObject({
        connection: 'close',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(text).not.toBe('')
    }
  })

  it('leads from the folder without a slash to the list', async () => {
    const { get } = await serve()
    const { status, headers } = await get('/reader?lang=ru')
    expect([status, headers.location]).toEqual([302, '/reader/?lang=ru'])
  })

  it('answers HEAD without a body, and what has not changed with 304', async () => {
    const { get } = await serve()
    const head = await get('/reader/prisons/', { method: 'HEAD' })
    expect([head.status, head.text]).toEqual([200, ''])
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1_000)
    const again = await get('/reader/prisons/', { headers: { 'if-none-match': String(head.headers.etag) } })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it.each([
    '/reader/unknown/',
    '/reader/..%2f..%2fpackage.json',
    '/reader/../../package.json',
    '/reader/page/reader.js',
    '/reader/prisons/../../../etc/passwd',
    '/reader/%00',
    '/reader/%E0%A4%A',
    '/reader//',
  ])('has no page %s', async path => {
    const { get } = await serve()
    const { status, text } = await get(path)
    expect(status).toBe(404)
    expect(text).toContain('Мұндай бет жоқ')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async method => {
    const { get } = await serve()
    const { status, headers, text } = await get('/reader/', { method, headers: { 'content-length': '0' } })
    expect([status, headers.allow, text]).toEqual([405, 'GET, HEAD', ''])
  })

  it('refuses an address that is too long', async () => {
    const { get } = await serve()
    expect((await get(`/reader/${'a/'.repeat(2_000)}`)).status).toBe(414)
  })

  it.each(['/', '/readers/', '/reade', '/hook', '/x/reader/'])('leaves %s alone', async path => {
    const { get } = await serve()
    expect((await get(path)).status).toBe(418)
  })

  it('may have the whole host', async () => {
    const { get } = await serve({ path: '/' })
    expect((await get('/prisons/')).status).toBe(200)
    expect((await get('/prisons')).headers.location).toBe('prisons/')
  })

  it('asks to come again while the index is out of reach, and logs no address', async () => {
    const source = sourceOf([readerReport()])
    const sections = async () => {
      throw new Error('the index is gone')
    }
    const { get, lines } = await serve({}, { ...source, reports: source.reports, sections })
    const { status, headers, text } = await get('/reader/prisons/?q=57-a9f3')
    expect([status, headers['retry-after'], text]).toEqual([503, '5', ''])
    expect(lines.join('\n')).toContain('a page of the reader failed')
    expect(lines.join('\n')).not.toContain('57-a9f3')
  })

  it('asks the one request too many to come again', async () => {
    const source = sourceOf([readerReport()])
    let open = () => {}
    const opened = new Promise<void>(resolve => {
      open = resolve
    })
    let isAsked = () => {}
    const asked = new Promise<void>(resolve => {
      isAsked = resolve
    })
    const sections = async (id: string) => {
      isAsked()
      await opened
      return source.sections(id)
    }
    const { get } = await serve({ maxRequests: 1 }, { ...source, reports: source.reports, sections })
    const slow = get('/reader/prisons/')
    await asked
    expect((await get('/reader/')).status).toBe(503)
    open()
    expect((await slow).status).toBe(200)
  })
})

it('has a server of its own, which knows nothing else', async () => {
  const logger = createLogger({ write: () => {} })
  const site = await createReaderSite({ source: sourceOf([readerReport()]), defaultLanguage: 'ru' })
  const mount = mountReader(site, { path: '/reader/', logger })
  const server = await openReaderServer(mount, { host: '127.0.0.1', port: 0 })
  try {
    expect((await send(server.port, '/reader/')).text).toContain('<html lang="ru"')
    expect(await send(server.port, '/metrics')).toMatchObject({ status: 404, text: '' })
    await expect(openReaderServer(mount, { host: '127.0.0.1', port: server.port })).rejects.toThrow(
      /READER_HOST and READER_PORT/,
    )
  } finally {
    await server.close()
  }
})
