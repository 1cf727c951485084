import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import { exactAddress } from '../../answer/exact-address.ts'
import { otherLanguage } from '../../text/language.ts'
import { encodeCallbackData, type PassageAction } from '../places/callback-data.ts'
import { type PassageRef, refTo, reportOf } from '../places/passage-ref.ts'
import { type AnswerPage, numberSign } from '../render/answer-page.ts'
import { isWebLink, sourceLabel, type View } from '../render/citation.ts'
import { otherLanguageLabel } from '../render/other-language-label.ts'
import type { Surroundings } from '../render/passage-view.ts'
import { addCardButton } from './card-button.ts'
import { addCopyQuoteButton } from './copy-quote-button.ts'
import { addFeedbackButtons } from './feedback-buttons.ts'
import { addKeepButton } from './keep-button.ts'
import { addNarrowingButtons } from './narrowing-keyboard.ts'
import { addReaderButton } from './reader-button.ts'
import { addCopyButtons, addShareButton } from './share-buttons.ts'
import { addSideBySideButton } from './side-by-side-button.ts'

interface AnswerKeyboard {
  readonly page: AnswerPage
  /** Which page this is, from 1. */
  readonly number: number
  readonly of: number
  readonly view: View
  /** The data of the button that turns to a page; by default, to a page of the answer. */
  readonly dataOf?: (page: number) => string
}

/**
 * Under an answer: one row for each excerpt (open, other language, share), then the pager. Only the first button of a
 * row has the excerpt's number, because three labels must fit on a phone 320 pixels wide.
 */
export function answerKeyboard({ page, number, of, view, ...options }: AnswerKeyboard): InlineKeyboard {
  const { excerpts } = page
  const reportId = searchedReport(page)
  const keyboard = new InlineKeyboard()
  for (const { number: place, excerpt } of excerpts) {
    const { permalinkId, quote } = excerpt
    const isSingleReport = reportId !== undefined
    const ref = { permalinkId, language: quote.language, page: number, isSingleReport }
    const sign = excerpts.length > 1 ? `${numberSign(place)} ` : ''
    keyboard.text(sign + view.messages.buttonOpen, encodeCallbackData({ kind: 'passage', ref }))
    addOtherLanguageButton(keyboard, { excerpt, action: 'passage', ref, view })
    addShareButton(keyboard, excerpt, view).row()
    if (excerpts.length > 1) continue
    addKeepButton(addCardButton(keyboard, excerpt, view), excerpt, view).row()
    addCopyQuoteButton(keyboard, excerpt, view).row()
  }
  if (page.notes?.follows !== undefined || page.notes?.place) addAskAlone(keyboard, view)
  if (page.notes && !page.notes.isComparison && reportId === undefined) {
    addNarrowingButtons(keyboard, page.notes, view)
  }
  const { dataOf = (other: number) => turnedPageData(other, page, reportId) } = options
  return withoutEmptyRows(addPager(keyboard, { dataOf, number, of, view }))
}

/** Another page of the same answer, from the same reports. */
function turnedPageData(number: number, { notes }: AnswerPage, reportId: string | undefined): string {
  const { narrowing } = notes ?? {}
  if (!narrowing || narrowing.isNamed) return answerPageData(number, reportId)
  return encodeCallbackData({ kind: 'narrow', page: number, facets: narrowing.facets })
}

/** The report to search when a button is pressed after what the question was about has been forgotten. */
function searchedReport({ report, notes }: AnswerPage): string | undefined {
  const place = notes?.place
  return report?.id ?? (place && place.kind !== 'elsewhere' ? place.reportId : undefined)
}

/** Under the answer to a follow-up, or to a reply to a quotation. */
export function addAskAlone(keyboard: InlineKeyboard, { messages }: View): InlineKeyboard {
  return keyboard.text(messages.buttonAskAlone, encodeCallbackData({ kind: 'askAlone' })).row()
}

interface PassageKeyboard {
  readonly excerpt: Excerpt
  readonly ref: PassageRef
  readonly view: View
}

/** Under a single excerpt: reading on, languages, source, keeping, copying, sharing, citations, feedback, back. */
export function passageKeyboard({ excerpt, ref, view }: PassageKeyboard): InlineKeyboard {
  const { messages } = view
  const keyboard = new InlineKeyboard()
    .text(messages.buttonContext, encodeCallbackData({ kind: 'surroundings', ref }))
    .text(messages.buttonSection, encodeCallbackData({ kind: 'section', ref }))
    .row()
  addReaderButton(keyboard, excerpt, view).row()
  addOtherLanguageButton(keyboard, { excerpt, action: 'passage', ref, view })
  addSideBySideButton(keyboard, { excerpt, ref, view })
  addKeepButton(addSource(keyboard.row(), excerpt, view), excerpt, view).row()
  addCopyQuoteButton(keyboard, excerpt, view).row()
  addShareButton(keyboard, excerpt, view)
  addCardButton(keyboard, excerpt, view)
  keyboard.text(messages.buttonSimilar, encodeCallbackData({ kind: 'similar', ref })).row()
  addCopyButtons(keyboard, excerpt, view).row()
  addFeedbackButtons(keyboard, excerpt, view)
  return withoutEmptyRows(addBackToAnswer(keyboard, ref, view))
}

