import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  type BrowserPage,
  findChromium,
  type HeadlessBrowser,
  launchBrowser,
} from '../../demo/recording/headless-browser.ts'
import { PAGE_MESSAGES } from '../../src/locales/page-messages.ts'
import { callApi, request, TOKEN } from '../stand-in/call-api.ts'
import { createPng } from '../stand-in/images.ts'
import { type OpenPage, withPage } from './page-client.ts'

const chromium = findChromium(process.env)

let browser: HeadlessBrowser | undefined
beforeAll(async () => {
  if (chromium) browser = await launchBrowser(chromium, 'about:blank')
})
afterAll(() => browser?.close())

const WIDTH_OF_PHOTO = `(async photo => {
  await photo.decode()
  return photo.naturalWidth
})(document.querySelector('.photo img'))`

/** The page without a bot: the test calls the Bot API itself. */
function withWindow(run: (window: BrowserPage, page: OpenPage) => Promise<void>): Promise<void> {
  return withPage(async page => {
    if (!browser) throw new Error('no browser')
    const window = await browser.open({ width: 900, height: 700, origin: page.server.url })
    try {
      const problems: string[] = []
      window.on('pageerror', error => problems.push(String(error)))
      await window.goto(page.server.url)
      await window.locator('#page:not([hidden])').waitFor()
      await run(window, page)
      expect(problems).toEqual([])
      expect(browser.foreignRequests).toEqual([])
    } finally {
      await window.context().close()
    }
  })
}

/** The user writes first, as Telegram requires; returns the chat. */
async function openChat({ session, act }: OpenPage): Promise<number> {
  const chat = session.snapshot().chats[0]?.id ?? 0
  session.setPhase({ kind: 'ready' })
  await act('send', { chat, text: '/start' })
  return chat
}

/** Sends a message from the bot to the private chat. */
async function say(page: OpenPage, params: Readonly<Record<string, unknown>>): Promise<void> {
  const chat_id = await openChat(page)
  const { body } = await callApi(page.standIn, 'sendMessage', { chat_id, ...params })
  expect(body).toMatchObject({ ok: true })
}

it.skipIf(!chromium)('says that the bot is starting, then shows an error or the chat', () =>
  withWindow(async (window, { session }) => {
    const texts = PAGE_MESSAGES.kk
    await window.locator('#phase').getByText(texts.opening).waitFor()
    expect(await window.locator('#composer').isHidden()).toBe(true)
    session.setExamples({ kk: ['Не жазылған?'], ru: [] })
    expect(await window.locator('.example').first().isDisabled()).toBe(true)
    session.setPhase({ kind: 'failed' })
    await window.getByRole('alert').getByText(texts.failed).waitFor()
    session.setPhase({ kind: 'ready' })
    await window.locator('#input').waitFor()
    expect(await window.locator('#phase').textContent()).toBe('')
    expect(await window.locator('.example').first().isEnabled()).toBe(true)
  }),
)

