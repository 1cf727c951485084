import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type BrowserPage,
  findChromium,
  type HeadlessBrowser,
  launchBrowser,
} from '../../demo/recording/headless-browser.ts'
import { READER_MESSAGES } from '../../src/locales/reader-messages.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { passageAddress } from '../../src/reader/reader-address.ts'
import { createReaderSite, type ReaderSource } from '../../src/reader/reader-site.ts'
import { writeReaderSite } from '../../src/reader/write-site.ts'
import type { Language } from '../../src/text/language.ts'
import { findAxeViolations } from '../axe-violations.ts'
import { citedExcerpt } from './cited-excerpt.ts'
import { KK, RU, readerReport, sourceOf } from './reader-report.ts'

const chromium = findChromium(process.env)
if (!chromium)
  console.log('No Chromium here (CHROMIUM or /usr/bin/chromium): the reader is not tested in a browser.')

const WINDOW = { width: 1280, height: 800 }
const TODAY = new Date('2026-11-29T12:00:00Z')
/** The report, split into short passages, and what it was before: in long passages, and with other words. */
const SHORT = sourceOf([readerReport()])
const LONG = sourceOf([readerReport()], 1000)
const OTHER = sourceOf([readerReport(KK.replace('120 адамға', '125 адамға'), RU)])

