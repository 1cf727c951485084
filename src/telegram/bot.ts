import { autoRetry } from '@grammyjs/auto-retry'
import { Bot, type Transformer } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { createExampleQuestions } from '../locales/example-questions.ts'
import type { Logger } from '../log.ts'
import { isForBot } from './audience.ts'
import { type ChatOrder, createChatOrder } from './chat-order.ts'
import type { BotContext, BotDeps, FeatureDeps } from './context.ts'
import { createFailureReply, failureFields } from './failures.ts'
import { createAboutFeature } from './features/about.ts'
import { createCardFeature } from './features/card.ts'
import { createFeedbackFeature } from './features/feedback.ts'
import { createForgetFeature } from './features/forget.ts'
import { createGuestFeature } from './features/guest.ts'
import { createHelpFeature } from './features/help.ts'
import { createInlineFeature } from './features/inline.ts'
import { createLanguageFeature } from './features/language.ts'
import { createOutlineFeature } from './features/outline.ts'
import { createPagerFeature } from './features/pager.ts'
import { createPassageFeature } from './features/passage.ts'
import { createPermalinkFeature } from './features/permalink.ts'
import { createQualityFeature } from './features/quality.ts'
import { createQuestionFeature } from './features/question.ts'
import { createSearchInsideFeature } from './features/search-inside.ts'
import { createSectionFeature } from './features/section.ts'
import { createSettingsFeature } from './features/settings.ts'
import { createSimilarFeature } from './features/similar.ts'
import { createSmallTalkFeature } from './features/small-talk.ts'
import { createSourcesFeature } from './features/sources.ts'
import { createStaleButtonFeature } from './features/stale-button.ts'
import { createStartFeature } from './features/start.ts'
import { createSurroundingsFeature } from './features/surroundings.ts'
import { createUnknownCommandFeature } from './features/unknown-command.ts'
import { createUnsupportedFeature } from './features/unsupported.ts'
import { createVerifyFeature } from './features/verify.ts'
import { followMigration } from './follow-migration.ts'
import { createGroupGate } from './group-gate.ts'
import { createLastAnswers } from './last-answers.ts'
import { createRecentAnswers } from './recent-answers.ts'
import { createForgivingStore } from './store/forgiving-store.ts'
import { createUploadedCards } from './uploaded-cards.ts'
import { createWhisper } from './whisper.ts'

export interface BotOptions {
  readonly token: string
  readonly apiRoot: string
  readonly botInfo: UserFromGetMe
  /** How calls that Telegram refuses for a while are made again; three times within a minute by default. */
  readonly retry?: Transformer
}

export interface DayekBot {
  readonly bot: Bot<BotContext>
  /** Resolves when nothing is being handled. */
  readonly idle: ChatOrder['idle']
}

/** A long poll lasts 30 s; a call that takes twice that long is lost. */
const TIMEOUT_SECONDS = 60

/** Puts the features together, behind the early filter. The order stands here: commands, buttons, permalinks, then anything as a question. */
export function createBot(
  given: BotDeps,
  { token, apiRoot, botInfo, retry = boundedRetry() }: BotOptions,
): DayekBot {
  const deps: FeatureDeps = {
    ...given,
    store: createForgivingStore(given.store, given.logger),
    whisper: createWhisper(given.logger),
    recent: createRecentAnswers(),
    lastAnswers: createLastAnswers(),
    exampleQuestions: createExampleQuestions(given.answerer),
    uploadedCards: createUploadedCards(),
  }
  const bot = new Bot<BotContext>(token, { botInfo, client: { apiRoot, timeoutSeconds: TIMEOUT_SECONDS } })
  bot.api.config.use(exceptPolling(retry, deps.logger), followMigration(deps.store, deps.logger))
  const order = createChatOrder(error => deps.logger.error('update lost', failureFields(error)))
  const inline = createInlineFeature(deps)
  // Before anything is read, kept or searched.
  const chats = bot.filter(isForBot)
  chats.use(inline.arrival, order.middleware, createFailureReply(deps), createGroupGate(deps))
  chats.use(
    inline.composer,
    createGuestFeature(deps),
    createStartFeature(deps),
    createHelpFeature(deps),
    createSettingsFeature(deps),
    createLanguageFeature(deps),
    createForgetFeature(deps),
    createAboutFeature(deps),
    createSourcesFeature(deps),
    createQualityFeature(deps),
    createVerifyFeature(deps),
    createUnknownCommandFeature(deps),
    createPagerFeature(deps),
    createPassageFeature(deps),
    createSurroundingsFeature(deps),
    createSectionFeature(deps),
    createOutlineFeature(deps),
    createSimilarFeature(deps),
    createSearchInsideFeature(deps),
    createCardFeature(deps),
    createFeedbackFeature(deps),
    createStaleButtonFeature(deps),
    createPermalinkFeature(deps),
    createSmallTalkFeature(deps),
    createQuestionFeature(deps),
    createUnsupportedFeature(deps),
  )
  return { bot, idle: order.idle }
}

/** A lost connection is not tried again: the call may have had its effect, and nobody wants an answer twice. */
function boundedRetry(): Transformer {
  return autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 20, rethrowHttpErrors: true })
}

/** grammY's polling has its own way to wait; here it only leaves a trace. */
function exceptPolling(retry: Transformer, logger: Logger): Transformer {
  return async (previous, method, payload, signal) => {
    if (method !== 'getUpdates') return retry(previous, method, payload, signal)
    try {
      const response = await previous(method, payload, signal)
      if (!response.ok) {
        logger.warn('polling refused', { code: response.error_code, description: response.description })
      }
      return response
    } catch (error) {
      if (!signal?.aborted) logger.warn('polling failed', failureFields(error))
      throw error
    }
  }
}
