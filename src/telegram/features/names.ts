import { Composer, type InlineKeyboard } from 'grammy'
import { browseMessagesOf } from '../../locales/browse-messages.ts'
import type { BrowseReplies } from '../../names/browse.ts'
import { mentionsKeyboard, nameRows, namesKeyboard } from '../keyboards/browse-keyboards.ts'
import type { NamesStep } from '../places/browse-data.ts'
import { namesInPassage } from '../places/names-below.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderMentions, renderNames } from '../render/browse-page.ts'
import type { View } from '../render/citation.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { quotationLanguage } from '../updates/preferences.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'

interface Shown {
  readonly rendered: Rendered
  readonly keyboard?: InlineKeyboard
}

/** /names: persons, places, institutions and laws in the reports, each with its mentions; with words, a search among them. */
export function createNamesFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('names', async ctx => {
    const typed = ctx.match.trim()
    const { rendered, keyboard } =
      typed === '' ? await listOf(ctx, deps, undefined, 1) : await search(ctx, deps, typed)
    await replyWith(ctx, rendered, keyboard)
  })
  onCallback(composer, 'names', async (ctx, { does }) => {
    const shown = await open(ctx, deps, does)
    if (typeof shown !== 'string') await editPressedMessage(ctx, shown.rendered, shown.keyboard)
    await ctx.answerCallbackQuery(typeof shown === 'string' ? { text: shown, show_alert: true } : {})
  })
  return composer
}

/** The text of an alert where there is nothing to show. */
async function open(ctx: BotContext, deps: BotDeps, does: NamesStep): Promise<Shown | string> {
  const view = viewFor(ctx, deps)
  switch (does.step) {
    case 'list':
      return listOf(ctx, deps, does.kind, does.page)
    case 'open':
      return openName(ctx, deps, does.id, does.page)
    case 'passage': {
      const names = await namesInPassage(deps, does)
      const { namesHere, nameGone } = browseMessagesOf(view.language)
      if (names.length === 0) return nameGone
      return { rendered: renderPlain(namesHere), keyboard: nameRows(names, view) }
    }
    default:
      return does satisfies never
  }
}

async function listOf(
  ctx: BotContext,
  { answerer, ...deps }: BotDeps,
  kind: BrowseReplies['names']['kind'] | undefined,
  page: number,
): Promise<Shown> {
  const view = viewFor(ctx, { answerer, ...deps })
  const names = await answerer.browse('names', { kind, page })
  if (names === 'collecting') return collecting(view)
  const rendered = renderNames(names, view)
  return names.entries.length === 0 ? { rendered } : { rendered, keyboard: namesKeyboard(names, view) }
}

async function openName(ctx: BotContext, deps: BotDeps, id: string, page: number): Promise<Shown | string> {
  const view = viewFor(ctx, deps)
  const messages = browseMessagesOf(view.language)
  const found = await deps.answerer.browse('mentions', { id, page, language: quotationLanguage(ctx, deps) })
  if (found === 'collecting') return messages.collecting
  if (found === 'unknown') return messages.nameGone
  return {
    rendered: renderMentions(found.name, found, view),
    keyboard: mentionsKeyboard(found.name, found, view),
  }
}

/** At least two letters or digits. */
const MIN_TYPED = /[\p{L}\p{N}].*[\p{L}\p{N}]/su

async function search(ctx: BotContext, deps: BotDeps, typed: string): Promise<Shown> {
  const view = viewFor(ctx, deps)
  const messages = browseMessagesOf(view.language)
  if (!MIN_TYPED.test(typed)) return { rendered: renderPlain(messages.nameTooShort) }
  const found = await deps.answerer.browse('search', { text: typed })
  if (found === 'collecting') return collecting(view)
  const { matches, isExact, nearest } = found
  const [first] = matches
  if (first && matches.length === 1 && isExact) {
    const shown = await openName(ctx, deps, first.id, 1)
    return typeof shown === 'string' ? { rendered: renderPlain(shown) } : shown
  }
  if (first) {
    const lead = matches.length === 1 ? messages.nameMatching : messages.namesMatching
    return { rendered: renderPlain(lead), keyboard: nameRows(matches, view) }
  }
  if (nearest.length === 0) return { rendered: renderPlain(messages.nameUnknown) }
  return { rendered: renderPlain(messages.namesNearest), keyboard: nameRows(nearest, view) }
}

function collecting(view: View): Shown {
  return { rendered: renderPlain(browseMessagesOf(view.language).collecting) }
}
