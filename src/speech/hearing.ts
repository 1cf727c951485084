/** What was heard in a voice message. */
export type Hearing =
  | { readonly kind: 'text'; readonly text: string }
  /** Silence, or sounds that are no words. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-long' }
  /** Not a voice message, or damaged; a sentence for the log. */
  | { readonly kind: 'unreadable'; readonly reason: string }
