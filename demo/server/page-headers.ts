import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

/** No script, style or picture but the page's own, and no markup made from strings. */
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

/** On every response. */
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
 * Whether the Host header names this machine. A foreign name that resolves to it (DNS rebinding) would let any web
 * page read the chats; an address in digits cannot be rebound.
 */
export function isOwnHost(header: string | undefined, names: readonly string[]): boolean {
  const name = hostName(header)
  return name !== undefined && (isIP(name) > 0 || names.includes(name.toLowerCase()))
}

/** Whether a request that changes something comes from the page itself, as far as the browser tells. */
export function isFromPage({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`
}

/** The name in front of the port; without the brackets of an IPv6 address. */
function hostName(header: string | undefined): string | undefined {
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([^:/?#@\s]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? []
  return bracketed ?? plain
}

/** Whether only this machine reaches what listens there. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
