import { createBoundedCache } from '../../src/bounded-cache.ts'
import type { GuestMentionOptions } from '../../stand-in/people/guest-mentions.ts'
import type { StandIn } from '../../stand-in/stand-in.ts'
import type { CallbackAnswer } from '../../stand-in/world/callback-queries.ts'
import type { InlineList, InlineResult } from '../../stand-in/world/inline-answer.ts'
import type { PageAction } from './page-action.ts'
import type { PageCast } from './page-cast.ts'
import type { PageCallbackAnswer, PageInlineList, PageInlineResult } from './page-event.ts'

/** How long to wait for the bot; Telegram clients give up at about the same time. */
const WAIT = { timeoutMs: 20_000 }
/** Inline lists kept; older ones are no longer on a page. */
const MAX_LISTS = 50

/** Performs the user's actions. Throws a plain Error for those that a Telegram client would not allow. */
export function createActionPerformer(
  standIn: StandIn,
  cast: PageCast,
): (action: PageAction) => Promise<unknown> {
  const lists = createBoundedCache<InlineList>({ maxEntries: MAX_LISTS })

  const replying = (chatId: number, messageId: number | undefined) =>
    messageId === undefined ? {} : { replyTo: cast.message(cast.chat(chatId), messageId) }

  /** In a chat without the bot, a mention summons it as a guest. */
  const isSummons = (chatId: number, text: string) =>
    chatId === cast.dialog.id && text.toLowerCase().includes(`@${standIn.profile.me.username}`.toLowerCase())

  /** Not awaited: a bot that does not answer is no failure of this action. */
  const summon = (text: string, options: GuestMentionOptions) => {
    standIn.mentionGuest(cast.me, text, options).catch(() => {})
  }

  const findList = (id: string): InlineList => {
    const list = lists.get(id)
    if (!list) throw new Error(`there is no inline list ${id}`)
    return list
  }

  const remember = (list: InlineList): InlineList => {
    lists.set(list.queryId, list)
    return list
  }

  return async action => {
    switch (action.kind) {
      case 'language':
        return cast.setLanguage(action.language)
      case 'send': {
        const { chat, text, replyTo, as } = action
        const options = { chat: cast.chat(chat), ...replying(chat, replyTo) }
        if (isSummons(chat, text)) return void summon(text, options)
        return void standIn.sendText(cast.person(as), text, options)
      }
      case 'edit':
        return void standIn.editText(cast.message(cast.chat(action.chat), action.message), action.text)
      case 'press': {
        const message = cast.message(cast.chat(action.chat), action.message)
        return toPageCallbackAnswer(await standIn.press(cast.person(action.as), message, action.data, WAIT))
      }
      case 'inline': {
        const { query, chat, offset, as } = action
        const options = { chat: cast.chat(chat), offset, ...WAIT }
        return toPageInlineList(remember(await standIn.typeInline(cast.person(as), query, options)))
      }
      case 'choose': {
        const list = findList(action.list)
        return void standIn.chooseInline(list, action.result, replying(list.chat.id, action.replyTo))
      }
      case 'start':
        return void standIn.startFromInline(findList(action.list))
      default:
        return action satisfies never
    }
  }
}

function toPageCallbackAnswer({ text, show_alert, url }: CallbackAnswer): PageCallbackAnswer {
  return { text: text ?? null, isAlert: show_alert, url: url ?? null }
}

function toPageInlineList({ queryId, results, next_offset, button }: InlineList): PageInlineList {
  return {
    list: queryId,
    results: results.map(toPageInlineResult),
    nextOffset: next_offset,
    button: button?.text ?? null,
  }
}

function toPageInlineResult({ id, title, description, content }: InlineResult): PageInlineResult {
  return {
    id,
    title: title ?? '',
    description: description ?? '',
    photo: content.photo?.at(-1)?.file_id ?? null,
    text: content.text ?? content.caption ?? '',
    entities: content.entities ?? content.caption_entities ?? [],
  }
}
