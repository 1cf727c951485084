/** What a user sees after pressing a button: a notification, an alert, a link that opens, or nothing. */
export interface CallbackAnswer {
  readonly text?: string
  readonly show_alert: boolean
  readonly url?: string
  /** Seconds. */
  readonly cache_time: number
}

/** The chat_instance of all callback queries from a chat. */
export const chatInstanceOf = (chatId: number) => String(-7_000_000_000_000 - chatId)

/** Who pressed a button where. */
export interface PressedButton {
  readonly userId: number
  readonly chatId: number
  readonly messageId: number
  /** Unix time in seconds. */
  readonly date: number
  readonly isEphemeral: boolean
}
