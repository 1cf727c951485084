import { createCachedPainter } from '../card/cached-painter.ts'
import { createWorkerPainter } from '../card/card-painter.ts'
import type { Config } from '../config.ts'
import type { EmbeddingProgress } from '../embeddings/embed-texts.ts'
import type { Logger } from '../log.ts'
import { type BotOptions, createBot } from '../telegram/bot.ts'
import { loadQualityFigures, QUALITY_FILE } from '../telegram/render/quality-figures.ts'
import type { Store } from '../telegram/store/store.ts'
import { publishBotProfile } from '../telegram/updates/bot-profile.ts'
import { pollTelegram } from '../telegram/updates/poll.ts'
import { indexProgress } from './index-progress.ts'
import { type Core, openCore } from './open-core.ts'

export interface BotRun {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: BotOptions['botInfo']
  readonly store: Store
  readonly logger: Logger
  /** Ends the building of an index at once, and the bot after in-flight replies, or a few seconds. */
  readonly signal: AbortSignal
  /** Called, besides the line in the terminal, while an index is built. */
  readonly onProgress?: (progress: EmbeddingProgress) => void
  /** Called when the core answers, then when the bot polls. */
  readonly onCore?: (core: Core) => void
  readonly onStart?: (core: Core) => void
}

/** The bot, at Telegram or at the stand-in: core (built when missing or stale), cards, polling. Throws DayekError. */
export async function runBot(config: Config, run: BotRun): Promise<void> {
  const { token, apiRoot, botInfo, store, logger, signal } = run
  const { defaultLanguage, operator, helpText } = config
  const cards = createCachedPainter(createWorkerPainter())
  let core: Core | undefined
  try {
    const opened = await openCoreUntil(config, run)
    core = opened
    run.onCore?.(opened)
    const { answerer } = opened
    const quality = await loadQualityFigures(QUALITY_FILE, logger)
    const deps = { answerer, store, logger, cards, defaultLanguage, operator, helpText, quality }
    const dayek = createBot(deps, { token, apiRoot, botInfo })
    const onStart = () => {
      run.onStart?.(opened)
      // Ended with the other calls when the bot is stopped.
      void publishBotProfile({ api: dayek.bot.api, logger, defaultLanguage })
    }
    await pollTelegram(dayek, { apiRoot, signal, onStart })
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
  } finally {
    await cards.close()
    await core?.close()
  }
}

/** Building an index takes a minute; who presses Ctrl-C does not wait for it. */
function openCoreUntil(config: Config, { signal, onProgress }: BotRun): Promise<Core> {
  const report = indexProgress(process.stderr)
  return openCore(config, {
    onProgress(progress) {
      signal.throwIfAborted()
      report(progress)
      onProgress?.(progress)
    },
  })
}
