import { Composer, type InlineKeyboard } from 'grammy'
import { browseMessagesOf } from '../../locales/browse-messages.ts'
import { topicKeyboard, topicsKeyboard } from '../keyboards/browse-keyboards.ts'
import { onCallback } from '../places/on-callback.ts'
import { renderTopic, renderTopics } from '../render/browse-page.ts'
import { type Rendered, renderPlain } from '../render/text-builder.ts'
import { type BotContext, type BotDeps, viewFor } from '../updates/context.ts'
import { quotationLanguage } from '../updates/preferences.ts'
import { editPressedMessage, replyWith } from '../updates/send.ts'

interface Shown {
  readonly rendered: Rendered
  readonly keyboard?: InlineKeyboard
}

/** /topics: what the reports treat; a topic opens what its sections say on it. */
export function createTopicsFeature(deps: BotDeps): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('topics', async ctx => {
    const shown = await listTopics(ctx, deps, 1)
    const { rendered, keyboard } = typeof shown === 'string' ? { rendered: renderPlain(shown) } : shown
    await replyWith(ctx, rendered, keyboard)
  })
  onCallback(composer, 'topics', async (ctx, { does }) => {
    const shown =
      does.step === 'list'
        ? await listTopics(ctx, deps, does.page)
        : await openTopic(ctx, deps, does.id, does.page)
    if (typeof shown !== 'string') await editPressedMessage(ctx, shown.rendered, shown.keyboard)
    await ctx.answerCallbackQuery(typeof shown === 'string' ? { text: shown, show_alert: true } : {})
  })
  return composer
}

/** A sentence where there is no list. */
async function listTopics(ctx: BotContext, deps: BotDeps, page: number): Promise<Shown | string> {
  const view = viewFor(ctx, deps)
  const messages = browseMessagesOf(view.language)
  const topics = await deps.answerer.browse('topics', { page })
  if (topics === 'collecting') return messages.collecting
  if (topics.entries.length === 0) return messages.noTopics
  return { rendered: renderTopics(topics, view), keyboard: topicsKeyboard(topics, view) }
}

async function openTopic(ctx: BotContext, deps: BotDeps, id: string, page: number): Promise<Shown | string> {
  const view = viewFor(ctx, deps)
  const messages = browseMessagesOf(view.language)
  const found = await deps.answerer.browse('topic', { id, page, language: quotationLanguage(ctx, deps) })
  if (found === 'collecting') return messages.collecting
  if (found === 'unknown') return messages.topicGone
  return {
    rendered: renderTopic(found.topic, found, view),
    keyboard: topicKeyboard(found.topic, found, view),
  }
}
