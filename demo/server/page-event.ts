import type { BotCommand, KeyboardButton, Message, MessageEntity } from 'grammy/types'
import type { Language } from '../../src/text/language.ts'

/** How far the bot behind the page is. */
export type PagePhase =
  | { readonly kind: 'opening' }
  | { readonly kind: 'building'; readonly done: number; readonly total: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed' }

export interface PagePerson {
  readonly id: number
  readonly name: string
}

export interface PageChat {
  readonly id: number
  /** With the bot, with the bot and others, without the bot. */
  readonly kind: 'private' | 'group' | 'dialog'
  readonly title: string
}

/** A report that the bot quotes from, as the first view lists it. */
export interface PageReport {
  readonly id: string
  /** "HRW, 2018" */
  readonly short: string
  readonly publisher: string
  /** On what terms the text may be used. */
  readonly rights: string
  readonly title: string
  readonly url: string
}

/** The keyboard in place of the letters: rows of texts to send. */
export interface PageKeyboard {
  readonly rows: readonly (readonly string[])[]
  readonly isOneTime: boolean
}

export type PageCommands = Readonly<
  Record<PageChat['kind'], Readonly<Record<Language, readonly BotCommand[]>>>
>

/** All that a client shows when it opens. */
export interface PageSnapshot {
  readonly phase: PagePhase
  readonly bot: PagePerson & { readonly username: string }
  readonly me: PagePerson & { readonly language: Language }
  /** The others in the group. */
  readonly people: readonly PagePerson[]
  readonly chats: readonly PageChat[]
  /** Of all chats, oldest first. */
  readonly messages: readonly Message[]
  readonly keyboards: Readonly<Record<string, PageKeyboard>>
  readonly commands: PageCommands
  readonly reports: Readonly<Record<Language, readonly PageReport[]>>
}

/** What a client is told while it is open. */
export type PageEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: PageSnapshot }
  | { readonly kind: 'phase'; readonly phase: PagePhase }
  /** A new message, or a new version of one. */
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly kind: 'typing'; readonly chatId: number }
  /** The bot wants an answer to this message of its own. */
  | { readonly kind: 'asked'; readonly message: Message }
  | { readonly kind: 'keyboard'; readonly chatId: number; readonly keyboard: PageKeyboard | null }
  | { readonly kind: 'commands'; readonly commands: PageCommands }
  | { readonly kind: 'reports'; readonly reports: PageSnapshot['reports'] }
  | { readonly kind: 'language'; readonly language: Language }

/** What a pressed button shows. */
export interface PagePressed {
  readonly text: string | null
  readonly isAlert: boolean
  readonly url: string | null
}

/** A list of inline results, as a client shows it. */
export interface PageInlineList {
  /** Names the list when a result is chosen. */
  readonly list: string
  readonly results: readonly PageInlineResult[]
  readonly nextOffset: string
  /** Above the results. */
  readonly button: string | null
}

export interface PageInlineResult {
  readonly id: string
  readonly title: string
  readonly description: string
  /** A file id. */
  readonly photo: string | null
  /** What will be sent. */
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** The keyboard that a call of the bot shows or hides; undefined: it leaves it as it is. */
export function parseKeyboard(value: unknown): PageKeyboard | null | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('remove_keyboard' in value) return null
  if (!('keyboard' in value) || !Array.isArray(value.keyboard)) return undefined
  const rows = value.keyboard.map((row: readonly (KeyboardButton | string)[]) =>
    row.map(button => (typeof button === 'string' ? button : button.text)),
  )
  return { rows, isOneTime: 'one_time_keyboard' in value && value.one_time_keyboard === true }
}
