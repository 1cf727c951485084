/** The drafts that are being judged: one per person, each stopped by the button under its message. */
export interface RunningDrafts {
  has(personId: number): boolean
  /** Undefined if the person has one already. */
  begin(personId: number): RunningDraft | undefined
  /** Stops the draft of this message; false if there is none any more. */
  stop(chatId: number, messageId: number): boolean
}

export interface RunningDraft {
  readonly signal: AbortSignal
  /** Remembers the message whose button stops it. */
  showIn(chatId: number, messageId: number): void
  end(): void
}

export function createRunningDrafts(): RunningDrafts {
  const people = new Set<number>()
  const byMessage = new Map<string, AbortController>()
  const keyOf = (chatId: number, messageId: number) => `${chatId} ${messageId}`
  return {
    has: personId => people.has(personId),
    begin(personId) {
      if (people.has(personId)) return undefined
      people.add(personId)
      const stopping = new AbortController()
      let key: string | undefined
      return {
        signal: stopping.signal,
        showIn(chatId, messageId) {
          key = keyOf(chatId, messageId)
          byMessage.set(key, stopping)
        },
        end() {
          people.delete(personId)
          if (key !== undefined) byMessage.delete(key)
        },
      }
    },
    stop(chatId, messageId) {
      const stopping = byMessage.get(keyOf(chatId, messageId))
      stopping?.abort()
      return stopping !== undefined
    },
  }
}
