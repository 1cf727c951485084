import type { BotCommand, KeyboardButton, Message, MessageEntity } from 'grammy/types'
import type { Language } from '../../src/text/language.ts'

/** The state of the bot behind the page. */
export type PagePhase =
  | { readonly kind: 'opening' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed' }

interface PagePerson {
  readonly id: number
  readonly name: string
}

export interface PageChat {
  readonly id: number
  /** With the bot, with the bot and others, without the bot. */
  readonly kind: 'private' | 'group' | 'dialog'
  readonly title: string
}

/** A report in the list on the welcome screen. */
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

/** A reply keyboard: rows of texts to send. */
export interface PageKeyboard {
  readonly rows: readonly (readonly string[])[]
  readonly isOneTime: boolean
}

export type PageCommands = Readonly<
  Record<PageChat['kind'], Readonly<Record<Language, readonly BotCommand[]>>>
>

/** Everything that a client shows when it connects. */
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
  /** Questions that the reports answer. */
  readonly examples: Readonly<Record<Language, readonly string[]>>
  /** Whether the user may send files to the bot. */
  readonly acceptsFiles: boolean
}

/** What a connected client is notified of. */
export type PageEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: PageSnapshot }
  | { readonly kind: 'phase'; readonly phase: PagePhase }
  /** A new or edited message. */
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly kind: 'typing'; readonly chatId: number }
  /** The bot asks for a reply to this message of its own. */
  | { readonly kind: 'asked'; readonly message: Message }
  | { readonly kind: 'keyboard'; readonly chatId: number; readonly keyboard: PageKeyboard | null }
  | { readonly kind: 'commands'; readonly commands: PageCommands }
  | { readonly kind: 'reports'; readonly reports: PageSnapshot['reports'] }
  | { readonly kind: 'examples'; readonly examples: PageSnapshot['examples'] }
  | { readonly kind: 'files'; readonly acceptsFiles: boolean }
  | { readonly kind: 'language'; readonly language: Language }

/** The answer to a callback query. */
export interface PageCallbackAnswer {
  readonly text: string | null
  readonly isAlert: boolean
  readonly url: string | null
}

/** A list of inline results. */
export interface PageInlineList {
  /** Identifies the list when a result is chosen. */
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
  /** The message that will be sent. */
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

/** The keyboard that a `reply_markup` shows; null if it removes the keyboard, undefined if it leaves it unchanged. */
export function parseKeyboard(value: unknown): PageKeyboard | null | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if ('remove_keyboard' in value) return null
  if (!('keyboard' in value) || !Array.isArray(value.keyboard)) return undefined
  const rows = value.keyboard.map((row: readonly (KeyboardButton | string)[]) =>
    row.map(button => (typeof button === 'string' ? button : button.text)),
  )
  return { rows, isOneTime: 'one_time_keyboard' in value && value.one_time_keyboard === true }
}