it.skipIf(!chromium)('escapes markup in messages, names and buttons', () =>
  withWindow(async (window, page) => {
    const text = '<img src=x onerror="document.title=1"> <script>document.title=2</script> &amp; "кавычки"'
    await say(page, {
      text,
      entities: [{ type: 'blockquote', offset: 0, length: 30 }],
      reply_markup: { inline_keyboard: [[{ text: '<b>жирно</b>', callback_data: 'a' }]] },
    })
    const message = window.locator('.message.is-bot').last()
    await message.waitFor()
    expect((await message.locator('.text').textContent())?.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    expect(await message.locator('.text img, .text script').count()).toBe(0)
    expect(await message.locator('.key').textContent()).toBe('<b>жирно</b>')
    expect(await window.title()).toBe(PAGE_MESSAGES.kk.title)
  }),
)

it.skipIf(!chromium)('collapses a long expandable quote, and leaves a short one alone', () =>
  withWindow(async (window, page) => {
    const long = 'Ұзақ сөйлем. '.repeat(60)
    const short = 'Қысқа сөйлем.'
    await say(page, {
      text: `${long}\n${short}`,
      entities: [
        { type: 'expandable_blockquote', offset: 0, length: long.length },
        { type: 'expandable_blockquote', offset: long.length + 1, length: short.length },
      ],
    })
    const quotes = window.locator('.message.is-bot blockquote')
    await quotes.nth(1).waitFor()
    expect(await quotes.nth(1).getByRole('button').count()).toBe(0)
    const height = async () => (await quotes.nth(0).boundingBox())?.height ?? 0
    const collapsed = await height()
    const toggle = quotes.nth(0).getByRole('button', { name: PAGE_MESSAGES.kk.showAll })
    expect(await toggle.getAttribute('aria-expanded')).toBe('false')
    await toggle.click()
    expect(await height()).toBeGreaterThan(collapsed * 2)
    await quotes.nth(0).getByRole('button', { name: PAGE_MESSAGES.kk.showLess }).click()
    expect(await height()).toBe(collapsed)
  }),
)

it.skipIf(!chromium)('shows a photo with its caption, and enlarges it on a click; Escape closes it', () =>
  withWindow(async (window, page) => {
    const form = new FormData()
    form.set('chat_id', String(await openChat(page)))
    form.set('caption', 'Дәйек картасы')
    form.set('photo', new File([createPng(1080, 1350)], 'card.png'))
    await request(`${page.standIn.apiRoot}/bot${TOKEN}/sendPhoto`, { method: 'POST', body: form })
    const photo = window.locator('.message.is-bot .photo img')
    await photo.waitFor()
    expect(await window.evaluate(WIDTH_OF_PHOTO)).toBe(1080)
    expect(await photo.getAttribute('alt')).toBe('Дәйек картасы')
    await window.getByRole('button', { name: PAGE_MESSAGES.kk.openPhoto }).click()
    await window.locator('dialog.photo-view[open] img').waitFor()
    await window.keyboard.press('Escape')
    expect(await window.locator('dialog[open]').count()).toBe(0)
  }),
)

it.skipIf(!chromium)('shows an alert until it is dismissed, and a note that disappears', () =>
  withWindow(async (window, page) => {
    await say(page, {
      text: 'Жауап',
      reply_markup: { inline_keyboard: [[{ text: 'Бас', callback_data: 'a' }]] },
    })
    const answerNext = async (show_alert: boolean) => {
      const seen = page.standIn.events.length
      await window.locator('.key').click()
      const id = await page.standIn.waitFor(() =>
        page.standIn.events
          .slice(seen)
          .flatMap(event => (event.kind === 'update' ? (event.update.callback_query?.id ?? []) : []))
          .at(-1),
      )
      await callApi(page.standIn, 'answerCallbackQuery', {
        callback_query_id: id,
        text: 'Ескірген',
        show_alert,
      })
    }
    await answerNext(true)
    await window.locator('dialog.alert[open]').getByText('Ескірген').waitFor()
    await window.keyboard.press('Enter')
    await window.locator('dialog.alert[open]').waitFor({ state: 'detached' })
    await answerNext(false)
    await window.locator('#toast.is-shown').getByText('Ескірген').waitFor()
  }),
)

it.skipIf(!chromium)('restores a text that could not be sent, and says so', () =>
  withWindow(async (window, page) => {
    const chat = await openChat(page)
    const [me] = page.session
      .snapshot()
      .messages.flatMap(({ from, chat: { id } }) => (id === chat && from ? [from] : []))
    if (me) page.standIn.block(me)
    await window.fill('#input', 'Сұрағым бар')
    await window.press('#input', 'Enter')
    await window.locator('#toast.is-shown').getByText(PAGE_MESSAGES.kk.refused).waitFor()
    expect(await window.inputValue('#input')).toBe('Сұрағым бар')
  }),
)
