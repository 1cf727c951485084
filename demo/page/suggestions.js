import { element } from './element.js'

/**
 * @typedef {{ draw: () => (Node | string)[], choose: () => void, preview?: () => Node | undefined }} Suggestion
 * @typedef {ReturnType<typeof createSuggestions>} Suggestions
 */

const NEAR_END_PX = 60

/**
 * A list of choices above the input field, for mouse, touch or arrow keys; the input field keeps the focus.
 *
 * @param {HTMLElement} root
 * @param {HTMLTextAreaElement} input
 */
export function createSuggestions(root, input) {
  const title = element('p', { class: 'title' })
  // Scrollable, so it must be reachable by keyboard.
  const list = element('div', { role: 'listbox', id: 'suggestion-list', tabindex: 0, onkeydown: onKey })
  const preview = element('div', { class: 'preview' })
  root.append(title, element('div', { class: 'choice' }, list, preview))
  /** @type {readonly Suggestion[]} */
  let shown = []
  let active = -1
  let wantMore = () => {}

  list.addEventListener('scroll', () => {
    if (list.scrollHeight - list.scrollTop - list.clientHeight > NEAR_END_PX) return
    const ask = wantMore
    wantMore = () => {}
    ask()
  })

  /** @param {number} place */
  function activate(place) {
    active = place
    for (const [index, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(index === place))
      if (index === place) option.scrollIntoView({ block: 'nearest' })
    }
    if (place >= 0) input.setAttribute('aria-activedescendant', `suggestion-${place}`)
    else input.removeAttribute('aria-activedescendant')
    const drawn = shown[place]?.preview?.()
    preview.replaceChildren(...(drawn ? [drawn] : []))
    preview.hidden = !drawn
  }

  function hide() {
    shown = []
    root.hidden = true
    list.replaceChildren()
    input.removeAttribute('aria-controls')
    activate(-1)
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the list handled it
   */
  function onKey(event) {
    if (shown.length === 0) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) activate((active + step + shown.length) % shown.length)
    else if (event.key === 'Enter' && active >= 0) shown[active]?.choose()
    else if (event.key === 'Escape') hide()
    else return false
    event.preventDefault()
    return true
  }

  return {
    hide,
    /**
     * @param {string} label
     * @param {readonly Suggestion[]} suggestions
     * @param {{ note?: string, more?: () => void }} [options] note: replaces the label; more: called when
     *   the end of the list is near
     */
    show(label, suggestions, { note = '', more = () => {} } = {}) {
      const top = suggestions.length > shown.length && shown.length > 0 ? list.scrollTop : 0
      if (suggestions.length === 0 && note === '') return hide()
      shown = suggestions
      wantMore = more
      title.textContent = note === '' ? label : note
      list.hidden = suggestions.length === 0
      list.setAttribute('aria-label', label)
      list.replaceChildren(
        ...suggestions.map((suggestion, index) =>
          element(
            'div',
            {
              role: 'option',
              id: `suggestion-${index}`,
              'aria-selected': 'false',
              onclick: suggestion.choose,
              onmouseenter: () => suggestion.preview && activate(index),
            },
            ...suggestion.draw(),
          ),
        ),
      )
      root.hidden = false
      input.setAttribute('aria-controls', 'suggestion-list')
      activate(-1)
      list.scrollTop = top
    },
    onKey,
  }
}
