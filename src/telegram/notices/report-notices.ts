/**
 * Tells whoever follows something about new reports. Which reports have been seen, and who has yet to hear of which, is stored
 * before anything is sent: a notice survives every restart. It is taken out of the store right before it is sent, and put back
 * if Telegram refuses it for the time being, so that it is never sent twice; only a process that is killed in the very moment
 * of sending may lose that one.
 */
import type { Logger } from '../../log.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { noticeKeyboard } from '../keyboards/follow-keyboards.ts'
import type { View } from '../render/citation.ts'
import { renderNotice } from '../render/notice.ts'
import type { DueNotice } from '../store/follows.ts'
import type { Store } from '../store/store.ts'
import type { DayekBot } from '../updates/dayek-bot.ts'
import { findNoticeParts, type NoticeReader } from './find-notice.ts'
import { judgeFailure } from './send-failure.ts'
import type { ViewMaker } from './view-maker.ts'

export interface ReportNoticesDeps {
  readonly dayek: Pick<DayekBot, 'bot' | 'clock' | 'logger'>
  /** Of the index in use. */
  readonly answerer: VerifyingAnswerer
  /** Runs work that keeps to one index. */
  readonly pinned: <T>(work: () => Promise<T>) => Promise<T>
  readonly store: Store
  readonly viewIn: ViewMaker
  readonly signal: AbortSignal
}

export interface ReportNotices {
  /** Looks for new reports and sends what is due; resolves when nothing is, or when the bot must wait. Never throws. */
  tick(): Promise<void>
}

/** Telegram allows about 30 messages a second; answers come first. */
const PACE_MS = 100
/** After a failure that has nothing to do with the reader. */
const REST_MS = 60_000

export function createReportNotices(deps: ReportNoticesDeps): ReportNotices {
  const { answerer, pinned, store, signal, dayek } = deps
  const { clock, logger } = dayek
  let noted: string | undefined
  let restUntilMs = Number.NEGATIVE_INFINITY
  let isFailing = false

  async function noteReports(): Promise<void> {
    const { indexVersion, reports } = answerer
    if (indexVersion === noted) return
    const fresh = await store.follows.noteReports(reports.map(({ id }) => id))
    noted = indexVersion
    if (fresh > 0) logger.info('new reports for who follows something', { reports: fresh })
  }

  /** False when there is nothing to send, or not now. */
  async function sendNext(): Promise<boolean> {
    const notice = await store.follows.claim(answerer.reports.map(({ id }) => id))
    if (!notice) return false
    const waitMs = await sendNotice(deps, notice)
    restUntilMs = clock.now() + waitMs
    return waitMs === 0
  }

  return {
    async tick() {
      try {
        await pinned(noteReports)
        while (!signal.aborted && clock.now() >= restUntilMs && (await pinned(sendNext))) {
          await clock.pause(PACE_MS, signal)
        }
        isFailing = false
      } catch (error) {
        if (!isFailing) logger.error('notices of new reports cannot be sent', failureFields(error))
        isFailing = true
        restUntilMs = clock.now() + REST_MS
      }
    },
  }
}

/** Returns how long to send nothing, in milliseconds. */
async function sendNotice(deps: ReportNoticesDeps, notice: DueNotice): Promise<number> {
  const { dayek, store, signal } = deps
  let message: Awaited<ReturnType<typeof composeNotice>>
  try {
    message = await composeNotice(deps, notice)
  } catch (error) {
    return giveUp(deps, notice, error)
  }
  if (message && signal.aborted) {
    await store.follows.giveBack(notice)
    return 0
  }
  if (!(await store.follows.begin(notice)) || !message) return 0
  try {
    await dayek.bot.api.sendMessage(notice.chatId, message.text, {
      entities: [...message.entities],
      link_preview_options: { is_disabled: true },
      reply_markup: message.keyboard,
    })
    return 0
  } catch (error) {
    return dealWith(deps, notice, error)
  }
}

/** What a chat reads of the new reports; `undefined` if they say nothing on what it follows. */
async function composeNotice(
  { answerer, store, viewIn }: ReportNoticesDeps,
  { chatId, reportIds }: DueNotice,
) {
  const follows = await store.follows.list(chatId)
  const reader = await readerOf(store, chatId)
  const parts = await findNoticeParts(answerer, follows, reportIds, reader)
  const [first] = parts
  if (!first) return undefined
  const view: View = viewIn(reader.language ?? first.follow.language)
  const { rendered, quoted } = renderNotice(parts, view)
  return { ...rendered, keyboard: noticeKeyboard(quoted, parts, view) }
}

async function readerOf(store: Store, chatId: number): Promise<NoticeReader> {
  if (chatId < 0) return { language: (await store.chat(chatId)).language, quotes: 'mine' }
  const { language, quotes } = await store.user(chatId)
  return { language, quotes }
}

async function dealWith(
  { dayek, store, signal }: ReportNoticesDeps,
  notice: DueNotice,
  error: unknown,
): Promise<number> {
  const { logger } = dayek
  const failure = judgeFailure(error)
  switch (failure.kind) {
    case 'gone':
      await store.follows.removeAll(notice.chatId)
      logger.info('what a chat followed is erased: the bot may not write there', failureFields(error))
      return 0
    case 'later':
      await store.follows.giveBack(notice)
      if (!signal.aborted) logger.warn('notices of new reports wait', failureFields(error))
      return failure.waitMs ?? REST_MS
    case 'refused':
      logger.error('a notice of new reports was refused', failureFields(error))
      return 0
    case 'lost':
      logger.error('a notice of new reports may not have arrived', failureFields(error))
      return 0
    default:
      return failure satisfies never
  }
}

/** A notice that cannot be written now is tried again when the index can be read; one that never can is dropped. */
async function giveUp(
  { dayek, store }: ReportNoticesDeps,
  notice: DueNotice,
  error: unknown,
): Promise<number> {
  logFailure(dayek.logger, error)
  const mayPass = error instanceof Error && /^(?:Index|Store|Database)Error$/.test(error.name)
  if (mayPass) await store.follows.giveBack(notice)
  else await store.follows.begin(notice)
  return mayPass ? REST_MS : 0
}

function logFailure(logger: Logger, error: unknown): void {
  logger.error('a notice of new reports could not be written', failureFields(error))
}
