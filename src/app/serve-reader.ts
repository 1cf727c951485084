import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import { mountReader, type ReaderMount } from '../reader/reader-mount.ts'
import { openReaderServer } from '../reader/reader-server.ts'
import { createReaderSite, type ReaderSource } from '../reader/reader-site.ts'

/** The clients that show Mini Apps in a frame of their page; the others have a window of their own for them. */
const TELEGRAM_WEB = [
  'https://web.telegram.org',
  'https://webk.telegram.org',
  'https://weba.telegram.org',
  'https://webz.telegram.org',
]

export interface ServedReader {
  /** For the server of the webhook; `undefined` where it must not answer strangers. */
  readonly mount: ReaderMount | undefined
  close(): Promise<void>
}

type ReaderConfig = Pick<Config, 'publicUrl' | 'webhook' | 'readerHost' | 'readerPort' | 'defaultLanguage'>

/**
 * Serves the reader where the configuration says: next to the webhook if both have the same host, on a port of its own, or not at
 * all, because somebody else does. Throws ConfigError.
 */
export async function serveReader(
  source: ReaderSource,
  config: ReaderConfig,
  logger: Logger,
): Promise<ServedReader> {
  const { publicUrl, readerHost: host, readerPort: port, defaultLanguage } = config
  const isAtWebhook = publicUrl !== undefined && isSameOrigin(publicUrl, config.webhook?.url)
  if (publicUrl === undefined || (!isAtWebhook && port === undefined)) {
    return { mount: undefined, close: async () => {} }
  }
  const site = await createReaderSite({
    source,
    defaultLanguage,
    base: publicUrl,
    frameAncestors: TELEGRAM_WEB,
  })
  const mount = mountReader(site, { path: new URL(publicUrl).pathname, logger })
  const server = port === undefined ? undefined : await openReaderServer(mount, { host, port })
  logger.info('serving the reader', { url: publicUrl, ...(server && { port: server.port }) })
  return {
    mount: isAtWebhook ? mount : undefined,
    close: async () => server?.close(),
  }
}

function isSameOrigin(url: string, other: string | undefined): boolean {
  return other !== undefined && new URL(url).origin === new URL(other).origin
}
