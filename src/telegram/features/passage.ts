import { Composer } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { Passage } from '../../passages/passage.ts'
import { passageKeyboard } from '../keyboards/excerpt-buttons.ts'
import { ACTIONS } from '../places/actions.ts'
import { type OpenedPlace, openPlace } from '../places/open-place.ts'
import { explainQuoted, findQuoted } from '../places/quoted-excerpt.ts'
import { renderPassage } from '../render/passage-view.ts'
import { askedLanguage, type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { showInstead } from '../updates/send.ts'

/** One excerpt alone in either language, with what in it answers marked; or the twin of the place that was quoted. */
export function createPassageFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.callbackQuery(new RegExp(`^${ACTIONS.passage}:`), async (ctx, next) => {
    const opened = openPlace(ctx, deps)
    if (!opened) return next()
    const view = viewFor(ctx, deps, askedLanguage(ctx))
    const { place, passage } = opened
    const quoted = await findQuoted(ctx, deps, opened)
    if (!passage) {
      await ctx.answerCallbackQuery({ text: view.messages.linkRemoved, show_alert: true })
      return
    }
    const excerpt = await excerptAt(deps, opened, passage, quoted)
    const lead = opened.isChanged ? view.messages.linkChanged : ''
    const why = quoted && (await explainQuoted(deps, excerpt, opened))
    await showInstead(ctx, renderPassage(excerpt, view, lead, why), passageKeyboard(excerpt, place, view))
    await ctx.answerCallbackQuery()
  })
  return composer
}

/** What the answer quotes, or its twin; where none does, the whole passage. */
async function excerptAt(
  { answerer }: BotDeps,
  { place }: OpenedPlace,
  passage: Passage,
  quoted: Excerpt | undefined,
): Promise<Excerpt> {
  if (!quoted) return answerer.excerpt(passage, place.language)
  if (quoted.quote.language === place.language) return quoted
  return twinExcerpt(quoted, answerer.reports) ?? quoted
}
