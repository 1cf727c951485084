import { InlineKeyboard } from 'grammy'
import type { InlineQueryResultArticle } from 'grammy/types'
import type { Excerpt } from '../../answer/answer.ts'
import { formatExcerptId, formatExcerptLink } from '../../answer/excerpt-id.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import { nameTwin } from '../../answer/twin-excerpt.ts'
import { bindCitation } from '../../card/binding-spaces.ts'
import { readerLinkMessages } from '../../locales/reader-link-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { View } from './citation.ts'
import { otherLanguageLabel } from './other-language-label.ts'
import { renderPassage } from './passage-view.ts'
import { readerLink } from './reader-link.ts'
import type { Rendered } from './text-builder.ts'

/** One and two lines in the list of results. */
const MAX_TITLE_CHARS = 60
const MAX_DESCRIPTION_CHARS = 200
const MAX_ORIGIN_CHARS = 60

/**
 * A quotation for chats of which the bot is not a member (inline mode, guest mode): the message with its citation and a
 * button that opens it in the bot. Its id is the excerpt id; `lead` goes above the quotation.
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

/** Opens the excerpt in the bot, in this language or the other, or in its report. */
export function sharedKeyboard(excerpt: Excerpt, view: View): InlineKeyboard {
  const { messages, botUsername } = view
  const keyboard = new InlineKeyboard().url(messages.buttonOpenInBot, formatExcerptLink(excerpt, botUsername))
  const twin = nameTwin(excerpt)
  if (twin) keyboard.url(otherLanguageLabel(excerpt, view), formatExcerptLink(twin, botUsername))
  const link = readerLink(excerpt, view)
  return link === undefined
    ? keyboard
    : keyboard.row().url(readerLinkMessages(view.language).buttonRead, link)
}

/** A message without a quotation as a result. `id`: 1 to 64 bytes. */
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

/** The title of the innermost section, or else the first words of the quotation. */
function sharedTitle({ passage, quote }: Excerpt, { language }: View): string {
  const section = (passage.sections[language] ?? passage.sections[quote.language])?.at(-1)
  return shortenLine(section ?? singleLine(showQuotation(passage, quote).text), MAX_TITLE_CHARS)
}

/** "АҚШ Мемлекеттік департаменті, 20.03.2023 · 4-бет", then as much of the quotation as fits. */
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
