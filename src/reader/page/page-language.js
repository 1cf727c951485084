import { keepInAddress, valueInAddress } from './page-address.js'

/** @typedef {'kk' | 'ru'} Language */

/**
 * Buttons and notices in the reader's language: the one in the address, or else the browser's.
 *
 * @param {Readonly<Record<Language, unknown>>} messages
 */
export function createPageLanguage(messages) {
  /** @param {Language} language */
  const apply = language => {
    document.documentElement.lang = language
    for (const element of document.querySelectorAll('[data-text]'))
      element.textContent = textOf(element, 'data-text')
    for (const element of document.querySelectorAll('[data-label]'))
      element.setAttribute('aria-label', textOf(element, 'data-label'))
    for (const element of document.querySelectorAll('[data-hint]'))
      element.setAttribute('placeholder', textOf(element, 'data-hint'))
    for (const link of document.querySelectorAll('[data-language]')) {
      if (link.getAttribute('data-language') === language) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
  /**
   * @param {string} name A key of the messages, or two: `views.kk`.
   * @param {Readonly<Record<string, string>>} [values] For the {…} in the text.
   */
  const text = (name, values = {}) => {
    const found = name.split('.').reduce(fieldOf, messages[current()])
    return String(found ?? '').replace(/\{(\w+)\}/g, (slot, key) => values[key] ?? slot)
  }
  /**
   * @param {Element} element
   * @param {string} attribute
   */
  const textOf = (element, attribute) => text(element.getAttribute(attribute) ?? '')
  const current = () => asLanguage(document.documentElement.lang) ?? 'kk'

  for (const link of document.querySelectorAll('[data-language]')) {
    link.addEventListener('click', event => {
      const language = asLanguage(link.getAttribute('data-language'))
      if (!language) return
      event.preventDefault()
      keepInAddress('lang', language)
      keepInLinks(language)
      apply(language)
    })
  }
  const chosen = asLanguage(valueInAddress('lang'))
  if (chosen) keepInLinks(chosen)
  const wanted = chosen ?? preferredLanguage()
  if (wanted && wanted !== current()) apply(wanted)
  return { text, current }
}

/**
 * @param {unknown} object
 * @param {string} key
 */
function fieldOf(object, key) {
  return typeof object === 'object' && object !== null ? Reflect.get(object, key) : undefined
}

/**
 * Takes a choice along to the list and to other reports.
 *
 * @param {Language} language
 */
function keepInLinks(language) {
  for (const link of document.querySelectorAll('.reports a, .home, .end a:not([data-language])')) {
    if (!(link instanceof HTMLAnchorElement)) continue
    const address = new URLSearchParams(link.search)
    address.set('lang', language)
    link.search = `?${address}`
  }
}

function preferredLanguage() {
  for (const tag of navigator.languages) {
    const language = asLanguage(tag.slice(0, 2).toLowerCase())
    if (language) return language
  }
  return undefined
}

/**
 * @param {string | null} value
 * @returns {Language | undefined}
 */
function asLanguage(value) {
  return value === 'kk' || value === 'ru' ? value : undefined
}
