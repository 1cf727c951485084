import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/** Only the page's own scripts, styles and images, and no markup made from strings. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** Sent with every response. */
export const PAGE_HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
} as const

/**
 * Whether the Host header names this machine. With DNS rebinding, a foreign name that resolves to it would let any
 * website read the chats; IP addresses cannot be rebound.
 */
export function isOwnHost(header: string | undefined, names: readonly string[]): boolean {
  const name = hostName(header)
  return name !== undefined && (isIP(name) > 0 || names.includes(name.toLowerCase()))
}

/** Whether a request comes from the page itself, as far as the browser says (CSRF protection). */
export function isFromPage({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`
}

/** The Host header without port and IPv6 brackets. */
function hostName(header: string | undefined): string | undefined {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^:/?#@\s]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? []
  return bracketed ?? plain
}

/** Whether a server on this host is reachable from this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** What proxies add to a request that they pass on. */
const PROXY_HEADERS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Whether a proxy passed the request on, as far as it says: then it may come from anybody. */
export function isProxied(headers: IncomingHttpHeaders): boolean {
  return PROXY_HEADERS.some(name => headers[name] !== undefined)
}
