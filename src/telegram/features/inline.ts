import { Composer, type Middleware } from 'grammy'
import { parseExcerptId } from '../../answer/excerpt-id.ts'
import { findSmallTalk } from '../../text/small-talk.ts'
import { createInlinePages, type InlinePage } from '../inline/inline-page.ts'
import { type BotContext, personLanguage, viewIn } from '../updates/context.ts'
import { parseQuestion } from '../updates/message-question.ts'
import { createNewestInlineQueries } from '../updates/newest-inline-queries.ts'
import type { FeatureDeps } from './feature-deps.ts'

export interface InlineFeature {
  /** Registers a query from its arrival, before it is queued, until it was handled or dropped. */
  readonly arrival: Middleware<BotContext>
  readonly composer: Composer<BotContext>
}

/** Inline mode, `@bot question` in any chat: ready-made quotations to choose from. The choice is stored as a share. */
export function createInlineFeature(deps: FeatureDeps): InlineFeature {
  const composer = new Composer<BotContext>()
  const newest = createNewestInlineQueries()
  const logOutdated = () => deps.logger.info('inline query outdated')

  composer.on('inline_query', async ctx => {
    const { id, from } = ctx.inlineQuery
    // A newer query has replaced this one.
    if (!newest.isNewest(from.id, id)) return logOutdated()
    const page = await findPage(ctx)
    if (newest.isNewest(from.id, id)) await send(ctx, page)
    else logOutdated()
  })

  composer.on('chosen_inline_result', async ctx => {
    const { from, result_id } = ctx.chosenInlineResult
    if (parseExcerptId(result_id)) await deps.store.addShare(from.id, result_id)
  })

  async function findPage(ctx: BotContext): Promise<InlinePage> {
    const { query = '', offset = '' } = ctx.inlineQuery ?? {}
    const reader = personLanguage(ctx, deps)
    const pages = createInlinePages(deps, language => viewIn(ctx, language, deps))
    const opened = await pages.open(query, reader)
    if (opened) return opened
    const question = parseQuestion(query, ctx.me.username)
    if (question !== undefined && isLongEnough(question) && !findSmallTalk(question))
      return pages.answer(question, offset, reader)
    return pages.offer(ctx.from ? await deps.store.recentShares(ctx.from.id) : [], reader)
  }

  return {
    async arrival(ctx, next) {
      if (!ctx.inlineQuery) return next()
      const { from, id } = ctx.inlineQuery
      newest.arrive(from.id, id)
      try {
        await next()
      } finally {
        newest.leave(from.id, id)
      }
    },
    composer,
  }
}

/** A single letter is not a question yet. */
function isLongEnough(question: string): boolean {
  return (question.match(/[\p{L}\p{N}]/gu)?.length ?? 0) > 1
}

function send(ctx: BotContext, page: InlinePage): Promise<true> {
  const { results, nextOffset, button, isPersonal, cacheSeconds } = page
  return ctx.answerInlineQuery([...results], {
    next_offset: nextOffset,
    is_personal: isPersonal,
    cache_time: cacheSeconds,
    ...(button && { button: { text: button.text, start_parameter: button.start } }),
  })
}
