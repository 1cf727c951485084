import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { isHomePage } from '../../answer/source-address.ts'
import { type Language, otherLanguage } from '../../text/language.ts'
import { ACTIONS } from '../places/actions.ts'
import { formatAnswerPage, formatPlace, type Place, reportOf } from '../places/place.ts'
import { type AnswerPage, numberSign } from '../render/answer-page.ts'
import { isWebLink, type View } from '../render/citation.ts'
import type { Surroundings } from '../render/passage-view.ts'
import { twinLabel } from '../render/twin-label.ts'
import { addBrowseButtons, addSimilarButton } from './browse-buttons.ts'
import { addCardButton } from './card-button.ts'
import { addFeedbackButtons } from './feedback-buttons.ts'
import { addCopyButtons, addShareButton } from './share-buttons.ts'

/**
 * Under an answer, a row an excerpt: the quotation alone, the other language, sharing; then the other hits. Only the
 * first button of a row has the excerpt's number: three labels must fit on a phone of 320 pixels.
 */
export function answerKeyboard(
  { excerpts, report }: AnswerPage,
  page: number,
  pageCount: number,
  view: View,
): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const { number, excerpt } of excerpts) {
    const { permalinkId, quote } = excerpt
    const place = { permalinkId, language: quote.language, page, isInside: report !== undefined }
    const sign = excerpts.length > 1 ? `${numberSign(number)} ` : ''
    keyboard.text(sign + view.messages.buttonOpen, formatPlace(ACTIONS.passage, place))
    addTwin(keyboard, excerpt, ACTIONS.passage, place, view)
    addShareButton(keyboard, excerpt, view).row()
    if (excerpts.length === 1) addCardButton(keyboard, excerpt, view).row()
  }
  const pageData = (number: number) => formatAnswerPage(number, report?.id)
  return withoutEmptyRows(addPager(keyboard, pageData, page, pageCount, view))
}

/** Under one excerpt alone: browsing; twin and source; sharing, card, similar; citations; feedback; the way back. */
export function passageKeyboard(excerpt: Excerpt, place: Place, view: View): InlineKeyboard {
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

/** Under a passage with its neighbours: to them, to the whole section, to the passage alone, the other language, back. */
export function surroundingsKeyboard(
  { previous, current, next }: Surroundings,
  place: Place,
  view: View,
): InlineKeyboard {
  const { messages } = view
  const keyboard = new InlineKeyboard()
  const to = ({ permalinkId }: Excerpt) => formatPlace(ACTIONS.surroundings, { ...place, permalinkId })
  if (previous) keyboard.text(messages.buttonPassageBefore, to(previous))
  if (next) keyboard.text(messages.buttonPassageAfter, to(next))
  keyboard.row().text(messages.buttonSection, formatPlace(ACTIONS.section, place))
  keyboard.text(messages.buttonBackToPassage, formatPlace(ACTIONS.passage, place)).row()
  addTwin(keyboard, current, ACTIONS.surroundings, place, view)
  addSource(keyboard, current, view)
  return withoutEmptyRows(addBack(keyboard, place, view))
}

/** ‹ and › where there are pages to turn; none when there is one page only. */
export function addPager(
  keyboard: InlineKeyboard,
  dataOf: (page: number) => string,
  page: number,
  pageCount: number,
  { messages }: View,
): InlineKeyboard {
  if (pageCount < 2) return keyboard
  keyboard.row()
  if (page > 1) keyboard.text(messages.buttonPrevious, dataOf(page - 1))
  if (page < pageCount) keyboard.text(messages.buttonNext, dataOf(page + 1))
  return keyboard
}

/** To the same place in the other language, where the report has it. */
export function addTwin(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  action: string,
  place: Place,
  view: View,
  sign = '',
): void {
  const language: Language = otherLanguage(excerpt.quote.language)
  if (!excerpt.passage.texts[language]) return
  keyboard.text(sign + twinLabel(excerpt, view), formatPlace(action, { ...place, language }))
}

function addSource(keyboard: InlineKeyboard, { url }: Excerpt, { messages }: View): InlineKeyboard {
  if (!isWebLink(url)) return keyboard
  return keyboard.url(isHomePage(url) ? messages.site : messages.buttonSource, url)
}

/** To the page of the answer that a place was opened from. */
export function addBack(keyboard: InlineKeyboard, place: Place, { messages }: View): InlineKeyboard {
  if (place.page === 0) return keyboard
  const data = formatAnswerPage(place.page, place.isInside ? reportOf(place) : undefined)
  return keyboard.row().text(messages.buttonBack, data)
}

/** Telegram takes no empty rows. */
export function withoutEmptyRows({ inline_keyboard }: InlineKeyboard): InlineKeyboard {
  return InlineKeyboard.from(inline_keyboard.filter(row => row.length > 0))
}
