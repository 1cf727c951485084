import { messagesOf } from '../../locales/messages-of.ts'
import type { BrowserPage, WindowOptions } from './headless-browser.ts'

/** A picture of the page: what somebody does there until it is taken. */
export interface Scene {
  /** Of the file, without `.png`. */
  readonly name: string
  readonly window: WindowOptions
  play(page: BrowserPage): Promise<void>
}

const WIDE: WindowOptions = { width: 1080, height: 760, scale: 1.5, locale: 'kk-KZ' }
const NARROW: WindowOptions = { width: 360, height: 720, scale: 2, locale: 'kk-KZ' }

const QUESTIONS = {
  kk: messagesOf('kk').examples,
  ru: messagesOf('ru').examples,
}

/** All pictures, in the order in which they are taken: the chats go on from one to the next. */
export const SCENES: readonly Scene[] = [
  {
    name: 'welcome',
    window: { ...WIDE, height: 800 },
    play: page => page.locator('.example').first().waitFor(),
  },
  {
    name: 'private',
    window: WIDE,
    async play(page) {
      await ask(page, QUESTIONS.kk[0])
    },
  },
  {
    name: 'inline',
    window: { ...WIDE, locale: 'ru-RU' },
    async play(page) {
      await openGroup(page)
      await page.fill('#input', '@dayek_bot лагеря в Синьцзяне')
      await page.locator('[role=option]').first().waitFor()
      await page.press('#input', 'ArrowDown')
    },
  },
  {
    name: 'group',
    window: { ...WIDE, height: 860 },
    async play(page) {
      await openGroup(page)
      await page.selectOption('#speaker', { index: 1 })
      await ask(page, `@dayek_bot ${QUESTIONS.kk[1]}`)
      await page.selectOption('#speaker', { index: 0 })
    },
  },
  {
    name: 'dark',
    window: { ...WIDE, isDark: true, locale: 'ru-RU' },
    async play(page) {
      await ask(page, QUESTIONS.ru[0])
    },
  },
  {
    name: 'narrow',
    window: NARROW,
    async play(page) {
      await ask(page, QUESTIONS.kk[2])
    },
  },
]

async function openGroup(page: BrowserPage): Promise<void> {
  await page.locator('#chats button').nth(1).click()
  await page.locator('#speaker').waitFor()
}

/** Sends a question and waits until its answer stands there. */
async function ask(page: BrowserPage, question: string): Promise<void> {
  const answers = page.locator('.message.is-bot')
  const count = await answers.count()
  await page.fill('#input', question)
  await page.press('#input', 'Enter')
  await answers.nth(count).waitFor()
}
