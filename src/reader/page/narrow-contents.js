/** Opens and closes the contents on narrow screens, where they lie over the text. */
export function createNarrowContents() {
  const root = document.documentElement
  const button = document.querySelector('#contents-button')
  const nav = document.querySelector('#contents')
  if (!(button instanceof HTMLElement) || !(nav instanceof HTMLElement)) return
  const isOpen = () => button.getAttribute('aria-expanded') === 'true'
  const toggle = (/** @type {boolean} */ open) => {
    button.setAttribute('aria-expanded', String(open))
    root.toggleAttribute('data-contents', open)
  }
  button.addEventListener('click', () => {
    toggle(!isOpen())
    if (isOpen()) nav.querySelector('a')?.focus()
  })
  nav.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) toggle(false)
  })
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !isOpen()) return
    toggle(false)
    button.focus()
  })
}
