export interface KeyboardRules {
  readonly isPrivateChat: boolean
  readonly isChannel: boolean
  /** Records what Telegram would silently ignore. */
  readonly reportViolation: (what: string) => void
}
