import { createServer, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type BrowserPage,
  findChromium,
  type HeadlessBrowser,
  launchBrowser,
} from '../../demo/recording/headless-browser.ts'
import { READER_MESSAGES } from '../../src/locales/reader-messages.ts'
import { passageAddress } from '../../src/reader/reader-address.ts'
import { createReaderSite } from '../../src/reader/reader-site.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { readerReport, sourceOf } from './reader-report.ts'

const chromium = findChromium(process.env)
if (!chromium) console.log('No Chromium here (CHROMIUM or /usr/bin/chromium): the Mini App is not tried.')

const SOURCE = sourceOf([readerReport()])
/** What Telegram adds to the address. */
const TOLD = `#${new URLSearchParams({
  tgWebAppData: 'user=%7B%22id%22%3A42%7D&hash=abc',
  tgWebAppVersion: '8.0',
  tgWebAppPlatform: 'android',
  tgWebAppThemeParams: '{"bg_color":"#17212b","text_color":"#f5f5f5"}',
})}`
/** What apps offer the page instead of Telegram's script. */
const CLIENT =
  'window.told = []; window.TelegramWebviewProxy = { postEvent: (type, data) => told.push([type, JSON.parse(data)]) }'

describe.skipIf(!chromium)('the reader as a Mini App', () => {
  let server: Server
  let origin = ''
  let browser: HeadlessBrowser
  /** Every test has a tab of its own in the profile of this one: opening a profile costs more than most tests. */
  let first: BrowserPage
  let page: BrowserPage

  beforeAll(async () => {
    const site = await createReaderSite({ source: SOURCE, defaultLanguage: 'kk' })
    server = createServer(async ({ method = 'GET', url = '/', headers }, response) => {
      const answer = await site.respond({ method, url, headers })
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    browser = await launchBrowser(chromium ?? '', origin)
    first = await browser.open({ width: 360, height: 640 })
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })
  beforeEach(async () => {
    page = await first.context().newPage()
    await page.addInitScript(CLIENT)
  })
  afterEach(async () => {
    expect(browser.foreignRequests).toEqual([])
    await page.close()
  })

  async function open(path: string): Promise<void> {
    await page.goto(`${origin}/${path}`)
    await page.waitForSelector('[data-script]', { state: 'attached' })
  }

  const firstPassage = async () => {
    const [section] = await SOURCE.sections('prisons')
    if (!section) throw new Error('the report has no section')
    return section.passages[0]
  }

  it.each(LANGUAGES)('marks the quotation and leads to it in the browser, in %s', async language => {
    const { number, fingerprint } = await firstPassage()
    const target = { reportId: 'prisons', number, fingerprint }
    await open(passageAddress(target, { language, hasPlaceInQuery: true }) + TOLD)
    await page.waitForSelector('.quoted')
    const link = page.getByRole('link', { name: READER_MESSAGES[language].openInBrowser })
    const plain = `${origin}/prisons/?lang=${language}#${number}-${fingerprint}`
    expect(await link.getAttribute('href')).toBe(plain)
    await link.click()
    expect(await page.evaluate('told')).toEqual([
      ['web_app_ready', {}],
      ['web_app_expand', {}],
      ['web_app_open_link', { url: plain }],
    ])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  })

  it("has Telegram's colours, also on the other pages, and passes on nothing about the person", async () => {
    await open(`prisons/${TOLD}`)
    const colours = '[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]'
    expect(await page.evaluate(colours)).toEqual(['rgb(23, 33, 43)', 'rgb(245, 245, 245)'])
    await page.locator('.end a:not([data-language])').click()
    await page.waitForSelector('#open-in-browser')
    expect(await page.evaluate(colours)).toEqual(['rgb(23, 33, 43)', 'rgb(245, 245, 245)'])
    expect(page.url()).not.toContain('tgWebAppData')
  })

  it('is an ordinary page in a browser', async () => {
    await open('prisons/')
    expect(await page.locator('#open-in-browser').count()).toBe(0)
    expect(await page.evaluate('told')).toEqual([])
  })
})
