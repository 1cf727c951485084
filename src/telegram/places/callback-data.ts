import { isDeepStrictEqual } from 'node:util'
import type { ExcerptTarget } from '../../answer/excerpt-id.ts'
import { type Facet, formatFacet, parseFacet } from '../../answer/facet.ts'
import { CARD_FORMATS, CARD_THEMES, type CardLook } from '../../card/card-look.ts'
import {
  CORRECTABLE_KEYS,
  type CorrectableKey,
  TEXT_ORIGINS,
  type TextOrigin,
} from '../../locales/import-messages.ts'
import { FEEDBACK_REASONS, type FeedbackReason } from '../../locales/messages.ts'
import { isLanguage, LANGUAGES, type Language } from '../../text/language.ts'
import type { ShelfAction } from '../imports/report-library.ts'
import type { ChatSettings, UserSettings } from '../store/store.ts'
import {
  decodeNamesStep,
  decodeTopicsStep,
  encodeNamesStep,
  encodeTopicsStep,
  type NamesStep,
  type TopicsStep,
} from './browse-data.ts'
import { decodeFollow, encodeFollow, type FollowStep } from './follow-data.ts'
import type { PassageRef } from './passage-ref.ts'
import {
  decodeExport,
  decodeKeep,
  decodeSaved,
  type ExportStep,
  encodeExport,
  encodeKeep,
  encodeSaved,
  type KeepStep,
  type SavedStep,
} from './saved-data.ts'

/** Buttons stay in chats for years: never reuse a letter, and keep decoding what earlier versions encoded. */
export const CALLBACK_LETTERS = {
  answerPage: 'p',
  askAlone: 'w',
  passage: 'v',
  surroundings: 'c',
  section: 'x',
  outline: 'o',
  similar: 'm',
  searchInReport: 'i',
  sources: 's',
  language: 'l',
  settings: 't',
  forget: 'f',
  feedback: 'b',
  card: 'k',
  import: 'a',
  reports: 'r',
  readText: 'g',
  sideBySide: 'u',
  copyQuote: 'C',
  narrow: 'h',
  narrowMenu: 'H',
  compare: 'q',
  keep: 'n',
  saved: 'e',
  export: 'E',
  draft: 'd',
  topics: 'j',
  names: 'y',
  follow: 'z',
} as const

export type CallbackKind = keyof typeof CALLBACK_LETTERS

/** Buttons that refer to a passage. */
export type PassageAction =
  | 'passage'
  | 'surroundings'
  | 'section'
  | 'outline'
  | 'similar'
  | 'searchInReport'
  | 'sideBySide'

/** A setting to change: a person's, a group's, or, for the language, whichever the chat is. */
export type SettingsChange =
  | { readonly of: 'both'; readonly change: Pick<UserSettings, 'language'> }
  | { readonly of: 'user'; readonly change: Partial<UserSettings> }
  | { readonly of: 'chat'; readonly change: Partial<ChatSettings> }

/** A quote card to draw. */
export interface CardRequest {
  readonly target: ExcerptTarget
  readonly look: CardLook
  /** With its translation, sentence by sentence. */
  readonly isBilingual?: boolean
  /** The interface language of whoever reads the caption. */
  readonly reader: Language
}

/** A quotation to be copied with its citation. */
export interface CopyRequest {
  readonly target: ExcerptTarget
  /** With its translation, sentence by sentence. */
  readonly isBilingual: boolean
}

/** What an admin decides about a file: one of these, a value to correct, or the origin of the text. */
export type ImportStep =
  | { readonly step: 'summary' | 'add' | 'replace' | 'correct' | 'forget' }
  | { readonly step: 'ask'; readonly key: CorrectableKey }
  | { readonly step: 'set'; readonly origin: TextOrigin }

/** What an admin does in the list of reports: turn to a page, open a report, or change it. */
export type ReportsStep =
  | { readonly step: 'list'; readonly page: number }
  | { readonly step: 'open' | 'ask' | ShelfAction; readonly reportId: string }

