import { join } from 'node:path'
import type { Config } from './config.ts'
import { indexProgress } from './index-progress.ts'
import type { Logger } from './log.ts'
import { openCore } from './open-core.ts'
import { announceBot } from './telegram/announce.ts'
import { createBot } from './telegram/bot.ts'
import { fetchBotInfo, pollTelegram } from './telegram/poll.ts'
import { openJsonSettings } from './telegram/settings.ts'

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
  const { telegramApiRoot: apiRoot, defaultLanguage } = config
  // First what fails soonest: nobody waits for an index only to read that the token is wrong.
  const botInfo = await fetchBotInfo(token, apiRoot)
  const settings = await openJsonSettings(join(config.dataDir, 'settings.json'), { logger })
  const core = await openCore(config, { onProgress: indexProgress(process.stderr) })
  try {
    const { answerer } = core
    const dayek = createBot({ answerer, settings, logger, defaultLanguage }, { token, apiRoot, botInfo })
    const onStart = () => {
      logger.info('polling', { bot: botInfo.username, index: answerer.indexVersion })
      void announceBot({ api: dayek.bot.api, logger, defaultLanguage })
    }
    await pollTelegram(dayek, { apiRoot, signal, onStart })
    logger.info('stopped')
  } finally {
    await core.close()
  }
}
