import { join } from 'node:path'
import { createCachedPainter } from './card/cached-painter.ts'
import { createWorkerPainter } from './card/worker-painter.ts'
import type { Config } from './config.ts'
import { indexProgress } from './index-progress.ts'
import type { Logger } from './log.ts'
import { type Core, openCore } from './open-core.ts'
import { announceBot, tellClosedModes } from './telegram/announce.ts'
import { createBot } from './telegram/bot.ts'
import { fetchBotInfo, pollTelegram } from './telegram/poll.ts'
import { loadQualityFigures, QUALITY_FILE } from './telegram/quality-figures.ts'
import { openSqliteStore } from './telegram/store/sqlite-store.ts'
import type { Store } from './telegram/store/store.ts'
import { takeOverSettings } from './telegram/store/take-over-settings.ts'

export interface ServeOptions {
  readonly logger: Logger
  /** Ends the bot when what it is answering is answered. */
  readonly signal: AbortSignal
}

/** Runs the bot until the signal: token, settings, index (built when missing or stale), polling. Throws DayekError. */
export async function serveTelegram(
  config: Config,
  token: string,
  { logger, signal }: ServeOptions,
): Promise<void> {
  const { telegramApiRoot: apiRoot, defaultLanguage, operator } = config
  // First what fails soonest: nobody waits for an index only to read that the token is wrong.
  const botInfo = await fetchBotInfo(token, apiRoot)
  const store = openStore(config, logger)
  const cards = createCachedPainter(createWorkerPainter())
  let core: Core | undefined
  try {
    core = await openCore(config, { onProgress: indexProgress(process.stderr) })
    const { answerer } = core
    const quality = await loadQualityFigures(QUALITY_FILE, logger)
    const deps = { answerer, store, logger, cards, defaultLanguage, operator, quality }
    const dayek = createBot(deps, { token, apiRoot, botInfo })
    const onStart = () => {
      logger.info('polling', { bot: botInfo.username, index: answerer.indexVersion })
      tellClosedModes(botInfo, logger)
      void announceBot({ api: dayek.bot.api, logger, defaultLanguage })
    }
    await pollTelegram(dayek, { apiRoot, signal, onStart })
    logger.info('stopped')
  } finally {
    await cards.close()
    await core?.close()
    store.close()
  }
}

function openStore({ dataDir }: Config, logger: Logger): Store {
  const store = openSqliteStore(join(dataDir, 'dayek.db'))
  try {
    takeOverSettings(join(dataDir, 'settings.json'), store, logger)
    return store
  } catch (error) {
    store.close()
    throw error
  }
}
