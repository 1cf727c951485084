/**
 * Parses a link to the bot; `start` is empty if it only opens the chat. Undefined for all other links.
 *
 * @param {string} href
 * @param {string} botUsername
 * @returns {{ start: string } | undefined}
 */
export function parseDeepLink(href, botUsername) {
  if (!URL.canParse(href)) return undefined
  const url = new URL(href)
  const isTelegram = ['t.me', 'telegram.me'].includes(url.hostname) && /^https?:$/.test(url.protocol)
  const name = isTelegram
    ? url.pathname.slice(1)
    : url.protocol === 'tg:' && url.href.startsWith('tg://resolve')
      ? (url.searchParams.get('domain') ?? '')
      : ''
  if (name.toLowerCase() !== botUsername.toLowerCase()) return undefined
  return { start: url.searchParams.get('start') ?? '' }
}

/**
 * The inline query in a text: what follows the bot's username and a space. Undefined if there is none.
 *
 * @param {string} text
 * @param {string} botUsername
 * @returns {string | undefined}
 */
export function parseInlineQuery(text, botUsername) {
  const [name = '', ...rest] = text.split(/(\s)/)
  if (name.toLowerCase() !== `@${botUsername}`.toLowerCase() || rest.length === 0) return undefined
  return rest.slice(1).join('')
}
