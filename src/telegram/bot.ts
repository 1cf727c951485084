import { Bot, type Transformer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { createExampleQuestions } from '../locales/example-questions.ts'
import { createConversations } from './answers/conversations.ts'
import { createLastAnswers } from './answers/last-answers.ts'
import { fetchApi } from './calls/api-fetch.ts'
import { CALL_TIMEOUTS, type CallTimeouts, timeOutCalls } from './calls/call-timeouts.ts'
import { createCallWatch } from './calls/call-watch.ts'
import { type Clock, systemClock } from './calls/clock.ts'
import { createFileDownload } from './calls/download-file.ts'
import { dropRefusedParts } from './calls/drop-refused-parts.ts'
import { createInFlightCalls } from './calls/in-flight-calls.ts'
import { retryCalls } from './calls/retry-calls.ts'
import { failureFields } from './calls/telegram-errors.ts'
import { createUploadedCards } from './cards/uploaded-cards.ts'
import { createAboutFeature } from './features/about.ts'
import { createAdminFeature } from './features/admin.ts'
import type { AdminDeps } from './features/admin-deps.ts'
import { createAnswerPagerFeature } from './features/answer-pager.ts'
import { createCardFeature } from './features/card.ts'
import { createCompareFeature } from './features/compare.ts'
import { createCopyQuoteFeature } from './features/copy-quote.ts'
import { createCorrectReportFeature } from './features/correct-report.ts'
import { createDecideReportFeature } from './features/decide-report.ts'
import { createDraftFeature } from './features/draft.ts'
import { createExportSavedFeature } from './features/export-saved.ts'
import type { FeatureDeps } from './features/feature-deps.ts'
import { createFeedbackFeature } from './features/feedback.ts'
import { createFollowFeature } from './features/follow.ts'
import { createForgetFeature } from './features/forget.ts'
import { createGuestFeature } from './features/guest.ts'
import { createHelpFeature } from './features/help.ts'
import { createInlineFeature } from './features/inline.ts'
import { createKeepFeature } from './features/keep.ts'
import { createLanguageFeature } from './features/language.ts'
import { createManageReportsFeature } from './features/manage-reports.ts'
import { createNamesFeature } from './features/names.ts'
import { createNarrowingFeature } from './features/narrowing.ts'
import { createOutlineFeature } from './features/outline.ts'
import { createPassageFeature } from './features/passage.ts'
import { createPermalinkFeature } from './features/permalink.ts'
import { createPictureTextFeature } from './features/picture-text.ts'
import { createPrivacyFeature } from './features/privacy.ts'
import { createQualityFeature } from './features/quality.ts'
import { createQuestionFeature } from './features/question.ts'
import { createReadReportFeature } from './features/read-report.ts'
import { createSavedFeature } from './features/saved.ts'
import { createSearchInReportFeature } from './features/search-in-report.ts'
import { createSectionFeature } from './features/section.ts'
import { createSettingsFeature } from './features/settings.ts'
import { createSideBySideFeature } from './features/side-by-side.ts'
import { createSimilarPassagesFeature } from './features/similar-passages.ts'
import { createSmallTalkFeature } from './features/small-talk.ts'
import { createSourcesFeature } from './features/sources.ts'
import { createStaleButtonFeature } from './features/stale-button.ts'
import { createStartFeature } from './features/start.ts'
import { createSurroundingsFeature } from './features/surroundings.ts'
import { createTopicsFeature } from './features/topics.ts'
import { createUnknownCommandFeature } from './features/unknown-command.ts'
import { createUnsupportedContentFeature } from './features/unsupported-content.ts'
import { createVerifyFeature } from './features/verify.ts'
import { createVoiceQuestionFeature } from './features/voice-question.ts'
import { createPendingImports } from './imports/pending-imports.ts'
import { createFallbackStore } from './store/fallback-store.ts'
import { createBackgroundWork } from './updates/background-work.ts'
import { createBusyNotice } from './updates/busy-notice.ts'
import type { BotContext, BotDeps } from './updates/context.ts'
import type { DayekBot } from './updates/dayek-bot.ts'
import { createEphemeralReply } from './updates/ephemeral-reply.ts'
import { createFailureReply } from './updates/failure-reply.ts'
import { createGroupAccess } from './updates/group-access.ts'
import { followMigration } from './updates/group-migration.ts'
import { createRateLimit } from './updates/rate-limit.ts'
import { createRecentAnswers } from './updates/recent-answers.ts'
import { createSettingsReader } from './updates/settings.ts'
import { silentTelemetry, type Telemetry } from './updates/telemetry.ts'
import { createTimeBudget } from './updates/time-budget.ts'
import { createUpdateBoundary } from './updates/update-boundary.ts'
import { isForBot } from './updates/update-filter.ts'
import { createUpdateQueue } from './updates/update-queue.ts'
import { updateKind } from './updates/update-schema.ts'

export interface BotOptions {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: UserFromGetMe
  /** Retries calls after temporary errors; see retry-calls.ts for the default. */
  readonly retry?: Transformer
  readonly clock?: Clock
  readonly timeouts?: CallTimeouts
  /** The time budget of an update, in milliseconds. 5000 by default. */
  readonly budgetMs?: number
  readonly telemetry?: Telemetry
  readonly admin?: AdminDeps | undefined
  /** Runs the handling of an update so that the index does not change under it. */
  readonly pinned?: (work: () => Promise<void>) => Promise<void>
}

/** Builds the bot. The order of the features is decided here: commands, buttons, permalinks; anything else is a question. */
export function createBot(given: BotDeps, options: BotOptions): DayekBot {
  const { token, apiRoot, botInfo, clock = systemClock, timeouts = CALL_TIMEOUTS, budgetMs = 5_000 } = options
  const { telemetry = silentTelemetry, admin, pinned = work => work() } = options
  const { retry = retryCalls({ clock, telemetry }) } = options
  const version = () => given.answerer.indexVersion
  const watch = createCallWatch()
  const onLostWork = (error: unknown) => given.logger.error('background work lost', failureFields(error))
  const background = createBackgroundWork({ watch, onFailure: onLostWork })
  const download = createFileDownload({ token, apiRoot })
  const deps: FeatureDeps = {
    ...given,
    store: createFallbackStore(given.store, given.logger),
    ephemeralReply: createEphemeralReply(given.logger),
    recent: createRecentAnswers(),
    conversations: createConversations(),
    lastAnswers: createLastAnswers(undefined, version),
    exampleQuestions: createExampleQuestions(given.answerer),
    uploadedCards: createUploadedCards(undefined, version),
    telemetry,
    admin,
    imports: admin?.library && {
      library: admin.library,
      pending: createPendingImports(clock.now),
      background,
      download,
      clock,
    },
    download,
    wait: watch.wait,
  }
  const { store, logger } = deps
  const calls = createInFlightCalls()
  const bot = new Bot<BotContext>(token, { botInfo, client: { apiRoot, fetch: fetchApi } })
  // Innermost first: each transformer wraps those before it.
  bot.api.config.use(timeOutCalls(clock, timeouts), exceptPolling(retry), followMigration(store, logger))
  bot.api.config.use(dropRefusedParts(logger), calls.transformer, watch.transformer)
  const onFailure = (error: unknown) => logger.error('update lost', failureFields(error))
  const notice = createBusyNotice(deps, clock)
  const onDropped = (ctx: BotContext) => notice(ctx, 'busy')
  const queue = createUpdateQueue({ watch, clock, onFailure, onDropped, telemetry })
  const rateLimit = createRateLimit({ clock, notice, telemetry })
  const budget = createTimeBudget({ watch, clock, logger, budgetMs })
  const inline = createInlineFeature(deps)
  bot.catch(({ error, ctx }) =>
    deps.logger.error('update lost', { update: updateKind(ctx.update), ...failureFields(error) }),
  )
  bot.use(createUpdateBoundary(deps, telemetry))
  // Drops everything else before it is read, stored or searched.
  const chats = bot.filter(isForBot)
  chats.use(rateLimit, inline.arrival, queue.middleware, (_ctx, next) => pinned(next))
  chats.use(createSettingsReader(store))
  chats.use(createFailureReply(deps, telemetry), budget, createGroupAccess(deps))
  chats.use(
    inline.composer,
    createGuestFeature(deps),
    createStartFeature(deps),
    createHelpFeature(deps),
    createSettingsFeature(deps),
    createLanguageFeature(deps),
    createForgetFeature(deps),
    createAboutFeature(deps),
    createPrivacyFeature(deps),
    createSourcesFeature(deps),
    createSavedFeature(deps),
    createTopicsFeature(deps),
    createNamesFeature(deps),
    createFollowFeature(deps),
    createQualityFeature(deps),
    createDraftFeature(deps, { background, clock, pinned }),
    createPictureTextFeature(deps, clock),
    createVoiceQuestionFeature(deps, clock),
    createVerifyFeature(deps),
    createAdminFeature(deps),
    createReadReportFeature(deps),
    createDecideReportFeature(deps),
    createCorrectReportFeature(deps),
    createManageReportsFeature(deps),
    createUnknownCommandFeature(deps),
    createAnswerPagerFeature(deps),
    createNarrowingFeature(deps),
    createCompareFeature(deps),
    createPassageFeature(deps),
    createSurroundingsFeature(deps),
    createSectionFeature(deps),
    createOutlineFeature(deps),
    createSimilarPassagesFeature(deps),
    createSearchInReportFeature(deps),
    createSideBySideFeature(deps),
    createCopyQuoteFeature(deps),
    createCardFeature(deps),
    createKeepFeature(deps),
    createExportSavedFeature(deps),
    createFeedbackFeature(deps),
    createStaleButtonFeature(deps),
    createPermalinkFeature(deps),
    createSmallTalkFeature(deps),
    createQuestionFeature(deps),
    createUnsupportedContentFeature(deps),
  )
  return { bot, logger, clock, calls, queue, background, telemetry }
}

/** Polling has its own retries, see update-source.ts. */
function exceptPolling(retry: Transformer): Transformer {
  return (previous, method, payload, signal) =>
    method === 'getUpdates' ? previous(method, payload, signal) : retry(previous, method, payload, signal)
}
