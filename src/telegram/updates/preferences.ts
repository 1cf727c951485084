import type { ReportInfo } from '../../corpus/report-info.ts'
import type { QuoteMode } from '../../locales/messages.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { EXCERPTS_A_PAGE } from '../render/answer-page.ts'
import { isGroup } from './audience.ts'
import { type BotContext, type BotDeps, readerLanguage } from './context.ts'

/** How answers look in this chat. */
export interface Preferences {
  readonly quotes: QuoteMode
  readonly excerptsAPage: number
}

/** What the person chose; in a group everybody sees the same, one excerpt at a time. */
export function preferencesOf(ctx: BotContext, { store }: BotDeps): Preferences {
  if (isGroup(ctx) || !ctx.from) return { quotes: 'mine', excerptsAPage: 1 }
  const { quotes, isCompact } = store.user(ctx.from.id)
  return { quotes, excerptsAPage: isCompact ? 1 : EXCERPTS_A_PAGE }
}

/** The language in which this person reads a passage that no question led to: their own, or the original's. */
export function quotationLanguage(ctx: BotContext, deps: BotDeps): Language {
  const original = preferencesOf(ctx, deps).quotes === 'original' && commonOriginal(deps.answerer.reports)
  return original || readerLanguage(ctx, deps)
}

/** The language that most of the reports were written in; undefined where no original is there. */
export function commonOriginal(reports: readonly ReportInfo[]): Language | undefined {
  const counts = LANGUAGES.map(language => ({
    language,
    count: reports.filter(report => originalLanguage(report) === language).length,
  }))
  const [first] = counts.sort((a, b) => b.count - a.count)
  return first && first.count > 0 ? first.language : undefined
}

function originalLanguage({ editions }: ReportInfo): Language | undefined {
  return LANGUAGES.find(language => editions[language]?.translation === 'original')
}
