import { InlineKeyboard } from 'grammy'
import type { MetadataKey } from '../../import/prepared-import.ts'
import { CORRECTABLE_KEYS, IMPORT_MESSAGES, TEXT_ORIGINS } from '../../locales/import-messages.ts'
import { encodeCallbackData, type ImportStep } from '../places/callback-data.ts'
import type { PassageRef } from '../places/passage-ref.ts'
import type { View } from '../render/citation.ts'

export interface ImportKeyboard {
  readonly importId: string
  readonly view: View
}

/** Under the summary of a file: add (or replace the report from the same file), correct, forget. */
export function summaryKeyboard({
  importId,
  isKnown,
  view,
}: ImportKeyboard & { readonly isKnown: boolean }): InlineKeyboard {
  const messages = IMPORT_MESSAGES[view.language]
  const data = dataOf(importId)
  const keyboard = new InlineKeyboard()
  if (isKnown) keyboard.text(messages.buttonReplace, data({ step: 'replace' }))
  else keyboard.text(messages.buttonAdd, data({ step: 'add' }))
  return keyboard
    .text(messages.buttonCorrect, data({ step: 'correct' }))
    .row()
    .text(messages.buttonForget, data({ step: 'forget' }))
}

interface FieldsKeyboard extends ImportKeyboard {
  readonly missing: readonly MetadataKey[]
  readonly unsure: readonly MetadataKey[]
}

/** The values that can be corrected, two in a row; those that are missing or guessed are marked. */
export function fieldsKeyboard({ importId, view, missing, unsure }: FieldsKeyboard): InlineKeyboard {
  const messages = IMPORT_MESSAGES[view.language]
  const data = dataOf(importId)
  const keyboard = new InlineKeyboard()
  for (const [index, key] of CORRECTABLE_KEYS.entries()) {
    if (index > 0 && index % 2 === 0) keyboard.row()
    const mark = missing.includes(key) ? ' ❗' : unsure.includes(key) ? ' ❓' : ''
    keyboard.text(`${messages.field[key]}${mark}`, data({ step: 'ask', key }))
  }
  return keyboard.row().text(messages.buttonBack, data({ step: 'summary' }))
}

/** The origins that a text can have. */
export function originsKeyboard({ importId, view }: ImportKeyboard): InlineKeyboard {
  const data = dataOf(importId)
  const keyboard = new InlineKeyboard()
  for (const origin of TEXT_ORIGINS) {
    keyboard.text(view.messages.translation[origin], data({ step: 'set', origin })).row()
  }
  return keyboard.text(IMPORT_MESSAGES[view.language].buttonBack, data({ step: 'correct' }))
}

/** Opens the report that was added. */
export function outlineButton(kind: 'outline' | 'section', ref: PassageRef, view: View): InlineKeyboard {
  const { buttonOutline } = IMPORT_MESSAGES[view.language]
  return new InlineKeyboard().text(buttonOutline, encodeCallbackData({ kind, ref }))
}

const dataOf = (importId: string) => (does: ImportStep) =>
  encodeCallbackData({ kind: 'import', importId, does })