/** What a callback button does, by kind. */
export type CallbackData =
  | { readonly kind: 'answerPage'; readonly page: number; readonly reportId?: string }
  /** Answers a follow-up as a question of its own. */
  | { readonly kind: 'askAlone' }
  | { [Action in PassageAction]: { readonly kind: Action; readonly ref: PassageRef } }[PassageAction]
  | { readonly kind: 'sources'; readonly page: number }
  /** `undefined`: the language of each question. */
  | { readonly kind: 'language'; readonly language: Language | undefined }
  | { readonly kind: 'settings'; readonly change: SettingsChange }
  | { readonly kind: 'forget' }
  | { readonly kind: 'feedback'; readonly permalinkId: string; readonly reason: FeedbackReason }
  | { readonly kind: 'card'; readonly card: CardRequest }
  /** Shows a page of the answer from the reports with these facets; from all of them if there are none. */
  | { readonly kind: 'narrow'; readonly page: number; readonly facets: readonly Facet[] }
  /** Offers further facets. */
  | { readonly kind: 'narrowMenu'; readonly facets: readonly Facet[] }
  /** A page of one quotation from each report; 0 for the first one in a message of its own. */
  | { readonly kind: 'compare'; readonly page: number }
  | { readonly kind: 'copyQuote'; readonly copy: CopyRequest }
  | { readonly kind: 'import'; readonly importId: string; readonly does: ImportStep }
  | { readonly kind: 'reports'; readonly does: ReportsStep }
  /** What to do with the text of a picture, which stands above the button. */
  | { readonly kind: 'readText'; readonly does: 'verify' | 'ask' }
  | ({ readonly kind: 'keep' } & KeepStep)
  | { readonly kind: 'saved'; readonly does: SavedStep }
  | { readonly kind: 'export'; readonly does: ExportStep }
  /** What to do with a draft that is being sent or checked. */
  | { readonly kind: 'draft'; readonly does: 'check' | 'cancel' | 'stop' }
  | { readonly kind: 'topics'; readonly does: TopicsStep }
  | { readonly kind: 'names'; readonly does: NamesStep }
  | { readonly kind: 'follow'; readonly does: FollowStep }

export type CallbackDataOf<Kind extends CallbackKind> = Extract<CallbackData, { readonly kind: Kind }>

/** https://core.telegram.org/bots/api#inlinekeyboardbutton */
const MAX_BYTES = 64

/** The data is too long for a button, or could not be decoded again. */
export class CallbackDataError extends Error {
  override name = 'CallbackDataError'
}

/** The `callback_data` of a button. Throws CallbackDataError when it exceeds 64 bytes or could not be decoded. */
export function encodeCallbackData(data: CallbackData): string {
  const encoded = `${CALLBACK_LETTERS[data.kind]}:${encodeBody(data)}`
  const bytes = Buffer.byteLength(encoded)
  if (bytes > MAX_BYTES) {
    throw new CallbackDataError(
      `callback data "${encoded}" is ${bytes} bytes long, Telegram allows ${MAX_BYTES}`,
    )
  }
  if (!decodeCallbackData(encoded)) {
    throw new CallbackDataError(`callback data "${encoded}" could not be decoded: a value is out of range`)
  }
  return encoded
}

/** Whether facets fit into every button of a narrowed answer. */
export function fitsFacets(facets: readonly Facet[]): boolean {
  return encodeFacets(facets).length <= MAX_FACETS_CHARS
}

/** Decodes the data of a pressed button; `undefined` when no version of the bot encoded it. */
export function decodeCallbackData(encoded: string): CallbackData | undefined {
  const kind = KINDS.get(encoded.slice(0, 2))
  return kind && decodeBody(kind, encoded.slice(2))
}

