import type { ReportInfo } from '../../corpus/report-info.ts'
import type { QuoteMode } from '../../locales/messages.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { EXCERPTS_PER_PAGE } from '../render/answer-page.ts'
import { type BotContext, type BotDeps, readerLanguage } from './context.ts'
import { settingsOf } from './settings.ts'
import { isGroup } from './update-filter.ts'

/** How answers are laid out in this chat. */
export interface Preferences {
  readonly quotes: QuoteMode
  readonly excerptsAPage: number
}

/** The person's choices; in a group, always one excerpt per page. */
export function preferencesOf(ctx: BotContext): Preferences {
  if (isGroup(ctx) || !ctx.from) return { quotes: 'mine', excerptsAPage: 1 }
  const { quotes, isCompact } = settingsOf(ctx).user
  return { quotes, excerptsAPage: isCompact ? 1 : EXCERPTS_PER_PAGE }
}

/** The language for a passage opened without a question: the reader's, or the original's if they prefer originals. */
export function quotationLanguage(ctx: BotContext, deps: BotDeps): Language {
  const original = preferencesOf(ctx).quotes === 'original' && commonOriginal(deps.answerer.reports)
  return original || readerLanguage(ctx, deps)
}

/** The original language of most reports; `undefined` when the index holds no originals. */
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
