import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { ReaderResponse } from '../../src/reader/page-response.ts'
import { createReaderSite, type ReaderSource } from '../../src/reader/reader-site.ts'
import { readerReport, sourceOf } from './reader-report.ts'

const textOf = ({ body }: ReaderResponse) => Buffer.from(body).toString('utf8')

async function openSite(source: ReaderSource = sourceOf([readerReport()])) {
  const site = await createReaderSite({ source, defaultLanguage: 'kk' })
  return (url: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    site.respond({ method, url, headers })
}

describe('the reader of a server', () => {
  it('answers with the list, a report and the files that they name', async () => {
    const get = await openSite()
    expect(textOf(await get('/'))).toContain('Түрмелер туралы &lt;есеп&gt;')
    const page = await get('/prisons/?view=ru')
    expect(page.status).toBe(200)
    for (const [, name = ''] of textOf(page).matchAll(/(?:href|src)="\.\.\/([^"]+)"/g)) {
      expect((await get(`/${name}`)).status, name).toBe(200)
    }
  })

  it.each([
    ['/prisons/', {}, 'kk'],
    ['/prisons/', { 'accept-language': 'en-GB,en;q=0.9,ru;q=0.8' }, 'ru'],
    ['/prisons/?lang=kk', { 'accept-language': 'ru' }, 'kk'],
    ['/prisons/?lang=ru', {}, 'ru'],
    ['/prisons/?lang=de', {}, 'kk'],
    ['/', { 'accept-language': 'ru' }, 'ru'],
  ] as const)('answers %s with %o in %s', async (url, headers, language) => {
    const get = await openSite()
    expect(textOf(await get(url, headers))).toContain(`<html lang="${language}"`)
  })

  it.each(['/removed-report/', '/prisons/x', '/../package.json', '/%2e%2e/', '/tsconfig.json', '//prisons/'])(
    'says in plain words that there is no %s',
    async url => {
      const get = await openSite()
      const response = await get(url, { 'accept-language': 'ru' })
      expect(response.status).toBe(404)
      expect(textOf(response)).toContain('Такой страницы нет')
    },
  )

  it('leads to the address with a slash, below which relative links work', async () => {
    const get = await openSite()
    const { status, headers } = await get('/prisons?view=ru')
    expect([status, headers.location]).toEqual([302, 'prisons/?view=ru'])
  })

  it('refuses to do anything but show', async () => {
    const get = await openSite()
    expect((await get('/prisons/', {}, 'POST')).status).toBe(405)
    const head = await get('/prisons/', {}, 'HEAD')
    expect([head.status, head.body.length]).toEqual([200, 0])
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1000)
  })

  it('sends a page again only when it has changed, and compressed where that is understood', async () => {
    const get = await openSite()
    const page = await get('/prisons/')
    const again = await get('/prisons/', { 'if-none-match': page.headers.etag ?? '' })
    expect([again.status, again.body.length]).toEqual([304, 0])
    const small = await get('/prisons/', { 'accept-encoding': 'gzip, br' })
    expect(small.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(small.body).equals(Buffer.from(page.body))).toBe(true)
    expect(small.body.length).toBeLessThan(page.body.length / 2)
  })

  it('allows nothing inline or from elsewhere, and frames only for whom it is told', async () => {
    const source = sourceOf([readerReport()])
    const frameAncestors = ['https://web.telegram.org']
    const site = await createReaderSite({ source, defaultLanguage: 'kk', frameAncestors })
    const framed = await site.respond({ method: 'GET', url: '/', headers: {} })
    expect(framed.headers['content-security-policy']).toMatch(/frame-ancestors https:\/\/web\.telegram\.org$/)
    const get = await openSite()
    for (const url of ['/', '/prisons/', '/reader.js', '/nowhere']) {
      const policy = (await get(url)).headers['content-security-policy']
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'/)
      expect(policy).toMatch(/frame-ancestors 'none'$/)
      expect(policy).not.toMatch(/unsafe|http|\*|data:/)
    }
  })

  it('renders a report once for all who ask at the same time, and anew for another index', async () => {
    let reads = 0
    let indexVersion = 'a'
    const plain = sourceOf([readerReport()])
    const get = await openSite({
      reports: plain.reports,
      get indexVersion() {
        return indexVersion
      },
      sections(id) {
        reads++
        return plain.sections(id)
      },
    })
    await Promise.all([get('/prisons/'), get('/prisons/')])
    await get('/prisons/')
    expect(reads).toBe(1)
    indexVersion = 'b'
    await get('/prisons/')
    expect(reads).toBe(2)
  })

  it('is out of order as long as the index is', async () => {
    let isBroken = true
    const plain = sourceOf([readerReport()])
    const get = await openSite({
      ...plain,
      async sections(id) {
        if (isBroken) throw new Error('out of reach')
        return plain.sections(id)
      },
    })
    await expect(get('/prisons/')).rejects.toThrow('out of reach')
    isBroken = false
    expect((await get('/prisons/')).status).toBe(200)
  })
})
