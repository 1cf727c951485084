const KEY = 'dayek-theme'

/** The reader's choice, or else the system setting. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

export function restoreTheme() {
  const saved = readSaved(KEY)
  if (saved === 'dark' || saved === 'light') document.documentElement.dataset.theme = saved
}

export function switchTheme() {
  const theme = isDark() ? 'light' : 'dark'
  document.documentElement.dataset.theme = theme
  save(KEY, theme)
}

/**
 * A saved value; null if there is none or storage is disabled.
 *
 * @param {string} key
 */
export function readSaved(key) {
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
export function save(key, value) {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Storage is disabled: the choice lasts until the page is closed.
  }
}
