import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type BrowserPage,
  findChromium,
  type HeadlessBrowser,
  launchBrowser,
} from '../../demo/recording/headless-browser.ts'
import { exactAddress } from '../../src/answer/exact-address.ts'
import { quoteRange } from '../../src/answer/quote-range.ts'
import { type ReportInfo, reportInfo } from '../../src/corpus/report-info.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import type { CharRange } from '../../src/text/char-range.ts'
import { LANGUAGES, type Language, otherLanguage } from '../../src/text/language.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'
import { webPageCopy } from './web-page-copy.ts'

const chromium = findChromium(process.env)
if (!chromium) console.log('No Chromium here (CHROMIUM or /usr/bin/chromium): exact addresses are not tried.')

const WINDOW = { width: 1000, height: 700 }

/** Quotations of all shapes: what their first sentence looks like, and how many they have. */
const SHAPES: readonly (readonly [what: string, shape: RegExp, sentences: number])[] = [
  ['a short sentence', /^[^[]{20,40}$/u, 1],
  ['a long sentence', /^[^[]{200,}$/u, 1],
  ['two sentences', /^[^[]{80,150}$/u, 2],
  ['three sentences, perhaps of several blocks', /^[^[]{40,90}$/u, 3],
  ['a sentence with a footnote', /\[\^/u, 1],
  ['a sentence in quotation marks', /^[«"“„].*[»"”“]/u, 1],
  ['a sentence with a number in front', /^\d/u, 1],
  ['a sentence with dashes', / [—–-] /u, 1],
  ['a sentence with initials or abbreviations', /\p{Lu}\. ?\p{Lu}|\d ж\. |\d г\. /u, 1],
]

describe.skipIf(!chromium)('the exact address in Chromium', () => {
  let server: Server
  let origin = ''
  let browser: HeadlessBrowser
  let page: BrowserPage
  let passages: readonly Passage[] = []
  const reports = new Map<string, ReportInfo>()

  beforeAll(async () => {
    const pages = new Map<string, string>()
    for (const report of await loadSharedCorpus()) {
      reports.set(report.id, reportInfo(report))
      for (const edition of Object.values(report.editions)) {
        pages.set(`/${report.id}/${edition.language}`, webPageCopy(edition))
      }
    }
    passages = await loadSharedPassages()
    server = createServer(({ url = '' }, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(pages.get(url) ?? '')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    browser = await launchBrowser(chromium ?? '', origin)
    page = await browser.open(WINDOW)
  })
  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  /** The first sentence of this shape, with those after it, and the block in which it begins. */
  function findSentences(language: Language, shape: RegExp, count: number) {
    for (const passage of passages) {
      const own = passage.texts[language]
      if (!own) continue
      const sentences = passageSentences(own)
      const at = sentences.findIndex(
        ({ startChar, endChar }, index) =>
          index + count <= sentences.length && shape.test(own.text.slice(startChar, endChar)),
      )
      const [first, last] = [sentences[at], sentences[at + count - 1]]
      if (!first || !last) continue
      const range = { startChar: first.startChar, endChar: last.endChar }
      const block = own.blocks.find(({ endChar }) => endChar > range.startChar)
      return { passage, range, block: block?.index ?? -1 }
    }
    throw new Error(`no such sentence in ${language}: ${shape}`)
  }

  /** As if the page of a language were that of the report. */
  function addressOf(passage: Passage, language: Language, range: CharRange, shown = language) {
    const report = reports.get(passage.reportId)
    const own = report?.editions[language]
    if (!report || !own) throw new Error(`no ${passage.reportId} in ${language}`)
    const url = `${origin}/${report.id}/${shown}`
    const editions = { [language]: { ...own, translation: 'original', url } as const }
    return exactAddress(quoteRange({ ...report, editions }, passage, language, 1, range))
  }

  /** Opened as from a link in another program. */
  async function open(address: string): Promise<void> {
    await page.goto('about:blank')
    await page.goto(address)
  }

  /** Resolves when the browser has scrolled to the block. */
  async function seeBlock(block: number): Promise<void> {
    const rectangle = `document.querySelector('[data-block="${block}"]').getBoundingClientRect()`
    await page.waitForFunction(
      `scrollY > 0 && ${rectangle}.top < innerHeight && ${rectangle}.bottom > 0`,
      undefined,
      { timeout: 60_000 },
    )
  }

  describe.each(LANGUAGES)('of a page in %s', language => {
    it.each(SHAPES)('shows %s', async (_, shape, count) => {
      const { passage, range, block } = findSentences(language, shape, count)
      const address = addressOf(passage, language, range)
      expect(address).toContain('#:~:text=')
      await open(address)
      await seeBlock(block)
    })

    it('shows the page at its top if it has another text', async () => {
      const { passage, range } = findSentences(language, /^[^[]{80,150}$/u, 1)
      await open(addressOf(passage, language, range, otherLanguage(language)))
      expect(await page.locator('article').count()).toBe(1)
      expect(await page.evaluate('scrollY')).toBe(0)
    })
  })
})
