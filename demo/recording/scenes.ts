import { readFile } from 'node:fs/promises'
import { IMPORT_MESSAGES } from '../../src/locales/import-messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { BrowserPage, WindowOptions } from './headless-browser.ts'

/** A screenshot of the page, and what the user does before it is taken. */
export interface Scene {
  /** File name without `.png`. */
  readonly name: string
  readonly window: WindowOptions
  play(page: BrowserPage): Promise<void>
}

const WIDE: WindowOptions = { width: 1080, height: 760, scale: 1.5, locale: 'kk-KZ' }
const NARROW: WindowOptions = { width: 360, height: 720, scale: 2, locale: 'kk-KZ' }

const KK = messagesOf('kk')
const RU = messagesOf('ru')
const IMPORT = IMPORT_MESSAGES.ru

/** An invented report, which says so. */
const SAMPLE = new URL('sample-report.html', import.meta.url)

/** A sentence of a report, altered to say the opposite. */
const ALTERED =
  'Заң азаптауға тыйым салатынына қарамастан, адам құқығын қорғаушылар жергілікті ұлттық заңнамада азаптау ұғымына ' +
  'берген анықтама Азаптауға қарсы БҰҰ Конвенциясына толық сай келетінін айтып отыр.'

/** In this order: the conversations continue from one scene to the next. */
export const SCENES: readonly Scene[] = [
  {
    name: 'welcome',
    window: { ...WIDE, height: 830 },
    play: page => page.locator('.example').first().waitFor(),
  },
  {
    name: 'inline',
    window: { ...WIDE, locale: 'ru-RU' },
    async play(page) {
      await openChat(page, 2)
      await page.fill('#input', '@dayek_bot слежка в Синьцзяне')
      await page.locator('[role=option]').first().waitFor()
      await page.press('#input', 'ArrowDown')
    },
  },
  {
    name: 'group',
    window: { ...WIDE, height: 860 },
    async play(page) {
      await openChat(page, 1)
      await page.selectOption('#speaker', { index: 1 })
      await ask(page, `@dayek_bot ${KK.examples[1]}`)
      await page.selectOption('#speaker', { index: 0 })
    },
  },
  {
    name: 'private',
    window: { ...WIDE, height: 880 },
    async play(page) {
      await ask(page, KK.examples[0])
      await press(page, KK.buttonOpen)
      await lastKey(page, KK.buttonCard).waitFor()
      await page.mouse.move(0, 0)
    },
  },
  {
    name: 'verify',
    window: { ...WIDE, height: 860 },
    play: page => ask(page, `/verify ${ALTERED}`),
  },
  {
    name: 'card',
    window: { ...NARROW, height: 780 },
    async play(page) {
      await ask(page, KK.examples[2])
      await press(page, KK.buttonOpen)
      await press(page, KK.buttonCard)
      const photo = page.locator('.message.is-bot .photo img').last()
      await photo.waitFor({ timeout: 60_000 })
      await page.evaluate('Promise.all([...document.images].map(image => image.decode()))')
    },
  },
  {
    name: 'dark',
    window: { ...WIDE, height: 860, isDark: true, locale: 'ru-RU' },
    async play(page) {
      await ask(page, RU.examples[1])
      await page.locator('#to-end').click()
    },
  },
  {
    name: 'narrow',
    window: { ...NARROW, height: 780 },
    async play(page) {
      await openChat(page, 1)
      await page.locator('.message.is-bot').first().waitFor()
    },
  },
  {
    name: 'report',
    window: { ...WIDE, height: 920, locale: 'ru-RU' },
    async play(page) {
      const buffer = await printSample(page)
      await page.setInputFiles('#file', { name: 'образец-доклада.pdf', mimeType: 'application/pdf', buffer })
      await lastKey(page, IMPORT.buttonAdd).waitFor()
    },
  },
  {
    name: 'report-answer',
    window: { ...WIDE, height: 1130, locale: 'ru-RU' },
    async play(page) {
      await press(page, IMPORT.buttonAdd)
      await lastKey(page, IMPORT.buttonOutline).waitFor()
      await ask(page, 'В сколько библиотек можно войти на коляске?')
      await page.mouse.move(0, 0)
    },
  },
]

/** The sample as a PDF of four pages. */
async function printSample(page: BrowserPage): Promise<Buffer> {
  const paper = await page.context().newPage()
  await paper.setContent(await readFile(SAMPLE, 'utf8'))
  const bytes = await paper.pdf({ preferCSSPageSize: true })
  await paper.close()
  return bytes
}

/** The button with this label under the newest message of the bot. */
function lastKey(page: BrowserPage, label: string) {
  return page.locator('.message.is-bot').last().locator('.key', { hasText: label }).first()
}

async function press(page: BrowserPage, label: string): Promise<void> {
  await lastKey(page, label).click()
}

/** Opens a chat by its index in the list. */
async function openChat(page: BrowserPage, index: number): Promise<void> {
  if (await page.locator('#back').isVisible()) await page.click('#back')
  await page.locator('#chats button').nth(index).click()
}

/** Sends a question and waits for the answer. */
async function ask(page: BrowserPage, question: string): Promise<void> {
  const answers = page.locator('.message.is-bot')
  const count = await answers.count()
  await page.fill('#input', question)
  await page.press('#input', 'Enter')
  await answers.nth(count).waitFor()
}
