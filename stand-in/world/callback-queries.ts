/** What a person sees after pressing a button: a note at the top, an alert, a link that opens, or nothing. */
export interface CallbackAnswer {
  readonly text?: string
  readonly show_alert: boolean
  readonly url?: string
  /** Seconds. */
  readonly cache_time: number
}

/** The same in all callback queries from one chat. */
export const chatInstanceOf = (chatId: number) => String(-7_000_000_000_000 - chatId)

/** Who pressed a button, where and when (Unix time). */
export interface PressedButton {
  readonly userId: number
  readonly chatId: number
  readonly messageId: number
  readonly date: number
  readonly isEphemeral: boolean
}
