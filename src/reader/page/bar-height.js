/** Keeps the height of the bar in a property of the styles, so that what is scrolled to does not end up behind it. */
export function followBarHeight() {
  const bar = document.querySelector('.bar')
  if (bar) new ResizeObserver(measureBar).observe(bar)
}

/** At once, for what is scrolled to next. */
export function measureBar() {
  const bar = document.querySelector('.bar')
  if (bar instanceof HTMLElement) document.documentElement.style.setProperty('--bar', `${bar.offsetHeight}px`)
}
