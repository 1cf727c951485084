import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Where Telegram delivers updates, and what proves that it is Telegram. */
export interface WebhookAddress {
  readonly url: string
  /** The path of the URL, with a part that cannot be guessed. */
  readonly path: string
  /** Sent by Telegram in a header of each delivery. */
  readonly secret: string
}

/** The last part of a path counts as unguessable if it may have 128 bits. Words that are long enough have few digits. */
const UNGUESSABLE = /\/(?=(?:[^/\d]*\d){5})[A-Za-z0-9_-]{22,}\/?$/

/** Completes what the operator configured. Everything derived from the token is a one-way hash of it. */
export function deriveWebhookAddress(
  token: string,
  {
    url: base,
    secret = hash(token, 'webhook secret'),
  }: { readonly url: string; readonly secret?: string | undefined },
): WebhookAddress {
  const url = new URL(base)
  if (!UNGUESSABLE.test(url.pathname)) {
    url.pathname = `${url.pathname.replace(/\/+$/, '')}/${hash(token, 'webhook path')}`
  }
  return { url: url.href, path: url.pathname, secret }
}

/** Whether two strings are equal, in a time that does not depend on where they differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

function hash(token: string, purpose: string): string {
  return createHmac('sha256', token).update(purpose).digest('base64url')
}
