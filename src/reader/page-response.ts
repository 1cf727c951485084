import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface ReaderRequest {
  /** Everything but GET and HEAD is refused. */
  readonly method: string
  /** Below the prefix under which the reader is mounted: `/`, `/us-state-2022-kazakhstan/?lang=ru`. */
  readonly url: string
  /** Of the request, by names in lower case, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
}

export interface ReaderResponse {
  readonly status: number
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Empty for HEAD. */
  readonly body: Uint8Array
}

/** A page or file, ready to be sent. */
export interface SentPage {
  readonly type: string
  readonly bytes: Uint8Array
  /** The same as `bytes` where they are few. */
  readonly gzipped: Uint8Array
  readonly etag: string
}

export const HTML = 'text/html; charset=utf-8'

/** Compressing less is not worth the time. */
const MIN_GZIPPED_BYTES = 1024

export async function toSentPage(type: string, bytes: Buffer): Promise<SentPage> {
  const gzipped = bytes.length < MIN_GZIPPED_BYTES ? bytes : await promisify(gzip)(bytes)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  // Weak, because the compressed page has the same.
  return { type, bytes, gzipped, etag: `W/"${hash}"` }
}

interface Sending extends Pick<ReaderRequest, 'method' | 'headers'> {
  readonly policy: string
}

/** The page, or that the browser has it already. */
export function pageResponse(
  status: number,
  page: SentPage,
  { method, headers, policy }: Sending,
): ReaderResponse {
  const shared = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    vary: 'accept-encoding, accept-language',
    etag: page.etag,
  }
  if (status === 200 && headerText(headers['if-none-match']).includes(page.etag)) {
    return { status: 304, headers: shared, body: new Uint8Array() }
  }
  const isGzipped = page.gzipped !== page.bytes && /\bgzip\b/.test(headerText(headers['accept-encoding']))
  const body = isGzipped ? page.gzipped : page.bytes
  return {
    status,
    headers: {
      ...shared,
      'content-type': page.type,
      'content-length': String(body.length),
      ...(isGzipped && { 'content-encoding': 'gzip' }),
    },
    body: method === 'HEAD' ? new Uint8Array() : body,
  }
}

export function emptyResponse(status: number, headers: Readonly<Record<string, string>>): ReaderResponse {
  return { status, headers: { ...headers, 'content-length': '0' }, body: new Uint8Array() }
}

export function headerText(header: string | readonly string[] | undefined): string {
  return typeof header === 'string' ? header : (header ?? []).join(', ')
}
