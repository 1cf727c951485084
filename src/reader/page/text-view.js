import { keepInAddress, valueInAddress } from './page-address.js'

/** @typedef {'kk' | 'ru' | 'both'} View */

/**
 * Which text is shown: one edition, or both side by side.
 *
 * @param {readonly View[]} views What the report can be shown as.
 * @param {'kk' | 'ru'} reader The reader's language, shown where the address names no other.
 */
export function createTextView(views, reader) {
  const root = document.documentElement
  /** @type {(() => void)[]} */
  const listeners = []
  /** @param {string} view */
  const show = view => {
    if (!views.some(known => known === view) || root.dataset.view === view) return
    root.dataset.view = view
    check()
    for (const listener of listeners) listener()
  }
  const check = () => {
    for (const choice of document.querySelectorAll('input[name="view"]')) {
      if (choice instanceof HTMLInputElement) choice.checked = choice.value === root.dataset.view
    }
  }
  document.querySelector('#view')?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    keepPlace(() => show(target.value))
    keepInAddress('view', target.value)
  })
  check()
  show(valueInAddress('view') ?? reader)
  return {
    /** @param {string} language Of an element. */
    isShown: language => root.dataset.view === 'both' || root.dataset.view === language,
    show,
    /** @param {() => void} listener Called when another text is shown. */
    onChange: listener => listeners.push(listener),
    /** The language shown; of two, the reader's. */
    language: () => (root.dataset.view === 'ru' || root.dataset.view === 'kk' ? root.dataset.view : reader),
  }
}

/**
 * Does what changes the layout, and keeps the passage at the top of the window where it is.
 *
 * @param {() => void} change
 */
function keepPlace(change) {
  const passage = [...document.querySelectorAll('.passage')].find(
    element => element.getBoundingClientRect().bottom > 100,
  )
  const before = passage?.getBoundingClientRect().top ?? 0
  change()
  if (passage && scrollY > 0)
    scrollBy({ top: passage.getBoundingClientRect().top - before, behavior: 'instant' })
}
