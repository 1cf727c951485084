import { InlineKeyboard } from 'grammy'
import { type Language, otherLanguage } from '../../text/language.ts'
import { formatPlace, type Place } from '../place.ts'
import { type AnswerPage, numberSign } from '../render/answer-page.ts'
import { isWebLink, type View } from '../render/citation.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'
import { ACTIONS } from './actions.ts'
import { addBrowseButtons, addSimilarButton } from './browse-buttons.ts'
import { addCardButton } from './card-button.ts'
import { addFeedbackButtons } from './feedback-buttons.ts'
import { addCopyButtons, addShareButton } from './share-buttons.ts'

/** Under an answer, a row an excerpt: what stands around it, the other language, sharing; then the other hits. */
export function answerKeyboard(
  { excerpts }: AnswerPage,
  page: number,
  pageCount: number,
  view: View,
): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const { number, excerpt } of excerpts) {
    const place = { permalinkId: excerpt.permalinkId, language: excerpt.quote.language, page }
    const sign = excerpts.length > 1 ? `${numberSign(number)} ` : ''
    keyboard.text(sign + view.messages.buttonContext, formatPlace(ACTIONS.surroundings, place))
    addTwin(keyboard, excerpt, ACTIONS.passage, place, view, sign)
    addShareButton(keyboard, excerpt, view, sign).row()
  }
  return withoutEmptyRows(addPager(keyboard, ACTIONS.page, page, pageCount, view))
}

/** Under one excerpt alone: browsing; twin and source; sharing, card, similar; citations; feedback; the way back. */
export function passageKeyboard(excerpt: VerifiedExcerpt, place: Place, view: View): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  addBrowseButtons(keyboard, excerpt, place, view).row()
  addTwin(keyboard, excerpt, ACTIONS.passage, place, view)
  addSource(keyboard, excerpt, view).row()
  addShareButton(keyboard, excerpt, view)
  addCardButton(keyboard, excerpt, view)
  addSimilarButton(keyboard, excerpt, place, view).row()
  addCopyButtons(keyboard, excerpt, view).row()
  addFeedbackButtons(keyboard, excerpt, view)
  return withoutEmptyRows(addBack(keyboard, place, view))
}

/** Under a passage with its neighbours. */
export function surroundingsKeyboard(excerpt: VerifiedExcerpt, place: Place, view: View): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  addTwin(keyboard, excerpt, ACTIONS.surroundings, place, view)
  addSource(keyboard, excerpt, view)
  if (place.page > 0) return addBack(keyboard, place, view)
  return keyboard.row().text(view.messages.buttonBack, formatPlace(ACTIONS.passage, place))
}

/** ‹ and › where there are pages to turn; none when there is one page only. */
export function addPager(
  keyboard: InlineKeyboard,
  action: string,
  page: number,
  pageCount: number,
  { messages }: View,
): InlineKeyboard {
  if (pageCount < 2) return keyboard
  keyboard.row()
  if (page > 1) keyboard.text(messages.buttonPrevious, `${action}:${page - 1}`)
  if (page < pageCount) keyboard.text(messages.buttonNext, `${action}:${page + 1}`)
  return keyboard
}

function addTwin(
  keyboard: InlineKeyboard,
  { passage, quote }: VerifiedExcerpt,
  action: string,
  place: Place,
  { messages }: View,
  sign = '',
): void {
  const language: Language = otherLanguage(quote.language)
  if (!passage.texts[language]) return
  const label =
    quote.translation === 'original' ? messages.buttonInLanguage[language] : messages.buttonOriginal
  keyboard.text(sign + label, formatPlace(action, { ...place, language }))
}

function addSource(keyboard: InlineKeyboard, { url }: VerifiedExcerpt, { messages }: View): InlineKeyboard {
  return isWebLink(url) ? keyboard.url(messages.buttonSource, url) : keyboard
}

function addBack(keyboard: InlineKeyboard, { page }: Place, { messages }: View): InlineKeyboard {
  return page > 0 ? keyboard.row().text(messages.buttonBack, `${ACTIONS.page}:${page}`) : keyboard
}

/** Telegram takes no empty rows. */
function withoutEmptyRows({ inline_keyboard }: InlineKeyboard): InlineKeyboard {
  return InlineKeyboard.from(inline_keyboard.filter(row => row.length > 0))
}
