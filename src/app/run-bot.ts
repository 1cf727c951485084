import { createCachedPainter } from '../card/cached-painter.ts'
import { createWorkerPainter } from '../card/card-painter.ts'
import type { Config } from '../config.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { Logger } from '../log.ts'
import { type BotOptions, createBot } from '../telegram/bot.ts'
import { parseQualityFigures } from '../telegram/render/quality-figures.ts'
import type { Store } from '../telegram/store/store.ts'
import { createMemoryLedger, type UpdateLedger } from '../telegram/store/update-ledger.ts'
import { publishBotProfile } from '../telegram/updates/bot-profile.ts'
import { pollTelegram } from '../telegram/updates/poll.ts'
import { receiveWebhooks } from '../telegram/updates/webhook.ts'
import { deriveWebhookAddress } from '../telegram/updates/webhook-address.ts'
import { indexProgress } from './index-progress.ts'
import { type StartedCore, startCore } from './start-core.ts'

export interface BotRun {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: BotOptions['botInfo']
  readonly store: Store
  /** In memory by default. */
  readonly ledger?: UpdateLedger
  readonly logger: Logger
  /** Stops building an index at once, and the bot after in-flight replies or a few seconds. */
  readonly signal: AbortSignal
  /** Called when the reports are known, before the bot receives updates. */
  readonly onReports?: (reports: readonly ReportInfo[]) => void
  /** Called when the bot receives updates, with the version of its index. */
  readonly onStart?: (indexVersion: string) => void
}

/**
 * Runs the bot, at Telegram or at the fake server. While a missing or stale index is built, it answers by words alone.
 * Throws DayekError.
 */
export async function runBot(config: Config, run: BotRun): Promise<void> {
  const { signal } = run
  const failure = new AbortController()
  const stopping = AbortSignal.any([signal, failure.signal])
  let core: StartedCore | undefined
  try {
    core = await startCoreUntil(config, stopping)
    run.onReports?.(core.answerer.reports)
    core.complete.catch((error: unknown) => failure.abort(error))
    await serveUntil(stopping, config, core, run)
    failure.signal.throwIfAborted()
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
  } finally {
    failure.abort()
    await core?.close()
  }
}

async function serveUntil(
  signal: AbortSignal,
  { defaultLanguage, operator, helpText, webhook }: Config,
  { answerer, quality }: StartedCore,
  { token, apiRoot, botInfo, store, ledger = createMemoryLedger(), logger, onStart }: BotRun,
): Promise<void> {
  const cards = createCachedPainter(createWorkerPainter())
  try {
    const figures = parseQualityFigures(quality)
    const deps = { answerer, store, logger, cards, defaultLanguage, operator, helpText, quality: figures }
    const dayek = createBot(deps, { token, apiRoot, botInfo })
    const receiving = {
      apiRoot,
      ledger,
      signal,
      onStart() {
        onStart?.(answerer.indexVersion)
        // Ends with the other calls when the bot stops.
        void publishBotProfile({ api: dayek.bot.api, logger, defaultLanguage })
      },
    }
    if (!webhook) await pollTelegram(dayek, receiving)
    else {
      const address = deriveWebhookAddress(token, webhook)
      await receiveWebhooks(dayek, { ...receiving, address, host: webhook.host, port: webhook.port })
    }
  } finally {
    await cards.close()
  }
}

/** Embedding a corpus takes minutes: the signal ends it between two batches. */
function startCoreUntil(config: Config, signal: AbortSignal): Promise<StartedCore> {
  const report = indexProgress(process.stderr)
  return startCore(config, {
    onProgress(progress) {
      signal.throwIfAborted()
      report(progress)
    },
  })
}
