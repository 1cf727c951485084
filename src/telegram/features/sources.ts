import { Composer, InlineKeyboard } from 'grammy'
import { type BotContext, type BotDeps, viewFor } from '../context.ts'
import { ACTIONS } from '../keyboards/actions.ts'
import { addPager } from '../keyboards/excerpt-buttons.ts'
import { renderSources } from '../render/sources.ts'
import { replyWith, showInstead } from '../send.ts'

/** /sources: the reports that the bot answers from. */
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
  const pages = renderSources(deps.answerer.reports, view)
  const page = Math.min(Math.max(wanted, 1), pages.length)
  const rendered = pages[page - 1] ?? { text: view.messages.sourcesTitle(0), entities: [] }
  return { rendered, keyboard: addPager(new InlineKeyboard(), ACTIONS.sources, page, pages.length, view) }
}
