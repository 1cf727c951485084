import type { Language } from '../../text/language.ts'
import type { Awaitable } from './awaitable.ts'

/** The most that one person or group follows. */
export const MAX_FOLLOWS = 20

/** A subject, name or source that a person or group follows. */
export interface Follow {
  /** Its own for good; larger for what was followed later. */
  readonly number: number
  /** As typed: the only words of people that are stored, because they chose so. */
  readonly words: string
  /** Of the conversation in which it was followed. */
  readonly language: Language
}

type FollowResult = 'followed' | 'already' | 'full'

/** Whoever follows something must hear of these reports. */
export interface DueNotice {
  readonly chatId: number
  readonly reportIds: readonly string[]
}

/**
 * What people and groups follow, and which of them have yet to hear of new reports. A chat id is a person's id in the private
 * chat with the bot, and negative for groups. Every method throws StoreError, or rejects with it.
 */
export interface Follows {
  /** In the order in which they were followed. */
  list(chatId: number): Awaitable<readonly Follow[]>
  /** Case does not count: «Пытки» and «пытки» are the same. */
  add(chatId: number, words: string, language: Language): Awaitable<FollowResult>
  /** False where the chat does not follow it. */
  remove(chatId: number, number: number): Awaitable<boolean>
  /** Forgets everything that the chat follows, and what it has yet to hear. */
  removeAll(chatId: number): Awaitable<void>
  /**
   * Notes the reports of an index. Those never seen before become due in every chat that follows something; returns how many
   * there are. The reports of the first call are not new to anybody.
   */
  noteReports(reportIds: readonly string[]): Awaitable<number>
  /** Something due about these reports that nobody has in hand; `undefined` if there is nothing. */
  claim(reportIds: readonly string[]): Awaitable<DueNotice | undefined>
  /** Call it right before sending. False if it is no longer due: then another worker has sent it, or nobody wants it. */
  begin(notice: DueNotice): Awaitable<boolean>
  /** It was not sent, so it is due again, if the chat still follows anything. */
  giveBack(notice: DueNotice): Awaitable<void>
}

/** Whether the words are followed already, whatever their case. */
export function isFollowed(follows: readonly Follow[], words: string): boolean {
  return follows.some(follow => follow.words.toLowerCase() === words.toLowerCase())
}
