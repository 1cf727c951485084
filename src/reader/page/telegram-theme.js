/** By WCAG 2.2, for text of any size. */
const MIN_CONTRAST = 4.5

/**
 * Telegram's colours for the page, as CSS properties; none if its text would be hard to read on its background.
 *
 * @param {string} json `{"bg_color":"#17212b","text_color":"#f5f5f5",…}`
 * @returns {Readonly<Record<string, string>>}
 */
export function themeOf(json) {
  const colours = parse(json)
  const [paper, ink] = [colours('bg_color'), colours('text_color')]
  if (!paper || !ink || contrast(paper, ink) < MIN_CONTRAST) return {}
  const desk = colours('secondary_bg_color')
  const accent = colours('link_color')
  const isReadable = (/** @type {string} */ colour) =>
    [paper, desk ?? paper].every(ground => contrast(ground, colour) >= MIN_CONTRAST)
  return {
    'color-scheme': luminance(paper) < 0.2 ? 'dark' : 'light',
    '--paper': paper,
    '--ink': ink,
    ...(desk && contrast(desk, ink) >= MIN_CONTRAST && { '--desk': desk }),
    ...(accent && isReadable(accent) && { '--accent': accent }),
  }
}

/**
 * @param {string} json
 * @returns {(name: string) => string | undefined} The colour of that name, `#rrggbb`.
 */
function parse(json) {
  /** @type {unknown} */
  let theme
  try {
    theme = JSON.parse(json)
  } catch {
    return () => undefined
  }
  return name => {
    const colour = typeof theme === 'object' && theme !== null ? Reflect.get(theme, name) : undefined
    return typeof colour === 'string' && /^#[0-9a-f]{6}$/i.test(colour) ? colour : undefined
  }
}

/**
 * @param {string} one
 * @param {string} other
 */
function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/**
 * The relative luminance of WCAG 2.2, from 0 to 1.
 *
 * @param {string} colour
 */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
