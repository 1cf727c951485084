import type { Language } from '../text/language.ts'
import type { Hearing } from './hearing.ts'

/** Sent to the process that listens, one at a time. */
export interface HearingRequest {
  readonly voice: Uint8Array
  readonly language: Language | undefined
}

/** Received from it: `ready` or `broken` once, then `heard` or `failed` for each request. */
export type HearingReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'broken'; readonly reason: string }
  | { readonly kind: 'heard'; readonly hearing: Hearing }
  | { readonly kind: 'failed'; readonly reason: string }
