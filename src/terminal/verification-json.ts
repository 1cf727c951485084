import type { MessageVerdict, SentenceVerdict, Verification } from '../verification/verification.ts'

/** A verification as `npm run verify -- --jsonl` prints it; `passage` is a fingerprint: `us-state-2022-kazakhstan·57·a9f3`. */
export interface VerificationJson {
  readonly verdict: MessageVerdict
  readonly sentences: readonly {
    readonly text: string
    readonly verdict: SentenceVerdict
    readonly passage?: string
  }[]
}

/** A text too short to verify, or a bare link, is `absent` and has only `context`. */
export function verificationJson(text: string, verification: Verification): VerificationJson {
  if (verification.kind !== 'checked') {
    const trimmed = text.trim()
    return { verdict: 'absent', sentences: trimmed === '' ? [] : [{ text: trimmed, verdict: 'context' }] }
  }
  return {
    verdict: verification.verdict,
    sentences: verification.sentences.map(({ range, verdict, excerpt }) => ({
      text: text.slice(range.startChar, range.endChar),
      verdict,
      ...(excerpt && { passage: excerpt.fingerprint }),
    })),
  }
}
