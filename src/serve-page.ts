import { randomBytes } from 'node:crypto'
import { createCachedPainter } from './card/cached-painter.ts'
import { createWorkerPainter } from './card/worker-painter.ts'
import type { Config } from './config.ts'
import { openPageServer } from './demo/page-server.ts'
import { createPageSession, type PageSession } from './demo/page-session.ts'
import { createStandIn, type StandIn } from './demo/stand-in.ts'
import { indexProgress } from './index-progress.ts'
import { PAGE_GROUP, PAGE_PEOPLE } from './locales/page-messages.ts'
import type { Logger } from './log.ts'
import { type Core, openCore } from './open-core.ts'
import { announceBot } from './telegram/announce.ts'
import { createBot } from './telegram/bot.ts'
import { fetchBotInfo, pollTelegram } from './telegram/poll.ts'
import { loadQualityFigures, QUALITY_FILE } from './telegram/quality-figures.ts'
import { createMemoryStore } from './telegram/store/memory-store.ts'

export interface ServePageOptions {
  readonly logger: Logger
  /** Ends page and bot. */
  readonly signal: AbortSignal
  /** Called as soon as a browser can open the page; the bot may still be waking up. */
  readonly onOpen: (url: string) => void
  /** What the clocks of the chats show. */
  readonly now?: () => Date
}

/** Runs the bot against the stand-in, with a page as its only client, until the signal. Throws DayekError. */
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
  })
  await standIn.listen()
  const session = createPageSession(standIn, {
    language: config.defaultLanguage,
    people: PAGE_PEOPLE,
    group: PAGE_GROUP,
  })
  try {
    const server = await openPageServer(session, { host: config.host, port: config.port })
    onOpen(server.url)
    try {
      await runBot(config, { token, standIn, session, logger, signal })
    } finally {
      await server.close()
    }
  } finally {
    await standIn.close()
  }
}

interface BotRun extends Pick<ServePageOptions, 'logger' | 'signal'> {
  readonly token: string
  readonly standIn: StandIn
  readonly session: PageSession
}

/** What `npm start` does with a token, except that nothing outlives the process. */
async function runBot(config: Config, { token, standIn, session, logger, signal }: BotRun): Promise<void> {
  const { apiRoot } = standIn
  const { defaultLanguage, operator } = config
  const cards = createCachedPainter(createWorkerPainter())
  let core: Core | undefined
  try {
    const botInfo = await fetchBotInfo(token, apiRoot)
    core = await openCoreUntil(signal, config, session)
    const { answerer } = core
    session.setReports(answerer.reports)
    const store = createMemoryStore()
    const quality = await loadQualityFigures(QUALITY_FILE, logger)
    const dayek = createBot(
      { answerer, store, logger, cards, defaultLanguage, operator, quality },
      { token, apiRoot, botInfo },
    )
    const onStart = () => {
      session.setPhase({ kind: 'ready' })
      void announceBot({ api: dayek.bot.api, logger, defaultLanguage })
    }
    await pollTelegram(dayek, { apiRoot, signal, onStart })
  } catch (error) {
    if (signal.aborted) return
    session.setPhase({ kind: 'failed' })
    throw error
  } finally {
    await cards.close()
    await core?.close()
  }
}

/** Building an index takes a minute; who presses Ctrl-C does not wait for it. */
async function openCoreUntil(signal: AbortSignal, config: Config, session: PageSession): Promise<Core> {
  const report = indexProgress(process.stderr)
  return openCore(config, {
    onProgress(progress) {
      signal.throwIfAborted()
      report(progress)
      session.setPhase({ kind: 'building', done: progress.done, total: progress.total })
    },
  })
}