describe.skipIf(!chromium)('the reader in a browser', () => {
  let server: Server
  let origin = ''
  let browser: HeadlessBrowser
  let page: BrowserPage
  const problems: string[] = []

  beforeAll(async () => {
    const site = await createReaderSite({ source: SHORT, defaultLanguage: 'kk' })
    server = createServer(async ({ method = 'GET', url = '/', headers }, response) => {
      const answer = await site.respond({ method, url: url.slice('/read'.length), headers })
      response.writeHead(answer.status, answer.headers)
      response.end(answer.body)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    browser = await launchBrowser(chromium ?? '', origin)
    page = await openWindow()
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })
  beforeEach(async () => {
    await page.setViewportSize(WINDOW)
  })
  afterEach(async () => {
    expect(browser.foreignRequests).toEqual([])
    expect(problems).toEqual([])
    expect(await page.evaluate('[document.cookie, localStorage.length, sessionStorage.length]')).toEqual([
      '',
      0,
      0,
    ])
  })

  async function openWindow() {
    const opened = await browser.open(WINDOW)
    opened.on('pageerror', error => problems.push(String(error)))
    opened.on('console', message => message.type() === 'error' && problems.push(message.text()))
    await opened.clock.setFixedTime(TODAY)
    return opened
  }

  /** Opens an address anew: a change of the fragment alone would not load the page. */
  async function open(address: string): Promise<void> {
    await page.goto('about:blank')
    await page.goto(`${origin}/read/${address}`)
    await page.waitForSelector('[data-script]', { state: 'attached' })
  }

  const texts = (selector: string) => page.locator(selector).allTextContents()
  /** The marked quotation as the page shows it, block by block. */
  const quoted = () =>
    page
      .locator('[data-block]:has(.quoted)')
      .evaluateAll(cells =>
        cells.map(cell => [...cell.querySelectorAll('.quoted')].map(mark => mark.textContent).join('')),
      )
  const notice = () => page.locator('#notice-text').textContent()

  it('marks the linked words, in their language, and keeps them marked', async () => {
    const passage = await passageWith(SHORT, 'ru', 'Число задержанных')
    const { address, printed } = citedExcerpt(passage, 'ru', 'человек[^1][^2]. Ёлка')
    await open(address)
    await page.waitForSelector('.quoted')
    // The space between the marks is one of layout.
    const shown = printed.replace('\u202f', '')
    expect(await quoted()).toEqual([shown])
    expect(await page.getAttribute('html', 'data-view')).toBe('ru')
    await page.fill('#query', 'задержанных')
    await page.waitForSelector('.current')
    await page.fill('#query', '')
    await page.waitForSelector('.found', { state: 'detached' })
    expect(await quoted()).toEqual([shown])
    expect(
      await page
        .locator('.quoted')
        .first()
        .evaluate(mark => mark.getBoundingClientRect().top),
    ).toBeGreaterThan(0)
  })

  it.each([
    [
      'whose number is another now',
      async () => ({ ...(await passageWith(SHORT, 'kk', 'Сот жаз')), number: 3 }),
    ],
    ['that was split in another way', () => passageWith(LONG, 'kk', 'Қамаудағылар саны')],
  ])('finds a passage %s', async (_, linked) => {
    const { number, fingerprint, texts: stored } = await linked()
    await open(passageAddress({ reportId: 'prisons', number, fingerprint }, { view: 'kk' }))
    await page.waitForSelector('.quoted')
    const first = (await quoted())[0] ?? ''
    expect(first).not.toBe('')
    expect(stored.kk?.text.startsWith(first.slice(0, 20))).toBe(true)
    expect(await notice()).toBe('')
  })

  it.each(['kk', 'ru'] as const)(
    'says in %s that a text has changed, and shows what is there',
    async language => {
      const { number, fingerprint } = await passageWith(OTHER, 'kk', 'Қамаудағылар саны')
      await open(passageAddress({ reportId: 'prisons', number, fingerprint }, { language }))
      await page.waitForSelector('.nearest')
      expect(await notice()).toBe(READER_MESSAGES[language].changed)
      const [bar, nearest] = await page.evaluate<[number, number]>(
        `['.bar', '.nearest'].map((name, i) => document.querySelector(name).getBoundingClientRect()[i ? 'top' : 'bottom'])`,
      )
      expect(nearest).toBeGreaterThanOrEqual(bar)
      expect(await page.getAttribute('.nearest', 'id')).toMatch(new RegExp(`^${number}-`))
      expect(await quoted()).toEqual([])
      await page.click('#close-notice')
      expect(await notice()).toBe('')
    },
  )

  it('takes what the bot writes, also in the query, and says when a link is none', async () => {
    const { number, fingerprint, texts: stored } = await passageWith(SHORT, 'ru', 'Суд не дал')
    await open(`prisons/?lang=ru&q=prisons_${number}_${fingerprint}_ru0-6#tgWebAppData=user%3D1`)
    await page.waitForSelector('.quoted')
    expect(await quoted()).toEqual([stored.ru?.text.slice(0, 6)])
    await open('prisons/?lang=ru&q=nonsense')
    await page.waitForSelector('#notice-text:not(:empty)')
    expect(await notice()).toBe(READER_MESSAGES.ru.badLink)
  })

  it('searches what is shown, whatever the case and ё, and goes from match to match', async () => {
    await open('prisons/?lang=ru&view=ru')
    await page.fill('#query', 'елка')
    await page.waitForSelector('.current')
    expect(await texts('.found')).toEqual(['Ёлка', 'ЕЛКА'])
    const announced = (number: number) =>
      page.getByText(`Совпадение ${number} из 2`, { exact: true }).waitFor({ state: 'attached' })
    await announced(1)
    await page.click('#next')
    await announced(2)
    expect(await texts('.current')).toEqual(['ЕЛКА'])
    await page.press('#query', 'Enter')
    await announced(1)
    await page.press('#query', 'Shift+Enter')
    await announced(2)
    await page.fill('#query', 'мұндай сөз жоқ')
    await page.getByText(READER_MESSAGES.ru.foundNothing).waitFor({ state: 'attached' })
    expect(await page.locator('.found, .current').count()).toBe(0)
  })

  it('shows both texts side by side or one of them, and keeps the choice in the address', async () => {
    await open('prisons/?lang=ru')
    const twins = () =>
      page
        .locator('p[data-block="0"], p[data-block="1"]')
        .evaluateAll(cells => cells.map(cell => cell.getBoundingClientRect().x))
    expect(await page.getByText('Вступительное слово').isVisible()).toBe(true)
    expect(await page.getByText('Кіріспе сөз').isVisible()).toBe(false)
    await page.click('#view label:has([value="both"])')
    const [kk = 0, ru = 0] = await twins()
    expect(ru).toBeGreaterThan(kk + 300)
    expect(page.url()).toContain('view=both')
    await page.reload()
    await page.waitForSelector('[data-view="both"]')
    await page.click('#view label:has([value="kk"])')
    expect(await page.getByText('Вступительное слово').isVisible()).toBe(false)
  })

  it('changes the language of its buttons without losing the place', async () => {
    await open('prisons/?lang=ru#note-ru-1')
    await page.click('.bar [data-language="kk"]')
    expect(await page.getAttribute('html', 'lang')).toBe('kk')
    expect(await page.getAttribute('#query', 'placeholder')).toBe(READER_MESSAGES.kk.searchHint)
    expect(page.url()).toMatch(/lang=kk#note-ru-1$/)
    await page.click('.home')
    await page.getByText('Түрмелер туралы <есеп>').click()
    await page.waitForSelector('#text')
    expect(await page.getAttribute('html', 'lang')).toBe('kk')
  })

  it.each([
    ['ru', 'Число задержанных', 'Ёлка и ЕЛКА тоже здесь.'],
    ['ru', 'Число задержанных', 'Ёлка и ЕЛКА тоже здесь. Четверо'],
    ['kk', 'Сот жазбаша', 'Сот жазбаша түсіндірме бермеді.'],
    ['ru', 'Суд не дал', 'Суд не дал письменных'],
    ['ru', 'Здесь была', 'Здесь была ошибка.'],
    ['kk', 'Прокуратураның', 'хаты, 2023 ж. 5 мамыр.'],
  ] as const)(
    'copies a quotation in %s with the citation that the bot gives: %s',
    async (language, start, quotation) => {
      const passage = await passageWith(SHORT, language, start)
      const { address, printed, cite } = citedExcerpt(passage, language, quotation)
      await open(address)
      await page.waitForSelector('.quoted')
      for (const style of ['short', 'gost', 'apa'] as const) {
        await page.selectOption('#style', style)
        const copied = await copy()
        const permalink = `${origin}/read/${address.replace(/\?[^#]*/, '')}`
        const citation = cite(style, permalink, TODAY)
        const link = style === 'apa' ? `\n${permalink}` : ''
        expect(copied).toBe(`«${printed}»\n\n${citation}${link}`)
      }
    },
  )

  it('copies what the reader has selected, with footnote marks as they are printed and omissions marked', async () => {
    await open('prisons/?lang=ru&view=ru')
    await select('достигло', 'Четверо')
    await page.getByText(READER_MESSAGES.ru.copySelection).waitFor()
    expect(await copy()).toMatch(
      /^«достигло 120 человек¹\u202f²\. Ёлка и ЕЛКА тоже здесь\. Четверо»\n\n.*с\. 3–4/,
    )
    await select('слово', 'достигло')
    expect(await copy()).toMatch(/^«слово: "R&D" не бесплатно\.\n\[…\]\nЧисло задержанных достигло»/)
  })

  it.each([
    ['shelf', '', 360, false],
    ['one text', 'prisons/?view=kk', 360, true],
    ['both texts', 'prisons/?view=both&lang=ru', 360, false],
    ['both texts', 'prisons/?view=both', 1280, true],
    ['one text', 'prisons/?view=ru&lang=ru', 1280, false],
  ] as const)('is accessible and fits: %s at %s, %i px, dark: %s', async (_, address, width, isDark) => {
    await page.setViewportSize({ width, height: 740 })
    await page.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' })
    const { number, fingerprint } = await passageWith(SHORT, 'ru', 'Число задержанных')
    await open(address === '' ? '' : `${address}#${number}-${fingerprint}`)
    if (address !== '') await page.waitForSelector('.quoted')
    const violations = await findAxeViolations(page)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
  })

  it('opens contents and search on narrow screens, and closes them with Escape', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await open('prisons/?lang=ru')
    expect(await page.locator('#contents').isVisible()).toBe(false)
    await page.getByRole('button', { name: READER_MESSAGES.ru.contents }).click()
    await page.keyboard.press('Escape')
    expect(await page.locator('#contents').isVisible()).toBe(false)
    await page.getByRole('button', { name: READER_MESSAGES.ru.contents }).click()
    await page.locator('#contents').getByText('Второй раздел').click()
    expect(await page.locator('#contents').isVisible()).toBe(false)
    await page.getByRole('button', { name: READER_MESSAGES.ru.search }).click()
    await page.keyboard.type('суд')
    await page.waitForSelector('.current')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  it('is readable as a file, which may load no modules', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dayek-reader-'))
    const context = await page.context().browser()?.newContext()
    const window = await context?.newPage()
    try {
      await writeReaderSite(SHORT, { dir: join(folder, 'site'), language: 'kk' })
      await window?.goto(pathToFileURL(join(folder, 'site', 'index.html')).href)
      await window?.getByText('Доклад о тюрьмах').click()
      await window?.getByText('Кіріспе сөз').waitFor()
      expect(await window?.getByText('Вступительное слово').isVisible()).toBe(true)
      expect(await window?.locator('#query').isVisible()).toBe(false)
      await window?.locator('.home').click()
      await window?.locator('.reports').waitFor()
    } finally {
      await context?.close()
      await rm(folder, { recursive: true })
    }
  })

  it('is readable without its script: both texts, and no buttons that do nothing', async () => {
    const context = await page.context().browser()?.newContext({ javaScriptEnabled: false })
    const window = await context?.newPage()
    await window?.goto(`${origin}/read/prisons/`)
    for (const text of ['Кіріспе сөз', 'Вступительное слово']) {
      expect(await window?.getByText(text).isVisible()).toBe(true)
    }
    expect(await window?.locator('#query').isVisible()).toBe(false)
    await context?.close()
  })

  async function copy(): Promise<string> {
    await page.click('#copy')
    await page.waitForSelector('#copied:not(:empty)')
    return page.evaluate('navigator.clipboard.readText()')
  }

  /** Selects from one word of the shown text to another one. */
  async function select(from: string, to: string): Promise<void> {
    await page.evaluate(`{
      const find = word => {
        const walker = document.createTreeWalker(document.querySelector('#text'), NodeFilter.SHOW_TEXT)
        while (walker.nextNode()) {
          const node = walker.currentNode
          if (node.data.includes(word) && node.parentElement.offsetParent) return [node, node.data.indexOf(word)]
        }
      }
      const [start, startChar] = find('${from}')
      const [end, endChar] = find('${to}')
      getSelection().setBaseAndExtent(start, startChar, end, endChar + ${to.length})
    }`)
    await page.waitForSelector('#quote.of-selection')
  }
})

async function passageWith({ sections }: ReaderSource, language: Language, text: string): Promise<Passage> {
  const passages = (await sections('prisons')).flatMap(section => section.passages)
  const passage = passages.find(({ texts }) => texts[language]?.text.includes(text))
  if (!passage) throw new Error(`no passage with ${text}`)
  return passage
}
