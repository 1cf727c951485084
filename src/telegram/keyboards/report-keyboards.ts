import { InlineKeyboard } from 'grammy'
import type { ReportOpening } from '../../answer/answerer.ts'
import { formatPermalinkId } from '../../answer/permalink.ts'
import type { Passage } from '../../passages/passage.ts'
import type { Language } from '../../text/language.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import type { OpenedSection } from '../places/open-section.ts'
import { type PassageRef, refTo } from '../places/passage-ref.ts'
import { numberSign } from '../render/answer-page.ts'
import type { View } from '../render/citation.ts'
import type { OutlinePage } from '../render/outline-page.ts'
import type { SourcesPage } from '../render/sources-page.ts'
import { addBackToAnswer, addOtherLanguageButton, addPager, withoutEmptyRows } from './excerpt-keyboards.ts'

const NUMBERS_PER_ROW = 5

interface SourcesKeyboard {
  readonly page: SourcesPage
  /** Where each report of the page begins; undefined for those without passages. */
  readonly openings: readonly (ReportOpening | undefined)[]
  /** The language in which the reports open. */
  readonly language: Language
  /** Which page this is, from 1. */
  readonly number: number
  readonly of: number
  readonly view: View
}

/** Under a page of the list of reports: one number for each report, then the pager. */
export function sourcesKeyboard(options: SourcesKeyboard): InlineKeyboard {
  const { page, openings, language, number, of, view } = options
  const keyboard = new InlineKeyboard()
  for (const [index, { number: label }] of page.reports.entries()) {
    const opening = openings[index]
    if (!opening) continue
    if (index > 0 && index % NUMBERS_PER_ROW === 0) keyboard.row()
    const kind = opening.hasSections ? 'outline' : 'section'
    const ref = { permalinkId: formatPermalinkId(opening.passage), language, page: 0 }
    keyboard.text(String(label), encodeCallbackData({ kind, ref }))
  }
  return withoutEmptyRows(addPager(keyboard, { dataOf: sourcesPageData, number, of, view }))
}

interface SectionKeyboard {
  readonly opened: OpenedSection
  readonly ref: PassageRef
  /** The page of the list of reports to go back to. */
  readonly sourcesPage: number
  readonly view: View
}

/** Under a page of a section: its passages, the pager, other language, search in this report, back. */
export function sectionKeyboard({ opened, ref, sourcesPage, view }: SectionKeyboard): InlineKeyboard {
  const { messages } = view
  const { page } = opened
  const keyboard = new InlineKeyboard()
  for (const [index, { passage }] of page.excerpts.entries()) {
    const data = encodeCallbackData({ kind: 'passage', ref: refTo(passage, ref) })
    keyboard.text(numberSign(index + 1), data)
  }
  keyboard.row()
  addPassagePager(keyboard, { kind: 'section', turns: opened, ref, view })
  const [first] = page.excerpts
  if (first) addOtherLanguageButton(keyboard, { excerpt: first, action: 'section', ref, view })
  keyboard.text(messages.buttonSearchInside, encodeCallbackData({ kind: 'searchInReport', ref })).row()
  if (page.section.of > 1) {
    keyboard.text(messages.buttonBackToReport, encodeCallbackData({ kind: 'outline', ref }))
  } else keyboard.text(messages.buttonBackToReports, sourcesPageData(sourcesPage))
  return withoutEmptyRows(addBackToAnswer(keyboard, ref, view))
}

/** The first passages of the previous and next pages. */
interface PageTurns {
  readonly previous: Passage | undefined
  readonly next: Passage | undefined
}

interface OutlineKeyboard {
  readonly page: OutlinePage
  readonly turns: PageTurns
  readonly ref: PassageRef
  /** The page of the list of reports to go back to. */
  readonly sourcesPage: number
  readonly view: View
}

/** Under a report's table of contents: one number for each section, the pager, search in this report, back. */
export function outlineKeyboard({ page, turns, ref, sourcesPage, view }: OutlineKeyboard): InlineKeyboard {
  const { messages } = view
  const keyboard = new InlineKeyboard()
  for (const [index, { number, passages }] of page.sections.entries()) {
    if (index > 0 && index % NUMBERS_PER_ROW === 0) keyboard.row()
    const data = encodeCallbackData({ kind: 'section', ref: refTo(passages[0], ref) })
    keyboard.text(String(number), data)
  }
  keyboard.row()
  addPassagePager(keyboard, { kind: 'outline', turns, ref, view })
  keyboard.text(messages.buttonSearchInside, encodeCallbackData({ kind: 'searchInReport', ref })).row()
  keyboard.text(messages.buttonBackToReports, sourcesPageData(sourcesPage))
  return withoutEmptyRows(addBackToAnswer(keyboard, ref, view))
}

function sourcesPageData(page: number): string {
  return encodeCallbackData({ kind: 'sources', page })
}

interface PassagePager {
  readonly kind: 'section' | 'outline'
  readonly turns: PageTurns
  readonly ref: PassageRef
  readonly view: View
}

/** ‹ and › for pages that are found by their first passage, in a row of their own. */
function addPassagePager(keyboard: InlineKeyboard, { kind, turns, ref, view }: PassagePager): void {
  const { messages } = view
  const dataOf = (passage: Passage) => encodeCallbackData({ kind, ref: refTo(passage, ref) })
  if (turns.previous) keyboard.text(messages.buttonPrevious, dataOf(turns.previous))
  if (turns.next) keyboard.text(messages.buttonNext, dataOf(turns.next))
  keyboard.row()
}
