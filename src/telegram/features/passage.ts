import type { Composer } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import { addExcerptNames } from '../keyboards/browse-keyboards.ts'
import { passageKeyboard } from '../keyboards/excerpt-keyboards.ts'
import { namesInExcerpt } from '../places/names-below.ts'
import { type OpenedPassage, onPassageButton, type PlaceDeps } from '../places/on-passage-button.ts'
import { explainQuoted, findQuoted } from '../places/quoted-excerpt.ts'
import { renderPassage } from '../render/passage-view.ts'
import type { BotContext, BotDeps } from '../updates/context.ts'
import { editPressedMessage } from '../updates/send.ts'

/** A single excerpt in either language; if an answer quotes it, what answers the question is highlighted. */
export function createPassageFeature(deps: PlaceDeps): Composer<BotContext> {
  return onPassageButton(deps, 'passage', async (ctx, opened) => {
    const { ref, view } = opened
    const quoted = await findQuoted(ctx, deps, opened)
    const excerpt = await excerptOf(deps, opened, quoted)
    const lead = opened.isChanged ? view.messages.linkChanged : ''
    const why = quoted && (await explainQuoted(deps, excerpt, opened))
    const names = await namesInExcerpt(deps, excerpt)
    const keyboard = addExcerptNames(passageKeyboard({ excerpt, ref, view }), { names, excerpt, view })
    await editPressedMessage(ctx, renderPassage(excerpt, view, lead, why), keyboard)
    return undefined
  })
}

/** What the answer quotes, or its counterpart in the other language; otherwise the whole passage. */
async function excerptOf(
  { answerer }: BotDeps,
  { ref, passage }: OpenedPassage,
  quoted: Excerpt | undefined,
): Promise<Excerpt> {
  if (!quoted) return answerer.excerpt(passage, ref.language)
  if (quoted.quote.language === ref.language) return quoted
  return twinExcerpt(quoted, answerer.reports) ?? quoted
}
