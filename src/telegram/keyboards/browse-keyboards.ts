import { InlineKeyboard } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Excerpt } from '../../answer/answer.ts'
import { browseMessagesOf } from '../../locales/browse-messages.ts'
import type { BrowseReplies, NameEntry, Page, TopicEntry } from '../../names/browse.ts'
import type { NameKind } from '../../names/name.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { NamesStep, TopicsStep } from '../places/browse-data.ts'
import { decodeCallbackData, encodeCallbackData } from '../places/callback-data.ts'
import { numberSign } from '../render/answer-page.ts'
import { labelOf } from '../render/browse-page.ts'
import type { View } from '../render/citation.ts'
import { addPager, withoutEmptyRows } from './excerpt-keyboards.ts'

/** A button has a line; Telegram cuts longer labels. */
const MAX_LABEL_CHARS = 48
/** More are refused with the whole message. A list of prisoners may name more people. */
const MAX_BUTTONS = 100
/** Names under an excerpt have buttons of their own up to this number. */
const DIRECT_NAMES = 3

const namesData = (does: NamesStep) => encodeCallbackData({ kind: 'names', does })
const topicsData = (does: TopicsStep) => encodeCallbackData({ kind: 'topics', does })

/** Under a list of names: the kinds as tabs, a row for each name, the pager. */
export function namesKeyboard(
  { kind, counts, entries, number, of }: BrowseReplies['names'],
  view: View,
): InlineKeyboard {
  const { kinds } = browseMessagesOf(view.language)
  const keyboard = new InlineKeyboard()
  for (const [index, each] of counts.entries()) {
    if (index === 2) keyboard.row()
    const label = each.kind === kind ? `• ${kinds[each.kind]}` : kinds[each.kind]
    keyboard.text(label, namesData({ step: 'list', kind: each.kind, page: 1 }))
  }
  keyboard.row()
  addNameRows(keyboard, entries, view)
  return withoutEmptyRows(
    addPager(keyboard, { dataOf: page => namesData({ step: 'list', kind, page }), number, of, view }),
  )
}

/** A row for each name, as far as Telegram allows. */
export function nameRows(entries: readonly NameEntry[], view: View): InlineKeyboard {
  return withoutEmptyRows(addNameRows(new InlineKeyboard(), entries.slice(0, MAX_BUTTONS), view))
}

function addNameRows(keyboard: InlineKeyboard, entries: readonly NameEntry[], view: View): InlineKeyboard {
  for (const entry of entries) {
    keyboard
      .text(
        `${shortenLine(labelOf(entry, view), MAX_LABEL_CHARS)} · ${entry.passages}`,
        namesData({ step: 'open', id: entry.id, page: 1 }),
      )
      .row()
  }
  return keyboard
}

interface NamesBelow {
  /** Those in the excerpt. */
  readonly names: readonly NameEntry[]
  readonly excerpt: Excerpt
  readonly view: View
}

/** Under a single excerpt, above the feedback: the names in it, or, if they are many, a button that lists them. */
export function addExcerptNames(keyboard: InlineKeyboard, below: NamesBelow): InlineKeyboard {
  const rows = keyboard.inline_keyboard
  const feedback = rows.findIndex(row => row.some(isFeedback))
  const end = feedback < 0 ? rows.length : feedback
  const names = nameButtons(below).inline_keyboard
  return withoutEmptyRows(InlineKeyboard.from([...rows.slice(0, end), ...names, ...rows.slice(end)]))
}

function isFeedback(button: InlineKeyboardButton): boolean {
  return 'callback_data' in button && decodeCallbackData(button.callback_data)?.kind === 'feedback'
}

function nameButtons({ names, excerpt, view }: NamesBelow): InlineKeyboard {
  if (names.length <= DIRECT_NAMES) return addNameRows(new InlineKeyboard(), names, view)
  const { permalinkId, quote } = excerpt
  const data = namesData({ step: 'passage', language: quote.language, permalinkId })
  return new InlineKeyboard().text(browseMessagesOf(view.language).buttonNames(names.length), data)
}

/** Under the mentions of a name: one number for each, the pager, the list of its kind. */
export function mentionsKeyboard(
  { id, kind }: { readonly id: string; readonly kind: NameKind },
  page: Page<Excerpt>,
  view: View,
): InlineKeyboard {
  const keyboard = addExcerptNumbers(new InlineKeyboard(), page.entries)
  const { number, of } = page
  addPager(keyboard, { dataOf: other => namesData({ step: 'open', id, page: other }), number, of, view })
  const { buttonAllNames } = browseMessagesOf(view.language)
  return withoutEmptyRows(keyboard.row().text(buttonAllNames, namesData({ step: 'list', kind, page: 1 })))
}

/** Under a list of topics: a row for each, the pager. */
export function topicsKeyboard({ entries, number, of }: BrowseReplies['topics'], view: View): InlineKeyboard {
  const keyboard = addTopicRows(new InlineKeyboard(), entries, view)
  return withoutEmptyRows(
    addPager(keyboard, { dataOf: page => topicsData({ step: 'list', page }), number, of, view }),
  )
}

/** Under what a topic's sections say: one number for each excerpt, the pager, all topics. */
export function topicKeyboard({ id }: TopicEntry, page: Page<Excerpt>, view: View): InlineKeyboard {
  const keyboard = addExcerptNumbers(new InlineKeyboard(), page.entries)
  const { number, of } = page
  addPager(keyboard, { dataOf: other => topicsData({ step: 'open', id, page: other }), number, of, view })
  return addTopicsButton(keyboard.row(), view)
}

/** Where the reports do not answer: the topics nearest to the question, and all of them. */
export function nearTopicsKeyboard(entries: readonly TopicEntry[], view: View): InlineKeyboard {
  return addTopicsButton(addTopicRows(new InlineKeyboard(), entries, view), view)
}

function addTopicsButton(keyboard: InlineKeyboard, view: View): InlineKeyboard {
  return withoutEmptyRows(
    keyboard.text(browseMessagesOf(view.language).buttonTopics, topicsData({ step: 'list', page: 1 })),
  )
}

function addTopicRows(keyboard: InlineKeyboard, entries: readonly TopicEntry[], view: View): InlineKeyboard {
  for (const entry of entries) {
    keyboard
      .text(
        shortenLine(labelOf(entry, view), MAX_LABEL_CHARS),
        topicsData({ step: 'open', id: entry.id, page: 1 }),
      )
      .row()
  }
  return keyboard
}

function addExcerptNumbers(keyboard: InlineKeyboard, excerpts: readonly Excerpt[]): InlineKeyboard {
  for (const [index, { permalinkId, quote }] of excerpts.entries()) {
    const ref = { permalinkId, language: quote.language, page: 0 }
    keyboard.text(numberSign(index + 1), encodeCallbackData({ kind: 'passage', ref }))
  }
  return keyboard.row()
}
