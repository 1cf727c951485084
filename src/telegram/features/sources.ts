import { Composer } from 'grammy'
import { sourcesKeyboard } from '../keyboards/report-keyboards.ts'
import { ACTIONS } from '../places/actions.ts'
import { renderSourcesPage, splitSources } from '../render/sources-page.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { quotationLanguage } from '../updates/preferences.ts'
import { replyWith, showInstead } from '../updates/send.ts'

/** /sources: the reports that the bot answers from, each a tap away from its sections. */
export function createSourcesFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('sources', async ctx => {
    const { rendered, keyboard } = sourcesPage(ctx, deps, 1)
    await replyWith(ctx, rendered, keyboard)
  })
  composer.callbackQuery(new RegExp(`^${ACTIONS.sources}:(\\d{1,4})$`), async ctx => {
    const { rendered, keyboard } = sourcesPage(ctx, deps, Number(ctx.match[1]))
    await showInstead(ctx, rendered, keyboard)
    await ctx.answerCallbackQuery()
  })
  return composer
}

function sourcesPage(ctx: BotContext, deps: BotDeps, wanted: number) {
  const view = viewFor(ctx, deps)
  const pages = splitSources(deps.answerer.reports, view)
  const number = Math.min(Math.max(wanted, 1), pages.length)
  const page = pages[number - 1] ?? { reports: [], total: 0 }
  const place = { language: quotationLanguage(ctx, deps), number, of: pages.length }
  const keyboard = sourcesKeyboard(page, deps.answerer, place, view)
  return { rendered: renderSourcesPage(page, view), keyboard }
}
