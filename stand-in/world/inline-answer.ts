import type {
  Chat,
  InlineKeyboardMarkup,
  InlineQueryResultsButton,
  Message,
  PhotoSize,
  User,
} from 'grammy/types'

/** The message that a result sends: a text or a photo. */
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

/** A result as shown in the list, and the message that it sends when chosen. */
export interface InlineResult {
  readonly type: 'article' | 'photo'
  /** 1–64 bytes. */
  readonly id: string
  readonly title?: string
  readonly description?: string
  readonly url?: string
  readonly thumbnail_url?: string
  /** Shown in the list for photo results. */
  readonly photo?: PhotoSize[]
  readonly content: InlineContent
  readonly reply_markup?: InlineKeyboardMarkup
}

/** The bot's answer to an inline query. */
export interface InlineAnswer {
  readonly results: readonly InlineResult[]
  /** Seconds; 300 by default. */
  readonly cache_time: number
  readonly is_personal: boolean
  /** Empty if there are no more results. */
  readonly next_offset: string
  /** Shown above the results. */
  readonly button?: InlineQueryResultsButton
}

/** An answer with its query. */
export interface InlineList extends InlineAnswer {
  readonly queryId: string
  readonly user: User
  readonly query: string
  /** Where the query was typed and a chosen result is sent. */
  readonly chat: Chat
}
