import { createCachedPainter } from '../card/cached-painter.ts'
import { createWorkerPainter } from '../card/card-painter.ts'
import type { Config } from '../config.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { createPictureReader } from '../import/ocr/picture-reader.ts'
import type { StoragePlace } from '../locales/messages.ts'
import type { Logger } from '../log.ts'
import { type Observer, silentObserver } from '../operations/observer.ts'
import type { Database } from '../postgres/database.ts'
import { openVoiceListener } from '../speech/voice-listener.ts'
import { type BotOptions, createBot } from '../telegram/bot.ts'
import { startNotices } from '../telegram/notices/start-notices.ts'
import { parseQualityFigures } from '../telegram/render/quality-figures.ts'
import type { Store } from '../telegram/store/store.ts'
import { createMemoryLedger, type UpdateLedger } from '../telegram/store/update-ledger.ts'
import { publishBotProfile } from '../telegram/updates/bot-profile.ts'
import { createIntake } from '../telegram/updates/intake.ts'
import { pollTelegram } from '../telegram/updates/poll.ts'
import { pollInTurn } from '../telegram/updates/poll-in-turn.ts'
import { startSharedIntake } from '../telegram/updates/shared-intake.ts'
import { receiveWebhooks } from '../telegram/updates/webhook.ts'
import { deriveWebhookAddress } from '../telegram/updates/webhook-address.ts'
import type { Language } from '../text/language.ts'
import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'
import { followIndex, reportCorpusFault } from './follow-index.ts'
import { serviceProgress } from './index-progress.ts'
import type { IndexReloader } from './index-reloader.ts'
import { openDraftReader } from './open-draft-reader.ts'
import { openReportLibrary } from './open-library.ts'
import { serveReader } from './serve-reader.ts'
import { type StartedCore, startCore } from './start-core.ts'

export interface BotRun {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: BotOptions['botInfo']
  readonly store: Store
  /** In memory by default. */
  readonly ledger?: UpdateLedger
  /** Shared with other workers, who then divide the updates; its tables are up to date. */
  readonly database?: Database | undefined
  readonly logger: Logger
  /** Stops building an index at once, and the bot after in-flight replies or a few seconds. */
  readonly signal: AbortSignal
  readonly observer?: Observer
  /** Called when the index is open; what answers then may change its index later. */
  readonly onAnswerer?: (answerer: VerifyingAnswerer) => void
  /** Called when the reports are known, before the bot receives updates, and whenever another index is in use. */
  readonly onReports?: (reports: readonly ReportInfo[]) => void
  /** Called with questions that the reports answer, whenever they may have changed. */
  readonly onExamples?: (examples: Readonly<Record<Language, readonly string[]>>) => void
  /** Called when the bot receives updates, with the version of its index. */
  readonly onStart?: (indexVersion: string) => void
}

/**
 * Runs the bot, at Telegram or at the fake server. While a missing or stale index is built, it answers by words alone; when
 * INDEX_DIR gets another index, it switches.
 * Throws DayekError.
 */
export async function runBot(config: Config, run: BotRun): Promise<void> {
  const { signal, logger, observer = silentObserver } = run
  const failure = new AbortController()
  const stopping = AbortSignal.any([signal, failure.signal])
  let core: StartedCore | undefined
  try {
    const onCrash = (error: Error) => failure.abort(error)
    core = await startCoreUntil(config, stopping, { logger, observer, onCrash })
    run.onAnswerer?.(core.answerer)
    const reloading = followIndex(config, core, { ...run, observer, signal: stopping })
    reloading.catch((error: unknown) => failure.abort(error))
    await serveUntil(stopping, config, core, { ...run, observer, reloading })
    failure.signal.throwIfAborted()
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error
  } finally {
    failure.abort()
    await core?.close()
  }
}

type ObservedRun = BotRun & { readonly observer: Observer }

async function serveUntil(
  signal: AbortSignal,
  config: Config,
  { answerer, index }: StartedCore,
  run: ObservedRun & { readonly reloading: Promise<IndexReloader> },
): Promise<void> {
  const { defaultLanguage, operator, helpText, adminIds, readsPictures, speechModel, webhook, publicUrl } =
    config
  const { token, apiRoot, botInfo, store, ledger = createMemoryLedger(), database, logger, onStart } = run
  const { observer, reloading } = run
  const voices = speechModel === undefined ? undefined : await openVoiceListener(speechModel)
  const reader = await serveReader(answerer, config, logger).catch(async (error: unknown) => {
    await voices?.close()
    throw error
  })
  const cards = createCachedPainter(createWorkerPainter())
  const pictures = readsPictures ? createPictureReader() : undefined
  try {
    const quality = () => parseQualityFigures(index.facts().quality)
    const storage: StoragePlace = database ? 'database' : 'files'
    const deps = {
      ...{ answerer, store, logger, cards, pictures, voices, quality },
      draftReader: openDraftReader(logger),
      ...{ defaultLanguage, operator, helpText, storage, readerUrl: publicUrl },
    }
    const reload = async () => (await reloading).reload()
    const indexedIds = () => answerer.reports.map(({ id }) => id)
    const library = openReportLibrary(config, {
      indexedIds,
      whenIndexed: () => reloading,
      switchIndex: reload,
      logger,
    })
    const admin = { ids: adminIds, reload, flushCounts: observer.flushCounts, library }
    const { telemetry } = observer
    const { pinned } = index.answerer
    const dayek = createBot(deps, { token, apiRoot, botInfo, telemetry, admin, pinned })
    const notices = startNotices(dayek, {
      ...{ answerer: index.answerer, pinned, store, whenIndexed: reloading, daily: config.daily, signal },
    })
    const shared = database && startSharedIntake(dayek, { database, token, signal })
    const receiving = {
      apiRoot,
      intake: shared ?? createIntake(dayek, ledger),
      signal,
      onStart() {
        onStart?.(answerer.indexVersion)
        // Ends with the other calls when the bot stops.
        void publishBotProfile({ api: dayek.bot.api, logger, defaultLanguage })
      },
    }
    try {
      if (webhook) {
        const address = deriveWebhookAddress(token, webhook)
        const { host, port } = webhook
        const warn = (text: string | undefined) => observer.warn('webhook', text)
        await receiveWebhooks(dayek, { ...receiving, address, host, port, reader: reader.mount, warn })
      } else if (shared) {
        const onStandby = () => logger.info('another worker polls; handling updates with it')
        await pollInTurn(dayek, { ...receiving, session: shared.session, onStandby })
      } else await pollTelegram(dayek, receiving)
    } finally {
      await notices.close()
      await shared?.close()
    }
  } finally {
    await Promise.all([cards.close(), pictures?.close(), voices?.close(), reader.close()])
  }
}

/** Building an index takes minutes: the signal ends it. */
function startCoreUntil(
  config: Config,
  signal: AbortSignal,
  {
    logger,
    observer,
    onCrash,
  }: Pick<ObservedRun, 'logger' | 'observer'> & { readonly onCrash: (error: Error) => void },
): Promise<StartedCore> {
  const report = serviceProgress(process.stderr, { logger, format: config.logFormat })
  return startCore(config, {
    telemetry: observer.telemetry,
    logger,
    signal,
    onCrash,
    onProgress: report,
    onCorpusFault: fault => reportCorpusFault(fault, { logger, observer }),
    onPruneFailure: reason => logger.warn('old indexes could not be removed', { reason }),
    onNotice: notice => logger.warn('the cache of vectors was replaced', { notice }),
  })
}
