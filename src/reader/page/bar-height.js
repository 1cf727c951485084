/** Keeps the height of the bar in a property of the styles, so that what is scrolled to does not end up behind it. */
export function followBarHeight() {
  const bar = document.querySelector('.bar')
  if (!(bar instanceof HTMLElement)) return
  const follow = () => document.documentElement.style.setProperty('--bar', `${bar.offsetHeight}px`)
  new ResizeObserver(follow).observe(bar)
}
