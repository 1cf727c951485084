/**
 * Posts a quotation a day to the operator's channel. The day is claimed in the store before anything is sent, so that neither a
 * restart nor another worker posts a second one. A day on which the bot is not running within an hour of its time is left out.
 */
import type { Excerpt } from '../../answer/answer.ts'
import type { DailyConfig } from '../../config.ts'
import type { Language } from '../../text/language.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import { failureFields } from '../calls/telegram-errors.ts'
import { renderDailyQuotation } from '../render/daily-quotation.ts'
import { daysBefore, type Store } from '../store/store.ts'
import type { DayekBot } from '../updates/dayek-bot.ts'
import { localTime } from './local-time.ts'
import { passageKey, pickQuotation } from './pick-quotation.ts'
import { judgeFailure } from './send-failure.ts'
import type { ViewMaker } from './view-maker.ts'

export interface DailyQuotationDeps {
  readonly dayek: Pick<DayekBot, 'bot' | 'logger'>
  readonly answerer: VerifyingAnswerer
  /** Runs work that keeps to one index. */
  readonly pinned: <T>(work: () => Promise<T>) => Promise<T>
  readonly store: Pick<Store, 'posted'>
  readonly viewIn: ViewMaker
  /** The time of day. */
  readonly now: () => Date
  readonly daily: DailyConfig
  readonly signal: AbortSignal
}

export interface DailyQuotation {
  /** Posts if it is time. Never throws. */
  tick(): Promise<void>
}

/** After its time, a day is still served for this long. */
const WINDOW_MINUTES = 60
const YEAR_DAYS = 365

export function createDailyQuotation(deps: DailyQuotationDeps): DailyQuotation {
  const { daily, now, pinned, signal, dayek } = deps
  const { logger } = dayek
  let doneDay = ''
  let faultDay = ''

  /** One line a day, however often it is tried. */
  function report(day: string, error: unknown): void {
    if (faultDay === day) return
    faultDay = day
    const isChannelClosed = ['gone', 'refused'].includes(judgeFailure(error).kind)
    const remedy = 'check DAILY_CHANNEL, and make the bot an administrator of the channel who may post'
    logger.error('the quotation of the day could not be posted', {
      ...(isChannelClosed && { channel: daily.channel, remedy }),
      ...failureFields(error),
    })
  }

  async function post(day: string): Promise<void> {
    const posted = await deps.store.posted.since(daysBefore(day, YEAR_DAYS))
    if (posted.some(each => each.day === day)) {
      doneDay = day
      return
    }
    const language = languageOf(daily.language, day)
    const used = await usedPassages(deps, posted)
    const excerpt = await pickQuotation(deps.answerer, {
      sections: daily.sections,
      language,
      used,
      seed: day,
    })
    if (!excerpt) {
      doneDay = day
      logger.warn('no quotation of the day: nothing fits, or all of it was posted within a year', { day })
      return
    }
    if (await deps.store.posted.claim({ day, permalinkId: excerpt.permalinkId }))
      await send(day, excerpt, language)
    doneDay = day
  }

  /** Throws what may be tried again; the day is free then. */
  async function send(day: string, excerpt: Excerpt, language: Language): Promise<void> {
    const { text, entities } = renderDailyQuotation(excerpt, deps.viewIn(language))
    try {
      await dayek.bot.api.sendMessage(daily.channel, text, {
        entities: [...entities],
        link_preview_options: { is_disabled: true },
      })
    } catch (error) {
      if (judgeFailure(error).kind !== 'lost') {
        await deps.store.posted.release(day)
        throw error
      }
      logger.error('the quotation of the day may not have arrived', failureFields(error))
    }
    if (faultDay === day) logger.info('the quotation of the day was posted')
  }

  function warnOfUnknown(): void {
    const known = new Set(deps.answerer.reports.map(({ id }) => id))
    const unknown = daily.sections.map(({ reportId }) => reportId).filter(id => !known.has(id))
    if (unknown.length > 0)
      logger.warn('DAILY_SECTIONS names reports that the index lacks', { unknown: unknown.join(', ') })
  }

  let isFirst = true
  return {
    async tick() {
      if (isFirst) warnOfUnknown()
      isFirst = false
      const { day, minutes } = localTime(now(), daily.timeZone)
      const late = minutes - daily.minutes
      if (signal.aborted || doneDay === day || late < 0 || late >= WINDOW_MINUTES) return
      try {
        await pinned(() => post(day))
      } catch (error) {
        report(day, error)
      }
    },
  }
}

/** By turns, if both are wanted. */
function languageOf(wanted: DailyConfig['language'], day: string): Language {
  if (wanted !== 'both') return wanted
  return (Date.parse(day) / 86_400_000) % 2 === 0 ? 'kk' : 'ru'
}

/** Passages are numbered differently once a report is split differently: the links still lead to them. */
async function usedPassages(
  { answerer }: Pick<DailyQuotationDeps, 'answerer'>,
  posted: readonly { readonly permalinkId: string }[],
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>()
  for (const { permalinkId } of posted) {
    const resolution = await answerer.resolve(permalinkId)
    if (resolution && resolution.kind !== 'removed') keys.add(passageKey(resolution.passage))
  }
  return keys
}
