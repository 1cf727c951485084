import { createHash } from 'node:crypto'
import { QuotationError } from '../errors.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import { formatFingerprint } from './permalink.ts'

/** A text with the SHA-256, hex, that it had when it was indexed. */
interface HashedText {
  readonly text: string
  readonly sha256: string
}

/** Texts that matched their hash, so that each is hashed only once. */
const CHECKED = new WeakMap<HashedText, string>()

/** Throws QuotationError when a text or a footnote of the passage, in any edition, is not what was indexed. */
export function checkPassage(passage: Passage): void {
  for (const language of LANGUAGES) {
    const edition = passage.texts[language]
    if (!edition || [edition, ...(edition.footnotes ?? [])].every(isWhatWasIndexed)) continue
    const fingerprint = formatFingerprint(passage)
    throw new QuotationError(
      `The ${language} text of ${fingerprint} is not what was indexed, so nothing of it is quoted. Run: npm run embed`,
      fingerprint,
    )
  }
}

function isWhatWasIndexed(holder: HashedText): boolean {
  const { text, sha256 } = holder
  if (CHECKED.get(holder) === text) return true
  if (createHash('sha256').update(text).digest('hex') !== sha256) return false
  CHECKED.set(holder, text)
  return true
}
