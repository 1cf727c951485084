import type {
  Chat,
  InlineKeyboardMarkup,
  InlineQueryResultsButton,
  Message,
  PhotoSize,
  User,
} from 'grammy/types'

/** What a result puts into the chat: a text or a photo, formatted. */
export type InlineContent = Pick<
  Message,
  | 'text'
  | 'entities'
  | 'link_preview_options'
  | 'photo'
  | 'caption'
  | 'caption_entities'
  | 'show_caption_above_media'
>

/** One result as the list shows it, and what is sent when somebody chooses it. */
export interface InlineResult {
  readonly type: 'article' | 'photo'
  /** 1–64 bytes. */
  readonly id: string
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly thumbnail_url?: string
  /** What a photo result shows in the list. */
  readonly photo?: PhotoSize[]
  readonly content: InlineContent
  readonly reply_markup?: InlineKeyboardMarkup
}

/** What the bot answers to an inline query; people choose from it. */
export interface InlineAnswer {
  readonly results: readonly InlineResult[]
  /** Seconds; 300 by default. */
  readonly cache_time: number
  readonly is_personal: boolean
  /** Empty where there is no more. */
  readonly next_offset: string
  /** Above the results. */
  readonly button?: InlineQueryResultsButton
}

/** An answer with the query that it belongs to. */
export interface InlineList extends InlineAnswer {
  readonly queryId: string
  readonly user: User
  readonly query: string
  /** Where it was typed, and where a result goes. */
  readonly chat: Chat
}
