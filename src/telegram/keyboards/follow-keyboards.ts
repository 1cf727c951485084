import { InlineKeyboard } from 'grammy'
import { formatPermalink, permalinkTarget } from '../../answer/permalink.ts'
import { followMessages } from '../../locales/follow-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import type { NoticePart } from '../render/notice.ts'
import type { Follow } from '../store/follows.ts'
import { addCopyQuoteButton } from './copy-quote-button.ts'
import { withoutEmptyRows } from './excerpt-keyboards.ts'
import { addShareButton } from './share-buttons.ts'

/** Of the words, on a button. */
const MAX_LABEL_CHARS = 40

/** Under the question whether to store and follow the words. */
export function followPromptKeyboard({ language }: View): InlineKeyboard {
  const data = encodeCallbackData({ kind: 'follow', does: { step: 'add' } })
  return new InlineKeyboard().text(followMessages(language).buttonFollow, data)
}

/** Under the list of all that is followed: ✕ for each, with its number. */
export function followsKeyboard(follows: readonly Follow[]): InlineKeyboard | undefined {
  if (follows.length === 0) return undefined
  const keyboard = new InlineKeyboard()
  for (const [at, { number, words }] of follows.entries()) {
    const data = encodeCallbackData({ kind: 'follow', does: { step: 'remove', number } })
    keyboard.text(`✕ ${at + 1}. ${shortenLine(words, MAX_LABEL_CHARS)}`, data).row()
  }
  return withoutEmptyRows(keyboard)
}

/**
 * Under a notice: each quotation can be opened and shared, a single one copied; then a button for each subject that ends it.
 * Quotations open by their links, as the notice must stay, and in a group anybody may press those.
 */
export function noticeKeyboard(
  shown: readonly NoticePart[],
  all: readonly NoticePart[],
  view: View,
): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const [at, { excerpt }] of shown.entries()) {
    const sign = shown.length > 1 ? `${numberSign(at + 1)} ` : ''
    const link = formatPermalink(permalinkTarget(excerpt.passage), view.botUsername)
    keyboard.url(sign + view.messages.buttonOpen, link)
    addShareButton(keyboard, excerpt, view).row()
    if (shown.length === 1) addCopyQuoteButton(keyboard, excerpt, view).row()
  }
  for (const { follow } of all) {
    const data = encodeCallbackData({ kind: 'follow', does: { step: 'stop', number: follow.number } })
    const label = `${followMessages(view.language).buttonStop}: ${shortenLine(follow.words, MAX_LABEL_CHARS)}`
    keyboard.text(label, data).row()
  }
  return withoutEmptyRows(keyboard)
}
