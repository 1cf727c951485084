import { randomBytes } from 'node:crypto'
import { isLoopback } from '../../demo/server/page-headers.ts'
import { openPageServer, type PageServer } from '../../demo/server/page-server.ts'
import { createPageSession, type PageSession } from '../../demo/server/page-session.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'
import type { Config } from '../config.ts'
import { PAGE_GROUP, PAGE_PEOPLE } from '../locales/page-messages.ts'
import type { Logger } from '../log.ts'
import { createReaderSite } from '../reader/reader-site.ts'
import { createMemoryStore } from '../telegram/store/memory-store.ts'
import { fetchBotInfo } from '../telegram/updates/bot-info.ts'

export interface ServePageOptions {
  readonly logger: Logger
  /** Stops page and bot. */
  readonly signal: AbortSignal
  /** Called as soon as a browser can open the page; the bot may still be starting. */
  readonly onOpen: (url: string) => void
  /** The time shown in the chats. */
  readonly now?: () => Date
}

/** Nothing is downloaded from elsewhere, so Telegram's limit makes no sense here; the importer has its own. */
const MAX_DOWNLOAD_BYTES = 2_000 * 1024 * 1024

/** Runs the bot against the fake Bot API server, with a page as its only client, until the signal. Throws DayekError. */
export async function servePage(
  config: Config,
  { logger, signal, onOpen, now }: ServePageOptions,
): Promise<void> {
  const token = `4242:${randomBytes(16).toString('hex')}`
  const standIn = createStandIn({
    token,
    botName: PAGE_PEOPLE.bot,
    ...(config.botUsername && { botUsername: config.botUsername }),
    ...(now && { now }),
    maxDownloadBytes: MAX_DOWNLOAD_BYTES,
  })
  await standIn.listen()
  const acceptsFiles = isLoopback(config.host)
  const session = createPageSession(standIn, {
    language: config.defaultLanguage,
    people: PAGE_PEOPLE,
    group: PAGE_GROUP,
    acceptsFiles,
  })
  /** Whoever has opened the page of this machine is its operator; nobody is once others can reach it. */
  const adminIds = acceptsFiles ? [session.userId] : []
  session.subscribe(event => {
    if (event.kind !== 'files' || event.acceptsFiles) return
    adminIds.length = 0
    logger.warn('files can no longer be dropped on the page', { reason: 'a proxy passes requests on to it' })
  })
  try {
    const server = await openPageServer(session, { host: config.host, port: config.port })
    onOpen(server.url)
    try {
      await answerAtPage({ ...config, adminIds }, { token, standIn, session, server, logger, signal })
    } finally {
      await server.close()
    }
  } finally {
    await standIn.close()
  }
}

interface PageRun extends Pick<ServePageOptions, 'logger' | 'signal'> {
  readonly token: string
  readonly standIn: StandIn
  readonly session: PageSession
  readonly server: PageServer
}

/** Like `npm start` with a token, except that nothing outlives the process. */
async function answerAtPage(
  config: Config,
  { token, standIn, session, server, logger, signal }: PageRun,
): Promise<void> {
  const { apiRoot } = standIn
  try {
    // Loaded late, so that the page opens before the search and its model are loaded.
    const { runBot } = await import('./run-bot.ts')
    await runBot(
      { ...config, webhook: undefined, publicUrl: undefined, readerPort: undefined },
      {
        token,
        apiRoot,
        botInfo: await fetchBotInfo(token, apiRoot, { signal, logger }),
        store: createMemoryStore(),
        logger,
        signal,
        onAnswerer: source =>
          void createReaderSite({ source, defaultLanguage: config.defaultLanguage }).then(server.mountReader),
        onReports: reports => session.setReports(reports),
        onExamples: examples => session.setExamples(examples),
        onStart: () => session.setPhase({ kind: 'ready' }),
      },
    )
  } catch (error) {
    if (signal.aborted && error === signal.reason) return
    session.setPhase({ kind: 'failed' })
    throw error
  }
}
