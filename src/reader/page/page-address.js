/**
 * A choice that the address holds.
 *
 * @param {string} name
 */
export function valueInAddress(name) {
  return new URLSearchParams(location.search).get(name)
}

/**
 * Keeps a choice in the address, and nowhere else: whoever gets the link sees the same, and nothing is stored.
 *
 * @param {string} name
 * @param {string} value
 */
export function keepInAddress(name, value) {
  const url = new URL(location.href)
  url.searchParams.set(name, value)
  try {
    history.replaceState(history.state, '', url)
  } catch {
    // Not allowed for a page that was opened as a file: the choice holds until it is closed.
  }
}
