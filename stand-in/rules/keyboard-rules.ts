export interface KeyboardRules {
  readonly isPrivateChat: boolean
  readonly isChannel: boolean
  /** Takes a note of what Telegram ignores without a word. */
  readonly reportViolation: (what: string) => void
}
