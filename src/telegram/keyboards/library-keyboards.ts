import { InlineKeyboard } from 'grammy'
import { IMPORT_MESSAGES } from '../../locales/import-messages.ts'
import type { ListedReport } from '../imports/report-library.ts'
import { encodeCallbackData, type ReportsStep } from '../places/callback-data.ts'
import type { View } from '../render/citation.ts'
import type { NumberedReport } from '../render/reports-page.ts'
import { addPager, withoutEmptyRows } from './excerpt-keyboards.ts'

const NUMBERS_PER_ROW = 5

interface ReportsKeyboard {
  readonly page: readonly NumberedReport[]
  /** Which page this is, from 1. */
  readonly number: number
  readonly of: number
  readonly view: View
}

/** Under a page of the admins' list: one number for each report, then the pager. */
export function reportsKeyboard({ page, number, of, view }: ReportsKeyboard): InlineKeyboard {
  const keyboard = new InlineKeyboard()
  for (const [index, { number: label, report }] of page.entries()) {
    if (index > 0 && index % NUMBERS_PER_ROW === 0) keyboard.row()
    keyboard.text(String(label), dataOf({ step: 'open', reportId: report.info.id }))
  }
  const pageData = (other: number) => dataOf({ step: 'list', page: other })
  return withoutEmptyRows(addPager(keyboard, { dataOf: pageData, number, of, view }))
}

/** Under a report of the list: hide or show again, remove, back. */
export function reportKeyboard({ info: { id }, isHidden }: ListedReport, view: View): InlineKeyboard {
  const { buttonShow, buttonHide, buttonRemove } = IMPORT_MESSAGES[view.language]
  const keyboard = new InlineKeyboard()
  if (isHidden) keyboard.text(buttonShow, dataOf({ step: 'show', reportId: id }))
  else keyboard.text(buttonHide, dataOf({ step: 'hide', reportId: id }))
  keyboard.text(buttonRemove, dataOf({ step: 'ask', reportId: id })).row()
  return addBack(keyboard, view)
}

/** Under the question whether to remove a report. */
export function removalKeyboard({ info: { id } }: ListedReport, view: View): InlineKeyboard {
  const { buttonRemoveYes, buttonBack } = IMPORT_MESSAGES[view.language]
  return new InlineKeyboard()
    .text(buttonRemoveYes, dataOf({ step: 'remove', reportId: id }))
    .text(buttonBack, dataOf({ step: 'open', reportId: id }))
}

/** Back to the first page of the list. */
export function backToReportsKeyboard(view: View): InlineKeyboard {
  return addBack(new InlineKeyboard(), view)
}

function addBack(keyboard: InlineKeyboard, view: View): InlineKeyboard {
  return keyboard.text(view.messages.buttonBackToReports, dataOf({ step: 'list', page: 1 }))
}

const dataOf = (does: ReportsStep) => encodeCallbackData({ kind: 'reports', does })
