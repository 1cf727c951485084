import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type BrowserPage,
  findChromium,
  type HeadlessBrowser,
  launchBrowser,
} from '../../demo/recording/headless-browser.ts'
import { servePage } from '../../src/app/serve-page.ts'
import { parseConfig } from '../../src/config.ts'
import { IMPORT_MESSAGES } from '../../src/locales/import-messages.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { PAGE_MESSAGES } from '../../src/locales/page-messages.ts'
import { silentLogger } from '../../src/log.ts'
import type { Language } from '../../src/text/language.ts'
import { findAxeViolations } from '../axe-violations.ts'

const chromium = findChromium(process.env)
if (!chromium)
  console.log('No Chromium here (CHROMIUM or /usr/bin/chromium): the page is not tested in a browser.')

const WINDOW = { width: 1100, height: 800 }
const QUESTIONS = {
  kk: 'Рұқсатсыз митингіге шықсам, не болады?',
  ru: 'Что говорится о пытках задержанных?',
}

/** Drags a file over the page; `options` stay for the drop. */
const DROP = `
  var text = '# Ауыл мектептеріндегі су\\n\\nЖеті мектепте су болған жоқ, балаларды үйге қайтарды.'
  var dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([text], 'су.md', { type: 'text/markdown' }))
  var options = { dataTransfer, bubbles: true, cancelable: true }
  document.body.dispatchEvent(new DragEvent('dragenter', options))
`

