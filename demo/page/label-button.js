import { icon } from './icons.js'

/**
 * Turns a button into an icon with a tooltip and a label for screen readers.
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
