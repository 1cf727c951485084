import { icon } from './icons.js'

/**
 * A button that is a drawing, with its name for pointers and readers of screens.
 *
 * @param {HTMLButtonElement} button
 * @param {string} label
 * @param {Parameters<typeof icon>[0]} name
 */
export function labelButton(button, label, name) {
  button.setAttribute('aria-label', label)
  button.title = label
  button.replaceChildren(icon(name))
}