interface SurroundingsKeyboard {
  readonly surroundings: Surroundings
  readonly ref: PassageRef
  readonly view: View
}

/** Under a passage with its neighbours: previous and next, its section, the passage alone, other language, source, back. */
export function surroundingsKeyboard({ surroundings, ref, view }: SurroundingsKeyboard): InlineKeyboard {
  const { messages } = view
  const { previous, current, next } = surroundings
  const keyboard = new InlineKeyboard()
  const dataOf = ({ permalinkId }: Excerpt) =>
    encodeCallbackData({ kind: 'surroundings', ref: { ...ref, permalinkId } })
  if (previous) keyboard.text(messages.buttonPassageBefore, dataOf(previous))
  if (next) keyboard.text(messages.buttonPassageAfter, dataOf(next))
  keyboard.row().text(messages.buttonSection, encodeCallbackData({ kind: 'section', ref }))
  keyboard.text(messages.buttonBackToPassage, encodeCallbackData({ kind: 'passage', ref })).row()
  addReaderButton(keyboard, current, view).row()
  addOtherLanguageButton(keyboard, { excerpt: current, action: 'surroundings', ref, view })
  addSource(keyboard, current, view)
  return withoutEmptyRows(addBackToAnswer(keyboard, ref, view))
}

interface SimilarKeyboard {
  readonly excerpts: readonly Excerpt[]
  readonly ref: PassageRef
  readonly view: View
}

/** Under similar passages: each of them alone, other language, back. */
export function similarKeyboard({ excerpts, ref, view }: SimilarKeyboard): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const [index, { passage }] of excerpts.entries()) {
    const data = encodeCallbackData({ kind: 'passage', ref: refTo(passage, ref) })
    keyboard.text(numberSign(index + 1), data)
  }
  keyboard.row()
  const [first] = excerpts
  if (first) addOtherLanguageButton(keyboard, { excerpt: first, action: 'similar', ref, view })
  keyboard.text(view.messages.buttonBackToPassage, encodeCallbackData({ kind: 'passage', ref }))
  return addBackToAnswer(keyboard, ref, view)
}

interface Pager {
  readonly dataOf: (page: number) => string
  readonly number: number
  readonly of: number
  readonly view: View
}

/** A row with ‹ and ›; nothing when there is only one page. */
export function addPager(keyboard: InlineKeyboard, { dataOf, number, of, view }: Pager): InlineKeyboard {
  if (of < 2) return keyboard
  keyboard.row()
  if (number > 1) keyboard.text(view.messages.buttonPrevious, dataOf(number - 1))
  if (number < of) keyboard.text(view.messages.buttonNext, dataOf(number + 1))
  return keyboard
}

interface OtherLanguageButton {
  readonly excerpt: Excerpt
  readonly action: PassageAction
  readonly ref: PassageRef
  readonly view: View
}

/** Shows the same passage in the other language, if the report has it. */
export function addOtherLanguageButton(
  keyboard: InlineKeyboard,
  { excerpt, action, ref, view }: OtherLanguageButton,
): void {
  const language = otherLanguage(excerpt.quote.language)
  if (!excerpt.passage.texts[language]) return
  const data = encodeCallbackData({ kind: action, ref: { ...ref, language } })
  keyboard.text(otherLanguageLabel(excerpt, view), data)
}

/** Opens the source at the quotation. */
function addSource(keyboard: InlineKeyboard, excerpt: Excerpt, { messages }: View): InlineKeyboard {
  if (!isWebLink(excerpt.url)) return keyboard
  const { buttonSource: source, site } = messages
  return keyboard.url(sourceLabel(excerpt.url, { source, site }), exactAddress(excerpt))
}

/** Back to the answer page from which the passage was opened, if any. */
export function addBackToAnswer(
  keyboard: InlineKeyboard,
  ref: PassageRef,
  { messages }: View,
): InlineKeyboard {
  if (ref.page === 0) return keyboard
  const data = answerPageData(ref.page, ref.isSingleReport ? reportOf(ref) : undefined)
  return keyboard.row().text(messages.buttonBack, data)
}

function answerPageData(page: number, reportId: string | undefined): string {
  return encodeCallbackData({ kind: 'answerPage', page, ...(reportId !== undefined && { reportId }) })
}

/** Telegram rejects empty rows. */
export function withoutEmptyRows({ inline_keyboard }: InlineKeyboard): InlineKeyboard {
  return InlineKeyboard.from(inline_keyboard.filter(row => row.length > 0))
}
