import { badRequest } from '../wire/api-refusal.ts'

/**
 * A URL as Telegram stores it: with a scheme (`http://` by default), a lower-case host and a path. Throws an ApiRefusal (400)
 * worded as in TDLib's LinkManager: "<what> 'x' is invalid: Wrong HTTP URL".
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

/** Like checkLinkUrl(), but HTTPS only, as for web apps, logins and webhooks. */
export function checkHttpsUrl(url: string, what: string): string {
  if (!/^https:\/\//i.test(url)) {
    throw badRequest(`${what} '${url}' is invalid: Only HTTPS links are allowed`)
  }
  return checkLinkUrl(url, what)
}

function isPublicHost(host: string): boolean {
  return /^[^\s@:]+\.[^\s@:.]{2,}(?::\d{1,5})?$|^\d+\.\d+\.\d+\.\d+(?::\d{1,5})?$/.test(host)
}
