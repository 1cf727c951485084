import { Composer } from 'grammy'
import { sourcesKeyboard } from '../keyboards/report-keyboards.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderSourcesPage, splitSources } from '../render/sources-page.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { quotationLanguage } from '../updates/preferences.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'

/** /sources: the list of reports; a button for each opens its table of contents. */
export function createSourcesFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('sources', async ctx => {
    const { rendered, keyboard } = await sourcesPage(ctx, deps, 1)
    await replyWith(ctx, rendered, keyboard)
  })
  onCallback(composer, 'sources', async (ctx, { page }) => {
    const { rendered, keyboard } = await sourcesPage(ctx, deps, page)
    await editPressedMessage(ctx, rendered, keyboard)
    await ctx.answerCallbackQuery()
  })
  return composer
}

async function sourcesPage(ctx: BotContext, deps: BotDeps, wanted: number) {
  const view = viewFor(ctx, deps)
  const pages = splitSources(deps.answerer.reports, view)
  const number = Math.min(Math.max(wanted, 1), pages.length)
  const page = pages[number - 1] ?? { reports: [], total: 0 }
  const language = quotationLanguage(ctx, deps)
  const openings = await Promise.all(page.reports.map(({ report }) => deps.answerer.opening(report.id)))
  const keyboard = sourcesKeyboard({
    page,
    openings,
    language,
    number,
    of: pages.length,
    view,
  })
  return { rendered: renderSourcesPage(page, view), keyboard }
}
