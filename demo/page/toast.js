import { byId } from './element.js'

const SHOWN_MS = 4_000

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer

/**
 * Shows a short note above the input field; screen readers announce it.
 *
 * @param {string} text
 * @param {{ stays?: boolean }} [options]
 */
export function notify(text, { stays = false } = {}) {
  const toast = byId('toast', HTMLElement)
  toast.textContent = text
  toast.classList.add('is-shown')
  clearTimeout(timer)
  if (!stays) timer = setTimeout(hideToast, SHOWN_MS)
}

export function hideToast() {
  byId('toast', HTMLElement).classList.remove('is-shown')
}
