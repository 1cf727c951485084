/** A token bucket: `burst` at once, then `perSecond`. */
export interface BucketRate {
  readonly burst: number
  readonly perSecond: number
}

/**
 * How fast people may ask. Nobody who reads the answers reaches these limits; a script or a held key does. Refusing costs
 * microseconds, answering tens of milliseconds of CPU.
 */
export interface Limits {
  /** Messages, edits and guest questions of one person. Reading an answer takes longer than 2 s. */
  readonly person: BucketRate
  /** Presses of one person, who may leaf quickly through pages. */
  readonly presses: BucketRate
  /** Inline queries of one person: clients send one for almost every keystroke, ten a second at most. */
  readonly inline: BucketRate
  /** Messages and edits in one group. Telegram lets a bot send 20 messages a minute there. */
  readonly group: BucketRate
  /** Everything from everybody; about twice what a server with two cores can answer. */
  readonly overall: BucketRate
  /** The time between two notices in one chat, in milliseconds. */
  readonly noticeMs: number
}

export const LIMITS: Limits = {
  person: { burst: 20, perSecond: 0.5 },
  presses: { burst: 40, perSecond: 3 },
  inline: { burst: 60, perSecond: 5 },
  group: { burst: 60, perSecond: 2 },
  overall: { burst: 1_000, perSecond: 100 },
  noticeMs: 60_000,
}

/** What the bot holds, and when it gives up on part of it. */
export interface QueueLimits {
  /** Updates in CPU work at once. */
  readonly maxWorking: number
  /** The same, including those that only wait for Telegram, which cost little but memory. */
  readonly maxRunning: number
  /** Waiting updates; more are left at Telegram, or refused with 503. A few seconds of work. */
  readonly maxWaiting: number
  /** With more waiting, the oldest inline queries are dropped: whoever types sends another one. */
  readonly maxWaitingWithInline: number
  /** Nobody waits longer than this for an answer in a chat. */
  readonly lateMs: number
  /** For how long updates must have been late before they are refused: a short burst is answered, if late. */
  readonly lateForMs: number
}

export const QUEUE_LIMITS: QueueLimits = {
  maxWorking: 16,
  maxRunning: 2_000,
  maxWaiting: 200,
  maxWaitingWithInline: 64,
  lateMs: 2_000,
  lateForMs: 15_000,
}
