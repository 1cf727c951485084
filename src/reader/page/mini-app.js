import { themeOf } from './telegram-theme.js'

/** What Telegram tells a Mini App in the fragment of its address. Who opened it (tgWebAppData) is not read and stays here. */
const PASSED_ON = ['tgWebAppVersion', 'tgWebAppPlatform', 'tgWebAppThemeParams']

/**
 * Where Telegram shows the page in itself: its colours, and a way out to the browser. Its script would have to be loaded from
 * elsewhere; these few lines do without.
 *
 * @param {{ text: (name: string) => string }} language
 */
export function createMiniApp(language) {
  const told = new URLSearchParams(location.hash.slice(1))
  if (!told.has('tgWebAppVersion')) return
  const theme = themeOf(told.get('tgWebAppThemeParams') ?? '')
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(theme)) style.setProperty(name, value)
  const scheme = theme['color-scheme']
  // The colours that Telegram has none for follow.
  if (scheme !== undefined) document.documentElement.dataset.scheme = scheme
  addWayOut(language)
  keepInMiniApp(told)
  tell('web_app_ready')
  tell('web_app_expand')
}

/** @param {{ text: (name: string) => string }} language */
function addWayOut(language) {
  const link = document.createElement('a')
  link.id = 'open-in-browser'
  link.target = '_blank'
  link.rel = 'noopener'
  link.href = plainAddress()
  link.textContent = language.text('openInBrowser')
  link.dataset.text = 'openInBrowser'
  link.addEventListener('click', event => {
    link.href = plainAddress()
    if (tell('web_app_open_link', { url: link.href })) event.preventDefault()
  })
  document.querySelector('.bar, .languages')?.append(link)
}

/** The same place in a browser, without what Telegram added. */
function plainAddress() {
  const url = new URL(location.href)
  const place = url.searchParams.get('q')
  url.searchParams.delete('q')
  if (url.hash === '' || url.hash.includes('=')) url.hash = place ?? ''
  return url.href
}

/**
 * Other pages of the reader look the same.
 *
 * @param {URLSearchParams} told
 */
function keepInMiniApp(told) {
  const kept = new URLSearchParams()
  for (const name of PASSED_ON) kept.set(name, told.get(name) ?? '')
  for (const link of document.querySelectorAll('.reports a, .home, .end a:not([data-language])')) {
    if (link instanceof HTMLAnchorElement) link.hash = kept.toString()
  }
}

/**
 * Tells Telegram's client something; false where there is none. Clients that are apps listen to an object of the window, those in
 * a browser to messages from the frame: https://docs.telegram-mini-apps.com/platform/methods
 *
 * @param {string} eventType
 * @param {Readonly<Record<string, string>>} [eventData]
 */
function tell(eventType, eventData = {}) {
  const proxy = Reflect.get(window, 'TelegramWebviewProxy')
  if (typeof proxy?.postEvent === 'function') proxy.postEvent(eventType, JSON.stringify(eventData))
  // Only Telegram's clients may have the page in a frame.
  else if (parent !== window) parent.postMessage(JSON.stringify({ eventType, eventData }), '*')
  else return false
  return true
}