const KINDS: ReadonlyMap<string, CallbackKind> = new Map(
  Object.keys(CALLBACK_LETTERS).flatMap(kind => (isKind(kind) ? [[`${CALLBACK_LETTERS[kind]}:`, kind]] : [])),
)

function isKind(kind: string): kind is CallbackKind {
  return Object.hasOwn(CALLBACK_LETTERS, kind)
}

function encodeBody(data: CallbackData): string {
  switch (data.kind) {
    case 'answerPage':
      return data.reportId === undefined ? `${data.page}` : `${data.page}:${data.reportId}`
    case 'sources':
      return `${data.page}`
    case 'language':
      return data.language ?? 'auto'
    case 'settings':
      return SETTINGS.find(([, change]) => isDeepStrictEqual(change, data.change))?.[0] ?? ''
    case 'forget':
    case 'askAlone':
      return 'yes'
    case 'feedback':
      return `${FEEDBACK_REASONS.indexOf(data.reason)}:${data.permalinkId}`
    case 'card':
      return encodeCard(data.card)
    case 'narrow':
      return `${data.page}:${encodeFacets(data.facets)}`
    case 'narrowMenu':
      return encodeFacets(data.facets)
    case 'compare':
      return `${data.page}`
    case 'copyQuote':
      return encodeTarget(data.copy.isBilingual ? 'b' : 'a', data.copy.target)
    case 'import':
      return `${data.importId}:${encodeImportStep(data.does)}`
    case 'reports':
      return `${data.does.step}:${data.does.step === 'list' ? data.does.page : data.does.reportId}`
    case 'readText':
    case 'draft':
      return data.does
    case 'keep':
      return encodeKeep(data)
    case 'saved':
      return encodeSaved(data.does)
    case 'export':
      return encodeExport(data.does)
    case 'topics':
      return encodeTopicsStep(data.does)
    case 'names':
      return encodeNamesStep(data.does)
    case 'follow':
      return encodeFollow(data.does)
    default:
      return encodeRef(data.ref)
  }
}

function decodeBody(kind: CallbackKind, body: string): CallbackData | undefined {
  switch (kind) {
    case 'answerPage':
      return decodeAnswerPage(body)
    case 'sources':
      return /^\d{1,4}$/.test(body) ? { kind, page: Number(body) } : undefined
    case 'language':
      if (body === 'auto') return { kind, language: undefined }
      return isLanguage(body) ? { kind, language: body } : undefined
    case 'settings':
      return decodeSettings(body)
    case 'forget':
    case 'askAlone':
      return body === 'yes' ? { kind } : undefined
    case 'feedback':
      return decodeFeedback(body)
    case 'card':
      return decodeCard(body)
    case 'narrow':
      return decodeNarrow(body)
    case 'narrowMenu': {
      const facets = decodeFacets(body)
      return facets && { kind, facets }
    }
    case 'compare':
      return /^\d{1,2}$/.test(body) ? { kind, page: Number(body) } : undefined
    case 'copyQuote':
      return decodeCopy(body)
    case 'import':
      return decodeImport(body)
    case 'reports':
      return decodeReports(body)
    case 'readText':
      return body === 'verify' || body === 'ask' ? { kind, does: body } : undefined
    case 'keep': {
      const step = decodeKeep(body)
      return step && { kind, ...step }
    }
    case 'saved': {
      const does = decodeSaved(body)
      return does && { kind, does }
    }
    case 'export': {
      const does = decodeExport(body)
      return does && { kind, does }
    }
    case 'draft':
      return body === 'check' || body === 'cancel' || body === 'stop' ? { kind, does: body } : undefined
    case 'topics': {
      const does = decodeTopicsStep(body)
      return does && { kind, does }
    }
    case 'names': {
      const does = decodeNamesStep(body)
      return does && { kind, does }
    }
    case 'follow': {
      const does = decodeFollow(body)
      return does && { kind, does }
    }
    default: {
      const ref = decodeRef(body)
      return ref && { kind, ref }
    }
  }
}

