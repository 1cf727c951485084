import { createHash } from 'node:crypto'
import { InputFile } from 'grammy'
import { DRAFT_MESSAGES, type DraftMessages } from '../../locales/draft-messages.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import type { Language } from '../../text/language.ts'
import { type JudgedDraft, MAX_DRAFT_CHARS } from '../../verification/draft.ts'
import { judgeDraft } from '../../verification/judge-draft.ts'
import type { RunningDraft, RunningDrafts } from '../answers/running-drafts.ts'
import type { Clock } from '../calls/clock.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { stopKeyboard } from '../keyboards/draft-keyboards.ts'
import { renderDraftFile } from '../render/draft-file.ts'
import { renderDraftSummary } from '../render/draft-summary.ts'
import { renderPlain } from '../render/text-builder.ts'
import type { BackgroundWork } from '../updates/background-work.ts'
import { type BotContext, viewFor } from '../updates/context.ts'
import type { DraftSource } from '../updates/message-draft.ts'
import { followProgress, type ProgressMessage } from '../updates/progress-message.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'
import { isGroup } from '../updates/update-filter.ts'
import type { FeatureDeps } from './feature-deps.ts'
import { readDraftFile } from './read-draft-file.ts'

/** What drafts are checked with, in addition to what all features share. */
export interface DraftWork {
  readonly background: BackgroundWork
  readonly clock: Clock
  /** Runs work that keeps the index it began with. */
  readonly pinned: (work: () => Promise<void>) => Promise<void>
  readonly running: RunningDrafts
}

/** One draft at a time: questions come first on a machine of two cores. */
const LANE = 'drafts'
/** 20,000 chars take 4 s, and ten times that on a busy machine: npm run evaluate-drafts, 2026-11. */
const BUDGET_MS = 120_000

type Source = DraftSource | { readonly kind: 'text'; readonly text: string }

/** Checks a draft in the background; its progress, then the summary, is shown in one message, and a file follows. */
export async function startDraft(
  ctx: BotContext,
  deps: FeatureDeps,
  work: DraftWork,
  source: Source,
): Promise<void> {
  const { background, clock, running } = work
  const { language } = viewFor(ctx, deps)
  const messages = DRAFT_MESSAGES[language]
  const draft = running.begin(ctx.from?.id ?? 0)
  if (!draft) return deps.ephemeralReply(ctx, messages.oneAtATime)
  const first = background.isBusy(LANE)
    ? messages.queued
    : source.kind === 'document'
      ? messages.reading
      : messages.checking
  const messageId = await showFirst(ctx, first, language).catch((error: unknown) => {
    draft.end()
    throw error
  })
  draft.showIn(ctx.chat?.id ?? 0, messageId)
  const progress = followProgress(ctx, messageId, { clock, logger: deps.logger })
  const isStarted = background.start(LANE, async closing => {
    const signal = AbortSignal.any([closing, draft.signal])
    const explain = explainFailure(deps, { draft, progress, messages, closing })
    try {
      await work.pinned(() => check(ctx, deps, { source, progress, signal, clock }).catch(explain))
    } finally {
      draft.end()
    }
  })
  if (isStarted) return
  draft.end()
  await progress.finish(renderPlain(messages.busy))
}

/** In the message whose button was pressed, else as a reply. Returns its id. */
async function showFirst(ctx: BotContext, text: string, language: Language): Promise<number> {
  const keyboard = stopKeyboard(language)
  const pressed = ctx.callbackQuery?.message?.message_id
  const isShown = pressed !== undefined && (await editPressedMessage(ctx, renderPlain(text), keyboard))
  return isShown ? pressed : replyWith(ctx, renderPlain(text), keyboard)
}

interface Check {
  readonly source: Source
  readonly progress: ProgressMessage
  readonly signal: AbortSignal
  readonly clock: Clock
}

async function check(ctx: BotContext, deps: FeatureDeps, job: Check): Promise<void> {
  const { source, progress, signal, clock } = job
  signal.throwIfAborted()
  const own = viewFor(ctx, deps)
  const messages = DRAFT_MESSAGES[own.language]
  const reading =
    source.kind === 'text' ? source : await readDraftFile(ctx, deps, source.document, { signal, messages })
  if (reading.kind === 'refused') return void (await progress.finish(renderPlain(reading.sentence)))
  const { text } = reading
  if (text.length > MAX_DRAFT_CHARS)
    return void (await progress.finish(renderPlain(messages.tooLong(text.length, MAX_DRAFT_CHARS))))
  if (!/\p{L}/u.test(text)) return void (await progress.finish(renderPlain(messages.noText)))
  const { answerer } = deps
  const { indexVersion } = answerer
  const judged = await judgeDraft(text, answerer, {
    signal,
    budgetMs: BUDGET_MS,
    now: clock.now,
    onProgress: (done, total) =>
      progress.show(messages.checkingPart(done, total), stopKeyboard(own.language)),
  })
  const view = viewFor(ctx, deps, detectLanguage(text))
  await progress.finish(renderDraftSummary(text, judged, view, isGroup(ctx) ? 'short' : 'full'))
  if (judged.findings.length === 0) return
  // A group may allow no files; what matters most is in the summary.
  await sendFile(ctx, text, judged, { view, indexVersion }).catch((error: unknown) =>
    deps.logger.warn('result of a draft not sent', failureFields(error)),
  )
}

async function sendFile(
  ctx: BotContext,
  text: string,
  judged: JudgedDraft,
  { view, indexVersion }: Pick<Parameters<typeof renderDraftFile>[2], 'view' | 'indexVersion'>,
): Promise<void> {
  const messages = DRAFT_MESSAGES[view.language]
  const date = new Date()
  const sha256 = createHash('sha256').update(text).digest('hex')
  const html = renderDraftFile(text, judged, { view, indexVersion, sha256, date })
  const name = `${messages.fileName}-${date.toISOString().slice(0, 10)}.html`
  await ctx.replyWithDocument(new InputFile(Buffer.from(html), name), {
    caption: messages.fileCaption,
    ...(ctx.msg && {
      reply_parameters: { message_id: ctx.msg.message_id, allow_sending_without_reply: true },
    }),
  })
}

interface Failing {
  readonly draft: RunningDraft
  readonly progress: ProgressMessage
  readonly messages: DraftMessages
  /** Aborts when the bot stops. */
  readonly closing: AbortSignal
}

/** Says why there is no result, in the message with the progress. */
function explainFailure(
  { logger }: FeatureDeps,
  { draft, progress, messages, closing }: Failing,
): (error: unknown) => Promise<void> {
  return async error => {
    const sentence = closing.aborted
      ? messages.interrupted
      : draft.signal.aborted
        ? messages.stopped
        : messages.failed
    if (sentence === messages.failed) logger.error('draft not checked', failureFields(error))
    await progress.finish(renderPlain(sentence))
  }
}
