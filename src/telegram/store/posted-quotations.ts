import type { Awaitable } from './awaitable.ts'

/** The quotation that the operator's channel got on a day. */
export interface PostedQuotation {
  /** YYYY-MM-DD, in the operator's time zone. */
  readonly day: string
  readonly permalinkId: string
}

/** Which quotations the operator's channel got. Every method throws StoreError, or rejects with it. */
export interface PostedQuotations {
  /** From this day on. */
  since(day: string): Awaitable<readonly PostedQuotation[]>
  /** Call it right before posting. False if the day has its quotation: then another worker posts it. */
  claim(posted: PostedQuotation): Awaitable<boolean>
  /** The quotation of this day could not be posted after all. */
  release(day: string): Awaitable<void>
}