/** At most 51 bytes, see answer/permalink.ts. */
const PERMALINK_ID = '[a-z0-9-]{1,40}_\\d{1,5}_[0-9a-f]{4}'

const ANSWER_PAGE = /^(\d{1,2})(?::([a-z0-9-]{1,40}))?$/

function decodeAnswerPage(body: string): CallbackData | undefined {
  const [, page, reportId] = ANSWER_PAGE.exec(body) ?? []
  if (page === undefined) return undefined
  return { kind: 'answerPage', page: Number(page), ...(reportId !== undefined && { reportId }) }
}

const REF = new RegExp(`^(kk|ru):(\\d{1,2})(i?):(${PERMALINK_ID})$`)

function encodeRef({ language, page, isSingleReport, permalinkId }: PassageRef): string {
  return `${language}:${page}${isSingleReport ? 'i' : ''}:${permalinkId}`
}

function decodeRef(body: string): PassageRef | undefined {
  const [, language, page, single, permalinkId] = REF.exec(body) ?? []
  if (!isLanguage(language) || permalinkId === undefined) return undefined
  return { language, page: Number(page), permalinkId, ...(single === 'i' && { isSingleReport: true }) }
}

const FEEDBACK = new RegExp(`^(\\d):(${PERMALINK_ID})$`)

function decodeFeedback(body: string): CallbackData | undefined {
  const [, index, permalinkId] = FEEDBACK.exec(body) ?? []
  const reason = FEEDBACK_REASONS[Number(index)]
  return reason && permalinkId !== undefined ? { kind: 'feedback', permalinkId, reason } : undefined
}

const SETTINGS: readonly (readonly [string, SettingsChange])[] = [
  ['l:auto', { of: 'both', change: { language: undefined } }],
  ['l:kk', { of: 'both', change: { language: 'kk' } }],
  ['l:ru', { of: 'both', change: { language: 'ru' } }],
  ['q:mine', { of: 'user', change: { quotes: 'mine' } }],
  ['q:original', { of: 'user', change: { quotes: 'original' } }],
  ['q:both', { of: 'user', change: { quotes: 'both' } }],
  ['s:full', { of: 'user', change: { isCompact: false } }],
  ['s:compact', { of: 'user', change: { isCompact: true } }],
  ['a:everyone', { of: 'chat', change: { askers: 'everyone' } }],
  ['a:admins', { of: 'chat', change: { askers: 'admins' } }],
]

function decodeSettings(body: string): CallbackData | undefined {
  const change = SETTINGS.find(([code]) => code === body)?.[1]
  return change && { kind: 'settings', change }
}

const TARGET = new RegExp(`^([a-z])(kk|ru)([0-9a-z]{3})([0-9a-z]{3}):(${PERMALINK_ID})$`)

/** The largest offset of a quotation in a button: three base-36 digits. */
export const MAX_TARGET_CHAR = 36 ** 3 - 1

/** The excerpt after a letter that says what to do with it: with a 51-byte permalink id, 63 of the 64 bytes. */
function encodeTarget(letter: string, { permalinkId, language, startChar, endChar }: ExcerptTarget): string {
  const offsets = [startChar, endChar].map(char => char.toString(36).padStart(3, '0')).join('')
  return `${letter}${language}${offsets}:${permalinkId}`
}

function decodeTarget(body: string): { readonly letter: string; readonly target: ExcerptTarget } | undefined {
  const [, letter = '', language, start = '', end = '', permalinkId] = TARGET.exec(body) ?? []
  const [startChar, endChar] = [Number.parseInt(start, 36), Number.parseInt(end, 36)]
  if (!isLanguage(language) || permalinkId === undefined || startChar >= endChar) return undefined
  return { letter, target: { permalinkId, language, startChar, endChar } }
}

