import { badRequest } from '../wire/api-refusal.ts'

/**
 * A URL as Telegram's server keeps it: `http://` where no scheme was given, the host in lower case, a path at least
 * of `/`. Throws an ApiRefusal (400) in the words of TDLib's LinkManager: "<what> 'x' is invalid: Wrong HTTP URL".
 */
export function checkLinkUrl(url: string, what: string): string {
  const refuse = (reason: string) => badRequest(`${what} '${url}' is invalid: ${reason}`)
  if (/^(?:tg|ton|tonsite):/i.test(url)) {
    if (!/^\w+:(?:\/\/)?[\p{L}\p{N}_-]/u.test(url)) throw refuse('Wrong tg URL')
    return url
  }
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(url) ?? []
  if (!/^https?$/i.test(scheme)) throw refuse('Unsupported URL protocol')
  const [, host = '', path = ''] = /^([^/?#]*)(.*)$/s.exec(rest) ?? []
  if (host === '') throw refuse('URL host is empty')
  if (!isPublicHost(host)) throw refuse('Wrong HTTP URL')
  return `${scheme.toLowerCase()}://${host.toLowerCase()}${path.startsWith('/') ? '' : '/'}${path}`
}

/** As above, and HTTPS only, as for web apps, logins and webhooks. */
export function checkHttpsUrl(url: string, what: string): string {
  if (!/^https:\/\//i.test(url)) {
    throw badRequest(`${what} '${url}' is invalid: Only HTTPS links are allowed`)
  }
  return checkLinkUrl(url, what)
}

function isPublicHost(host: string): boolean {
  return /^[^\s@:]+\.[^\s@:.]{2,}(?::\d{1,5})?$|^\d+\.\d+\.\d+\.\d+(?::\d{1,5})?$/.test(host)
}
