import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import { type Operations, startOperations } from '../operations/operations.ts'
import { fetchBotInfo } from '../telegram/updates/bot-info.ts'
import { logDisabledModes } from '../telegram/updates/bot-profile.ts'
import { openStorage } from './open-storage.ts'
import { runBot } from './run-bot.ts'

export interface ServeOptions {
  readonly logger: Logger
  /** Stops the bot after in-flight replies, or a few seconds. */
  readonly signal: AbortSignal
}

/** Runs the bot until the signal: token, settings, index, polling or webhooks. Throws DayekError. */
export async function serveTelegram(config: Config, token: string, options: ServeOptions): Promise<void> {
  const { logger, signal } = options
  try {
    await serveUntil(config, token, options)
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
  }
  logger.info('stopped')
}

/** Throws the signal's reason if Telegram did not answer before it. */
async function serveUntil(config: Config, token: string, options: ServeOptions): Promise<void> {
  const { operatorHost: host, operatorPort: port } = config
  // First, so that an operator sees what the start is waiting for.
  const operations = await startOperations({
    logger: options.logger,
    host,
    port,
    usesWebhook: config.webhook !== undefined,
  })
  if (operations.url) options.logger.info('operator endpoints open', { url: operations.url })
  try {
    await serveObserved(config, token, { ...options, operations })
  } finally {
    await operations.close()
  }
}

async function serveObserved(
  config: Config,
  token: string,
  { logger, signal, operations }: ServeOptions & { readonly operations: Operations },
): Promise<void> {
  const { telegramApiRoot: apiRoot } = config
  // First, so that nobody waits for an index only to read that the token is wrong.
  const botInfo = await fetchBotInfo(token, apiRoot, { signal, logger })
  const storage = await openStorage(config, { token, logger, signal })
  const onStart = (indexVersion: string) => {
    logger.info(config.webhook ? 'receiving webhooks' : 'polling', {
      bot: botInfo.username,
      index: indexVersion,
    })
    logDisabledModes(botInfo, logger)
  }
  try {
    const observer = operations.watchStore(storage.store)
    await runBot(config, { token, apiRoot, botInfo, ...storage, logger, signal, observer, onStart })
  } finally {
    await operations.unwatchStore()
    await storage.ledger?.close()
    await storage.store.close()
  }
}