describe.skipIf(!chromium)('the page in a browser', () => {
  const stopping = new AbortController()
  let serving: Promise<void>
  let url = ''
  let browser: HeadlessBrowser
  /** Opening a window costs more than most tests: they share one. */
  let page: BrowserPage
  let isOpen = false
  const problems: string[] = []

  beforeAll(async () => {
    const config = parseConfig({ PORT: '0', INDEX_DIR: process.env.INDEX_DIR })
    url = await new Promise<string>((resolve, reject) => {
      serving = servePage(config, { logger: silentLogger, signal: stopping.signal, onOpen: resolve })
      serving.catch(reject)
    })
    browser = await launchBrowser(chromium ?? '', url)
  })
  afterAll(async () => {
    await browser?.close()
    stopping.abort()
    await serving
  })
  beforeEach(async () => {
    if (!isOpen) page = await openWindow()
    isOpen = true
    await page.setViewportSize(WINDOW)
    await chat(0)
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await closeWindow()
    expect(browser.foreignRequests).toEqual([])
    expect(problems).toEqual([])
  })

  /** The next test opens a new one, with a fresh profile. */
  async function closeWindow(): Promise<void> {
    await page.context().close()
    isOpen = false
  }

  async function openWindow(
    options: Partial<Parameters<HeadlessBrowser['open']>[0]> = {},
  ): Promise<BrowserPage> {
    const opened = await browser.open({ ...WINDOW, ...options })
    opened.on('pageerror', error => problems.push(String(error)))
    opened.on('console', message => message.type() === 'error' && problems.push(message.text()))
    await opened.goto(url)
    await opened.waitForSelector('#composer:not([hidden])')
    return opened
  }

  const choose = (language: Language) => page.click(`#language [lang="${language}"]`)
  const chat = (place: 0 | 1 | 2) => page.locator('#chats button').nth(place).click()
  const lastFromBot = () => page.locator('.message.is-bot').last()
  const key = (label: string) => lastFromBot().locator('.key', { hasText: label }).first()

  async function ask(text: string): Promise<void> {
    const count = await page.locator('.message.is-bot').count()
    await page.fill('#input', text)
    await page.press('#input', 'Enter')
    await page.locator('.message.is-bot').nth(count).waitFor()
  }

  it.each(['kk', 'ru'] as const)(
    'answers in %s with block quotations, in the language chosen on the page',
    async language => {
      await choose(language)
      await expectText('html', 'lang', language)
      await ask(QUESTIONS[language])
      const answer = lastFromBot()
      expect(await answer.locator('blockquote').count()).toBeGreaterThan(0)
      expect(await answer.textContent()).toContain(messagesOf(language).permalink)
      expect(await answer.locator('.above .line').textContent()).toBe(QUESTIONS[language])
    },
  )

  it.each(['kk', 'ru'] as const)(
    'introduces Dayek in %s, with its reports and example questions',
    async language => {
      await choose(language)
      const welcome = page.locator('.welcome')
      const texts = PAGE_MESSAGES[language]
      await welcome.getByText(texts.tagline).waitFor()
      expect(await welcome.locator('.reports li').count()).toBeGreaterThanOrEqual(5)
      const reports = await welcome.locator('.reports li').allTextContents()
      expect(reports.filter(text => text.includes('·')).length).toBe(reports.length)
      for (const example of messagesOf(language).examples) {
        const count = await page.locator('.message.is-bot').count()
        await welcome.getByText(example).click()
        await page.locator('.message.is-bot').nth(count).waitFor()
        const answer = (await lastFromBot().textContent()) ?? ''
        expect(answer, example).toContain(messagesOf(language).permalink)
        expect(answer, example).not.toContain(messagesOf(language).weakLead)
      }
    },
  )

  it('keeps the focus on the pressed button when a message changes', async () => {
    await choose('kk')
    await ask(QUESTIONS.kk)
    const first = await lastFromBot().locator('.text').textContent()
    await key(messagesOf('kk').buttonNext).click()
    await key(messagesOf('kk').buttonPrevious).waitFor()
    expect(await lastFromBot().locator('.text').textContent()).not.toBe(first)
    expect(await page.evaluate('document.activeElement.className')).toContain('key')
    await key(messagesOf('kk').buttonPrevious).click()
    await lastFromBot()
      .getByText(first?.slice(0, 40) ?? '')
      .first()
      .waitFor()
  })

  it('opens the card of an excerpt, and enlarges it on a click', async () => {
    const { buttonOpen, buttonCard } = messagesOf('ru')
    await closeWindow()
    page = await openWindow()
    isOpen = true
    await choose('ru')
    await ask(QUESTIONS.ru)
    await key(buttonOpen).click()
    await key(buttonCard).click()
    await page.locator('.message.is-bot .photo img').last().waitFor()
    await page.getByRole('button', { name: PAGE_MESSAGES.ru.openPhoto }).last().click()
    await page.locator('dialog.photo-view[open] img').waitFor()
    expect(await page.evaluate(SIZE_OF_PHOTO)).toEqual([1080, 1350])
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog[open]').count()).toBe(0)
  })

  it('takes a file that is dropped anywhere, shows it in the chat, and says what was understood', async () => {
    await choose('ru')
    await chat(1)
    await page.evaluate(DROP)
    await page.locator('#drop', { hasText: PAGE_MESSAGES.ru.dropHere }).waitFor()
    await page.evaluate("document.body.dispatchEvent(new DragEvent('drop', options))")
    expect(await page.locator('#drop').isHidden()).toBe(true)
    await page.locator('#chat-title', { hasText: 'Дәйек' }).waitFor()
    await page.locator('.message.is-mine .file', { hasText: 'су.md' }).waitFor()
    await key(IMPORT_MESSAGES.ru.buttonForget).waitFor()
    expect(await lastFromBot().locator('.text').textContent()).toContain('Ауыл мектептеріндегі су')
    await key(IMPORT_MESSAGES.ru.buttonForget).click()
    await lastFromBot().getByText(IMPORT_MESSAGES.ru.forgotten).waitFor()
    await page.getByRole('button', { name: PAGE_MESSAGES.ru.attach }).waitFor()
  })

  it('shares an excerpt with the group, with the text of the preview', async () => {
    await choose('ru')
    await ask(QUESTIONS.ru)
    await key(messagesOf('ru').buttonShare).click()
    await page.locator('dialog.picker button', { hasText: 'Редакция' }).click()
    await page.locator('[role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    const preview = await page.locator('.preview blockquote').first().textContent()
    await page.keyboard.press('Enter')
    const shared = page.locator('.message.is-mine').last()
    await shared.locator('blockquote').waitFor()
    expect(await page.locator('#chat-title').textContent()).toBe('Редакция')
    expect(await shared.locator('blockquote').first().textContent()).toBe(preview)
    expect(await shared.locator('.via').textContent()).toContain('@dayek_bot')
  })

  it('is silent in the group until it is mentioned, and replies to the person who did', async () => {
    await choose('ru')
    await chat(1)
    const before = await page.locator('.message.is-bot').count()
    await page.selectOption('#speaker', { label: 'Тимур' })
    await page.fill('#input', 'Кто-нибудь читал про пытки задержанных?')
    await page.press('#input', 'Enter')
    await page.locator('.message.is-person-2').last().getByText('Кто-нибудь читал').waitFor()
    await ask(`@dayek_bot ${QUESTIONS.ru}`.replace('@dayek_bot', '/ask@dayek_bot'))
    expect(await page.locator('.message.is-bot').count()).toBe(before + 1)
    expect(await lastFromBot().locator('.above .name').textContent()).toBe('Тимур')
  })

  it('joins the chat of two as a guest when it is mentioned', async () => {
    await choose('kk')
    await chat(2)
    await page.locator('#quick button').first().click()
    await lastFromBot().locator('blockquote').waitFor()
    expect(await lastFromBot().locator('.sender .name').textContent()).toBe('Дәйек')
  })

  it('follows a permalink inside the page', async () => {
    await choose('kk')
    await ask(QUESTIONS.kk)
    const count = await page.locator('.message.is-bot').count()
    await lastFromBot().locator('.text').getByText(messagesOf('kk').permalink).first().click()
    await page.locator('.message.is-bot').nth(count).waitFor()
    expect(page.context().pages()).toHaveLength(1)
    expect(await page.locator('.message.is-mine').last().textContent()).toMatch(/\/start /)
  })

  it('keeps a short reply to a long message inside the chat', async () => {
    await choose('ru')
    await ask(QUESTIONS.ru)
    await lastFromBot().hover()
    await lastFromBot().getByRole('button', { name: PAGE_MESSAGES.ru.reply, exact: true }).click()
    await ask('Спасибо')
    expect(await page.evaluate(WIDER_THAN_WINDOW)).toEqual([])
  })

  it('edits an answer when its question is edited', async () => {
    await choose('kk')
    await ask('Ерте неке туралы не айтылған?')
    await page.press('#input', 'ArrowUp')
    expect(await page.inputValue('#input')).toBe('Ерте неке туралы не айтылған?')
    await page.fill('#input', QUESTIONS.kk)
    await page.press('#input', 'Enter')
    await lastFromBot().getByText(PAGE_MESSAGES.kk.edited).waitFor()
    expect(await page.locator('.message.is-mine').last().locator('.text').textContent()).toBe(QUESTIONS.kk)
    expect(await lastFromBot().locator('.above .line').textContent()).toBe(QUESTIONS.kk)
  })

  it('copies the text of a copy button and confirms it', async () => {
    await choose('ru')
    await ask(QUESTIONS.ru)
    await lastFromBot().locator('code').first().click()
    await page.locator('#toast.is-shown').getByText(PAGE_MESSAGES.ru.copied).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^[a-z0-9-]+·\d+·[0-9a-f]{4}$/)
  })

  it('follows the system theme until the user chooses one, and remembers the choice', async () => {
    await closeWindow()
    page = await openWindow()
    const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await background()
    await page.click('#theme')
    const dark = await background()
    expect(dark).not.toBe(light)
    await page.reload()
    await page.waitForSelector('#composer:not([hidden])')
    expect(await background()).toBe(dark)
    await page.context().close()
    page = await openWindow({ isDark: true })
    expect(await background()).toBe(dark)
    await closeWindow()
  })

  it('can be used with the keyboard alone', async () => {
    await choose('ru')
    await page.focus('#theme')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Редакция').last().waitFor()
    await page.focus('#input')
    await page.keyboard.type('/he')
    await page.keyboard.press('ArrowDown')
    expect(await page.getAttribute('#input', 'aria-activedescendant')).toBe('suggestion-0')
    await page.keyboard.press('Escape')
    expect(await page.locator('#suggestions').isHidden()).toBe(true)
  })

  it.each(['kk', 'ru'] as const)('shows all button labels in %s in full at 320 pixels', async language => {
    await choose(language)
    await page.setViewportSize({ width: 320, height: 640 })
    await ask(QUESTIONS[language])
    expect(await page.evaluate(CUT_LABELS)).toEqual([])
    await key(messagesOf(language).buttonOpen).click()
    await key(messagesOf(language).buttonSimilar).waitFor()
    expect(await page.evaluate(CUT_LABELS)).toEqual([])
    expect(await page.evaluate(WIDER_THAN_WINDOW)).toEqual([])
  })

  it('focuses the input field after loading', async () => {
    await page.reload()
    await page.waitForSelector('#composer:not([hidden])')
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('input')
  })

  it('fits a window of 360 pixels, with a button to the list of chats', async () => {
    await choose('kk')
    await page.setViewportSize({ width: 360, height: 740 })
    await ask(QUESTIONS.kk)
    for (const place of [0, 1, 2]) {
      await page.click('#back')
      await page.locator('#chats button').nth(place).click()
      expect(await page.evaluate(WIDER_THAN_WINDOW)).toEqual([])
    }
  })

  it.each([
    ['light', 'light', WINDOW],
    ['dark', 'dark', WINDOW],
    ['at 360 pixels', 'light', { width: 360, height: 740 }],
  ] as const)('has no serious accessibility violations (axe): %s', async (_, colorScheme, size) => {
    await choose('kk')
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    await ask(QUESTIONS.kk)
    expect(await seriousFaults()).toEqual([])
    await page.evaluate('document.querySelectorAll("#chats button")[1].click()')
    await page.fill('#input', '@dayek_bot азаптау')
    await page.locator('[role=option]').first().waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.fill('#input', '')
    await page.evaluate('document.querySelectorAll("#chats button")[0].click()')
    await key(messagesOf('kk').buttonShare).click()
    await page.locator('dialog.picker').waitFor()
    expect(await seriousFaults()).toEqual([])
    await page.keyboard.press('Escape')
  })

  async function seriousFaults(): Promise<readonly string[]> {
    return (await findAxeViolations(page))
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }

  async function expectText(selector: string, attribute: string, wanted: string): Promise<void> {
    await page.waitForSelector(`${selector}[${attribute}="${wanted}"]`)
  }
})

const SIZE_OF_PHOTO = `(async photo => {
  await photo.decode()
  return [photo.naturalWidth, photo.naturalHeight]
})(document.querySelector('dialog img'))`

/** Elements that overflow on the right, except in rows that scroll. */
const WIDER_THAN_WINDOW = `[...document.querySelectorAll('#page *')]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('#quick'))
  .map(each => each.outerHTML.slice(0, 80))`

/** Labels that do not fit into their buttons. */
const CUT_LABELS = `[...document.querySelectorAll('.message .key')]
  .filter(each => each.scrollWidth > each.clientWidth + 1)
  .map(each => each.textContent)`