/** One letter for each combination of reader and look, first of cards in one language. */
const CARD_LETTERS = 'abcdefghijklmnop'
const CARD_LOOKS = LANGUAGES.flatMap(reader =>
  CARD_FORMATS.flatMap(format => CARD_THEMES.map(theme => ({ reader, look: { format, theme } }))),
)
const CARD_CHOICES = [...CARD_LOOKS, ...CARD_LOOKS.map(each => ({ ...each, isBilingual: true }))]

function encodeCard({ target, look, reader, isBilingual = false }: CardRequest): string {
  const sought = { reader, look, ...(isBilingual && { isBilingual }) }
  const choice = CARD_CHOICES.findIndex(each => isDeepStrictEqual(each, sought))
  return encodeTarget(CARD_LETTERS.charAt(choice), target)
}

function decodeCard(body: string): CallbackData | undefined {
  const { letter = '', target } = decodeTarget(body) ?? {}
  const choice = CARD_CHOICES[CARD_LETTERS.indexOf(letter)]
  return letter !== '' && choice && target ? { kind: 'card', card: { ...choice, target } } : undefined
}

function decodeCopy(body: string): CallbackData | undefined {
  const { letter, target } = decodeTarget(body) ?? {}
  if (!target || (letter !== 'a' && letter !== 'b')) return undefined
  return { kind: 'copyQuote', copy: { target, isBilingual: letter === 'b' } }
}

/** Leaves room for the kind and a page of two digits, so that an answer can be turned to its last page and back. */
const MAX_FACETS_CHARS = MAX_BYTES - 'h:99:'.length

function encodeFacets(facets: readonly Facet[]): string {
  return facets.map(formatFacet).join('.')
}

function decodeFacets(body: string): readonly Facet[] | undefined {
  if (body.length > MAX_FACETS_CHARS) return undefined
  const facets = body === '' ? [] : body.split('.').map(parseFacet)
  const known = facets.filter(facet => facet !== undefined)
  return known.length === facets.length ? known : undefined
}

function decodeNarrow(body: string): CallbackData | undefined {
  const [, page, codes = ''] = /^(\d{1,2}):(.*)$/.exec(body) ?? []
  const facets = decodeFacets(codes)
  return page !== undefined && facets ? { kind: 'narrow', page: Number(page), facets } : undefined
}

function encodeImportStep(does: ImportStep): string {
  if (does.step === 'ask') return `ask:${does.key}`
  return does.step === 'set' ? `set:${does.origin}` : does.step
}

const IMPORT_STEPS = ['summary', 'add', 'replace', 'correct', 'forget'] as const

function decodeImport(body: string): CallbackData | undefined {
  const [, importId, word, value] = /^([0-9a-f]{8}):([a-z]+)(?::([a-z]+))?$/.exec(body) ?? []
  if (importId === undefined) return undefined
  const step = IMPORT_STEPS.find(known => known === word)
  if (step && value === undefined) return { kind: 'import', importId, does: { step } }
  const key = CORRECTABLE_KEYS.find(known => known === value)
  if (word === 'ask' && key) return { kind: 'import', importId, does: { step: 'ask', key } }
  const origin = TEXT_ORIGINS.find(known => known === value)
  return word === 'set' && origin ? { kind: 'import', importId, does: { step: 'set', origin } } : undefined
}

const REPORT_STEPS = ['open', 'ask', 'hide', 'show', 'remove'] as const

function decodeReports(body: string): CallbackData | undefined {
  const [, page] = /^list:(\d{1,4})$/.exec(body) ?? []
  if (page !== undefined) return { kind: 'reports', does: { step: 'list', page: Number(page) } }
  const [, word, reportId] = /^([a-z]+):([a-z0-9-]{1,40})$/.exec(body) ?? []
  const step = REPORT_STEPS.find(known => known === word)
  return step && reportId !== undefined ? { kind: 'reports', does: { step, reportId } } : undefined
}
