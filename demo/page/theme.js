const KEY = 'dayek-theme'

/** As the reader chose it, else as their system shows everything. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

export function restoreTheme() {
  const kept = readKept(KEY)
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset.theme = kept
}

export function switchTheme() {
  const theme = isDark() ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
  keep(KEY, theme)
}

/**
 * What this browser keeps for the page; nothing where it may keep nothing.
 *
 * @param {string} key
 */
export function readKept(key) {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function keep(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
