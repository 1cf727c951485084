/** Opens and closes what lies over the text on narrow screens: contents and search. */
export function createNarrowScreens() {
  createPanel('#contents-button', '#contents', 'data-contents')
  createPanel('#search-button', '#search', 'data-search')
}

/**
 * @param {string} buttonName
 * @param {string} panelName
 * @param {string} attribute Of the root, while the panel is open.
 */
function createPanel(buttonName, panelName, attribute) {
  const button = document.querySelector(buttonName)
  const panel = document.querySelector(panelName)
  if (!(button instanceof HTMLElement) || !panel) return
  const isOpen = () => button.getAttribute('aria-expanded') === 'true'
  const toggle = (/** @type {boolean} */ open) => {
    button.setAttribute('aria-expanded', String(open))
    document.documentElement.toggleAttribute(attribute, open)
  }
  button.addEventListener('click', () => {
    toggle(!isOpen())
    const first = panel.querySelector('a, input')
    if (isOpen() && first instanceof HTMLElement) first.focus()
  })
  panel.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) toggle(false)
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !isOpen()) return
    toggle(false)
    button.focus()
  })
}
