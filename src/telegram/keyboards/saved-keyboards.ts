import { InlineKeyboard } from 'grammy'
import type { OpenedKept } from '../../answer/kept-excerpt.ts'
import { BIBLIOGRAPHY_STYLES, type ExportFormat } from '../../export/exported-collection.ts'
import { SAVED_MESSAGES } from '../../locales/saved-messages.ts'
import { encodeCallbackData } from '../places/callback-data.ts'
import type { ExportStep, SavedOrder, SavedStep } from '../places/saved-data.ts'
import { pageOfPlace, type SavedPage } from '../places/saved-list.ts'
import type { View } from '../render/citation.ts'
import { addCardButton } from './card-button.ts'
import { addPager, withoutEmptyRows } from './excerpt-keyboards.ts'
import { addShareButton } from './share-buttons.ts'

const NUMBERS_PER_ROW = 5

const dataOf = (does: SavedStep) => encodeCallbackData({ kind: 'saved', does })

/** Under a page of the list: a number for each entry, the pager, the other order, files, removing all. */
export function savedListKeyboard(page: SavedPage, order: SavedOrder, view: View): InlineKeyboard {
  const messages = SAVED_MESSAGES[view.language]
  const keyboard = new InlineKeyboard()
  if (page.total === 0) return keyboard
  for (const [index, { number }] of page.entries.entries()) {
    if (index > 0 && index % NUMBERS_PER_ROW === 0) keyboard.row()
    keyboard.text(String(page.firstPlace + index), dataOf({ step: 'open', number, order }))
  }
  const turn = (other: number) => dataOf({ step: 'list', page: other, order })
  addPager(keyboard, { dataOf: turn, number: page.number, of: page.of, view }).row()
  const other = order === 'kept' ? 'report' : 'kept'
  if (page.total > 1)
    keyboard.text(messages.buttonOrder[other], dataOf({ step: 'list', page: 1, order: other }))
  const file: ExportStep = { order, isBilingual: false, style: 'gost' }
  keyboard.text(messages.buttonDownload, encodeCallbackData({ kind: 'export', does: file })).row()
  return keyboard.text(messages.buttonClear, dataOf({ step: 'askClear', order }))
}

interface SavedEntryKeyboard {
  readonly opened: OpenedKept
  readonly number: number
  /** From 1, in this order. */
  readonly place: number
  readonly total: number
  readonly order: SavedOrder
  readonly view: View
}

/** Under an entry: moving it, sharing it, removing it, back to its page. */
export function savedEntryKeyboard(entry: SavedEntryKeyboard): InlineKeyboard {
  const { opened, number, place, total, order, view } = entry
  const messages = SAVED_MESSAGES[view.language]
  const keyboard = new InlineKeyboard()
  const stepData = (step: 'up' | 'down' | 'remove') => dataOf({ step, number, order })
  if (order === 'kept' && place > 1) keyboard.text(messages.buttonUp, stepData('up'))
  if (order === 'kept' && place < total) keyboard.text(messages.buttonDown, stepData('down'))
  keyboard.row()
  if (opened.kind === 'same') {
    addShareButton(keyboard, opened.excerpt, view)
    addCardButton(keyboard, opened.excerpt, view).row()
  }
  keyboard.text(messages.buttonRemove, stepData('remove'))
  keyboard.text(messages.buttonBack, dataOf({ step: 'list', page: pageOfPlace(place), order }))
  return withoutEmptyRows(keyboard)
}

/** Under the question whether to remove all entries up to this number. */
export function clearKeyboard(number: number, order: SavedOrder, view: View): InlineKeyboard {
  const messages = SAVED_MESSAGES[view.language]
  return new InlineKeyboard()
    .text(messages.buttonClearYes, dataOf({ step: 'clear', number, order }))
    .text(messages.buttonClearNo, dataOf({ step: 'list', page: 1, order }))
}

const FORMAT_ROWS: readonly (readonly ExportFormat[])[] = [
  ['docx', 'txt', 'md'],
  ['ris', 'bib'],
]

/** The choices for a file; the current ones have a check mark. A format makes the file. */
export function exportKeyboard(chosen: ExportStep, view: View): InlineKeyboard {
  const messages = SAVED_MESSAGES[view.language]
  const keyboard = new InlineKeyboard()
  const add = (label: string, does: ExportStep, isChosen = false) =>
    keyboard.text(isChosen ? `✓ ${label}` : label, encodeCallbackData({ kind: 'export', does }))
  for (const isBilingual of [false, true]) {
    const label = messages.buttonLanguages[isBilingual ? 'both' : 'one']
    add(label, { ...chosen, isBilingual }, chosen.isBilingual === isBilingual)
  }
  keyboard.row()
  for (const style of BIBLIOGRAPHY_STYLES)
    add(messages.buttonStyle[style], { ...chosen, style }, chosen.style === style)
  for (const formats of FORMAT_ROWS) {
    keyboard.row()
    for (const format of formats) add(messages.buttonFormat[format], { ...chosen, format })
  }
  return keyboard.row().text(messages.buttonBack, dataOf({ step: 'list', page: 1, order: chosen.order }))
}
