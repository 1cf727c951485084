import { InlineKeyboard } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptId, formatExcerptLink } from '../../answer/excerpt-id.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import { nameTwin } from '../../answer/twin-excerpt.ts'
import { bindCitation } from '../../card/binding-spaces.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { View } from './citation.ts'
import { renderPassage } from './passage-view.ts'
import type { Rendered } from './text-builder.ts'
import { twinLabel } from './twin-label.ts'

/** One line and two lines of the list that a person chooses from. */
const MAX_TITLE_CHARS = 60
const MAX_DESCRIPTION_CHARS = 200
const MAX_ORIGIN_CHARS = 60

/**
 * A quotation as people put it into chats where the bot does not sit (inline, as a guest, shared): the finished message with
 * its citation, and a button that opens the place in the bot. Its id is the excerpt id. `lead` stands above.
 */
export function renderShared(excerpt: Excerpt, view: View, lead = ''): InlineQueryResultArticle {
  return {
    type: 'article',
    id: formatExcerptId(excerpt),
    title: sharedTitle(excerpt, view),
    description: sharedDescription(excerpt, view),
    input_message_content: messageContent(renderPassage(excerpt, view, lead)),
    reply_markup: sharedKeyboard(excerpt, view),
  }
}

/** To the place in the bot, and to the same place in the other language. */
export function sharedKeyboard(excerpt: Excerpt, view: View): InlineKeyboard {
  const { messages, botUsername } = view
  const keyboard = new InlineKeyboard().url(messages.buttonOpenInBot, formatExcerptLink(excerpt, botUsername))
  const twin = nameTwin(excerpt)
  return twin ? keyboard.url(twinLabel(excerpt, view), formatExcerptLink(twin, botUsername)) : keyboard
}

/** A sentence of the bot itself as a result, for where there is nothing to quote. `id`: 1 to 64 bytes. */
export function renderSharedNote(
  id: string,
  text: string,
  { messages, botUsername }: View,
): InlineQueryResultArticle {
  return {
    type: 'article',
    id,
    title: shortenLine(text, MAX_TITLE_CHARS),
    input_message_content: messageContent({ text, entities: [] }),
    reply_markup: new InlineKeyboard().url(messages.buttonOpenInBot, `https://t.me/${botUsername}?start=ask`),
  }
}

/** What the quotation is about: the innermost section above it, or its own first words where the report has none. */
function sharedTitle({ passage, quote }: Excerpt, { language }: View): string {
  const section = (passage.sections[language] ?? passage.sections[quote.language])?.at(-1)
  return shortenLine(section ?? singleLine(showQuotation(passage, quote).text), MAX_TITLE_CHARS)
}

/** "АҚШ Мемлекеттік департаменті, 20.03.2023 · 4-бет", then the quotation as far as there is room. */
function sharedDescription({ passage, citation, quote }: Excerpt, { language }: View): string {
  const { publisher, date, page } = citation[language]
  const place = `, ${date}${page === null ? '' : ` · ${bindCitation(page)}`}`
  const origin = shortenLine(publisher, MAX_ORIGIN_CHARS - place.length) + place
  const { text } = showQuotation(passage, quote)
  return shortenLine(`${origin}\n${singleLine(text)}`, MAX_DESCRIPTION_CHARS)
}

function singleLine(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

function messageContent({ text, entities }: Rendered) {
  return { message_text: text, entities: [...entities], link_preview_options: { is_disabled: true } }
}
