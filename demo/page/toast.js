import { byId } from './element.js'

const SHOWN_MS = 4_000

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer

/**
 * A short note above the field; read out by readers of screens.
 *
 * @param {string} text
 * @param {{ stays?: boolean }} [options]
 */
export function notify(text, { stays = false } = {}) {
  const toast = byId('toast', HTMLElement)
  toast.textContent = text
  toast.classList.add('is-shown')
  clearTimeout(timer)
  if (!stays) timer = setTimeout(hideNote, SHOWN_MS)
}

export function hideNote() {
  byId('toast', HTMLElement).classList.remove('is-shown')
}
