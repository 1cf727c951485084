import { join } from 'node:path'
import type { Config } from './config.ts'
import type { Logger } from './log.ts'
import { runBot } from './run-bot.ts'
import { tellClosedModes } from './telegram/announce.ts'
import { fetchBotInfo } from './telegram/poll.ts'
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
  const { telegramApiRoot: apiRoot } = config
  // First what fails soonest: nobody waits for an index only to read that the token is wrong.
  const botInfo = await fetchBotInfo(token, apiRoot)
  const store = openStore(config, logger)
  try {
    await runBot(config, {
      token,
      apiRoot,
      botInfo,
      store,
      logger,
      signal,
      onStart({ answerer }) {
        logger.info('polling', { bot: botInfo.username, index: answerer.indexVersion })
        tellClosedModes(botInfo, logger)
      },
    })
    logger.info('stopped')
  } finally {
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
