import type { ExcerptTarget } from '../../answer/excerpt-id.ts'
import {
  BIBLIOGRAPHY_STYLES,
  type BibliographyStyle,
  EXPORT_FORMATS,
  type ExportFormat,
} from '../../export/exported-collection.ts'
import { isLanguage } from '../../text/language.ts'

/** The order of a collection's list: that of keeping, as changed by moving, or report by report. */
export const SAVED_ORDERS = ['kept', 'report'] as const
export type SavedOrder = (typeof SAVED_ORDERS)[number]

/**
 * Keeps an excerpt, or no longer keeps it. The button says which, so that two people who press at once do not undo what the
 * other did.
 */
export interface KeepStep {
  readonly does: 'keep' | 'unkeep'
  readonly target: ExcerptTarget
}

/** What a button of a collection's list does. Entries are named by their number, which moving does not change. */
export type SavedStep =
  | { readonly step: 'list'; readonly page: number; readonly order: SavedOrder }
  | { readonly step: 'askClear'; readonly order: SavedOrder }
  | {
      readonly step: 'open' | 'up' | 'down' | 'remove'
      readonly number: number
      readonly order: SavedOrder
    }
  /** Removes the entries up to this number: none that somebody has kept since the question. */
  | { readonly step: 'clear'; readonly number: number; readonly order: SavedOrder }

/** The choices for a file; `format` is absent while they are made. */
export interface ExportStep {
  readonly order: SavedOrder
  readonly isBilingual: boolean
  readonly style: BibliographyStyle
  readonly format?: ExportFormat
}

/** The largest offset of a kept quotation: three base-36 digits. */
export const MAX_KEPT_CHAR = 36 ** 3 - 1

const SIGNS = { keep: '+', unkeep: '-' } as const

/** With a 51-byte permalink id and the kind, 63 of a button's 64 bytes. */
export function encodeKeep({ does, target }: KeepStep): string {
  const { permalinkId, language, startChar, endChar } = target
  const offsets = [startChar, endChar].map(char => char.toString(36).padStart(3, '0')).join('')
  return `${SIGNS[does]}${language}${offsets}:${permalinkId}`
}

const KEEP = /^([+-])(kk|ru)([0-9a-z]{3})([0-9a-z]{3}):([a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4})$/

export function decodeKeep(body: string): KeepStep | undefined {
  const [, sign, language, start = '', end = '', permalinkId] = KEEP.exec(body) ?? []
  const [startChar, endChar] = [Number.parseInt(start, 36), Number.parseInt(end, 36)]
  if (!isLanguage(language) || permalinkId === undefined || startChar >= endChar) return undefined
  const target = { permalinkId, language, startChar, endChar }
  return { does: sign === SIGNS.keep ? 'keep' : 'unkeep', target }
}

const STEP_LETTERS = {
  list: 'l',
  askClear: 'a',
  open: 'o',
  up: 'u',
  down: 'd',
  remove: 'r',
  clear: 'c',
} as const
const STEPS = ['open', 'up', 'down', 'remove', 'clear'] as const
const ORDER_LETTERS = { kept: 'k', report: 'r' } as const

export function encodeSaved(does: SavedStep): string {
  const number = does.step === 'list' ? does.page : does.step === 'askClear' ? 0 : does.number
  return `${STEP_LETTERS[does.step]}${ORDER_LETTERS[does.order]}${number}`
}

export function decodeSaved(body: string): SavedStep | undefined {
  const [, letter, orderLetter, digits = ''] = /^([laoudrc])([kr])(\d{1,15})$/.exec(body) ?? []
  const order = orderOf(orderLetter)
  if (!order) return undefined
  const number = Number(digits)
  if (letter === STEP_LETTERS.list) return { step: 'list', page: number, order }
  if (letter === STEP_LETTERS.askClear) return { step: 'askClear', order }
  const step = STEPS.find(each => STEP_LETTERS[each] === letter)
  return step && { step, number, order }
}

function orderOf(letter: string | undefined): SavedOrder | undefined {
  return SAVED_ORDERS.find(order => ORDER_LETTERS[order] === letter)
}

export function encodeExport({ order, isBilingual, style, format }: ExportStep): string {
  const choices = `${ORDER_LETTERS[order]}${isBilingual ? 2 : 1}${style}`
  return format === undefined ? choices : `${choices}:${format}`
}

export function decodeExport(body: string): ExportStep | undefined {
  const [, orderLetter, languages, styleName, formatName] =
    /^([kr])([12])([a-z]{3,4})(?::([a-z]{2,4}))?$/.exec(body) ?? []
  const order = orderOf(orderLetter)
  const style = BIBLIOGRAPHY_STYLES.find(known => known === styleName)
  const format = EXPORT_FORMATS.find(known => known === formatName)
  if (!order || !style || (formatName !== undefined && !format)) return undefined
  return { order, isBilingual: languages === '2', style, ...(format && { format }) }
}
