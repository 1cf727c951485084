import { measureBar } from './bar-height.js'

/**
 * What the page says about the link that opened it, below the bar until it is closed.
 *
 * @param {{ text: (name: string) => string }} language
 */
export function createNotice({ text }) {
  const notice = document.querySelector('#notice-text')
  /** @param {string} [name] Of the message; nothing is said without. */
  const say = name => {
    if (!notice) return
    notice.textContent = name === undefined ? '' : text(name)
    notice.parentElement?.toggleAttribute('hidden', name === undefined)
    measureBar()
    // For a change of the page's language.
    if (name === undefined) notice.removeAttribute('data-text')
    else notice.setAttribute('data-text', name)
  }
  document.querySelector('#close-notice')?.addEventListener('click', () => say())
  return say
}
