import { InlineKeyboard } from 'grammy'
import type { Answerer } from '../../answer/answerer.ts'
import { formatPermalinkId } from '../../answer/permalink.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Language } from '../../text/language.ts'
import { ACTIONS } from '../places/actions.ts'
import type { OpenedSection } from '../places/open-section.ts'
import { formatPlace, type Place, reportOf } from '../places/passage-ref.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import type { OutlinePage } from '../render/outline-page.ts'
import type { SourcesPage } from '../render/sources-page.ts'
import { addBack, addPager, addTwin, withoutEmptyRows } from './excerpt-keyboards.ts'

const NUMBERS_A_ROW = 5

/** Which page of the list of reports is shown, and in which language its reports open. */
export interface ListPosition {
  readonly language: Language
  readonly number: number
  readonly of: number
}

/** Under a page of the list of reports: each by its number, the pages around. */
export function sourcesKeyboard(
  { reports }: SourcesPage,
  answerer: Answerer,
  { language, number: page, of }: ListPosition,
  view: View,
): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const [index, { number, report }] of reports.entries()) {
    const [section] = answerer.sections(report.id)
    if (!section) continue
    if (index > 0 && index % NUMBERS_A_ROW === 0) keyboard.row()
    const action = section.of > 1 ? ACTIONS.outline : ACTIONS.section
    const permalinkId = formatPermalinkId(section.passages[0])
    keyboard.text(String(number), formatPlace(action, { permalinkId, language, page: 0 }))
  }
  return withoutEmptyRows(addPager(keyboard, number => `${ACTIONS.sources}:${number}`, page, of, view))
}

/** Under a page of a section: its passages one by one, the pages around, the other language, the ways back. */
export function sectionKeyboard(
  { page, previous, next }: OpenedSection,
  place: Place,
  sourcesPage: number,
  view: View,
): InlineKeyboard {
  const { messages } = view
  const keyboard = new InlineKeyboard()
  for (const [index, { passage }] of page.excerpts.entries()) {
    keyboard.text(numberSign(index + 1), formatPlace(ACTIONS.passage, placeAt(passage, place)))
  }
  keyboard.row()
  addTurns(keyboard, ACTIONS.section, previous, next, place, view).row()
  const [first] = page.excerpts
  if (first) addTwin(keyboard, first, ACTIONS.section, place, view)
  keyboard.text(messages.buttonSearchInside, formatPlace(ACTIONS.inside, place)).row()
  if (page.section.of > 1) keyboard.text(messages.buttonBackToReport, formatPlace(ACTIONS.outline, place))
  else keyboard.text(messages.buttonBackToReports, `${ACTIONS.sources}:${sourcesPage}`)
  return withoutEmptyRows(addBack(keyboard, place, view))
}

/** The passages with which the pages before and after one begin. */
export interface Turns {
  readonly previous: Passage | undefined
  readonly next: Passage | undefined
}

/** Under a report's sections: each by its number, the pages around, search in this report, the ways back. */
export function outlineKeyboard(
  { sections }: OutlinePage,
  { previous, next }: Turns,
  place: Place,
  sourcesPage: number,
  view: View,
): InlineKeyboard {
  const { messages } = view
  const keyboard = new InlineKeyboard()
  for (const [index, { number, passages }] of sections.entries()) {
    if (index > 0 && index % NUMBERS_A_ROW === 0) keyboard.row()
    keyboard.text(String(number), formatPlace(ACTIONS.section, placeAt(passages[0], place)))
  }
  keyboard.row()
  addTurns(keyboard, ACTIONS.outline, previous, next, place, view).row()
  keyboard.text(messages.buttonSearchInside, formatPlace(ACTIONS.inside, place)).row()
  keyboard.text(messages.buttonBackToReports, `${ACTIONS.sources}:${sourcesPage}`)
  return withoutEmptyRows(addBack(keyboard, place, view))
}

/** The same way back and language, at another passage; no way leads from one report to an answer of another alone. */
export function placeAt(passage: Passage, place: Place): Place {
  const permalinkId = formatPermalinkId(passage)
  if (!place.isInside || reportOf(place) === passage.reportId) return { ...place, permalinkId }
  return { permalinkId, language: place.language, page: 0 }
}

function addTurns(
  keyboard: InlineKeyboard,
  action: string,
  previous: Passage | undefined,
  next: Passage | undefined,
  place: Place,
  { messages }: View,
): InlineKeyboard {
  if (previous) keyboard.text(messages.buttonPrevious, formatPlace(action, placeAt(previous, place)))
  if (next) keyboard.text(messages.buttonNext, formatPlace(action, placeAt(next, place)))
  return keyboard
}
