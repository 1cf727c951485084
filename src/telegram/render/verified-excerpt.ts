import { createHash } from 'node:crypto'
import type { Excerpt } from '../../answer/answer.ts'

const VERIFIED = Symbol('verified')

/** An excerpt whose text, and whose footnotes, were compared with their hashes just now. Only such can be rendered. */
export interface VerifiedExcerpt extends Excerpt {
  readonly [VERIFIED]: true
}

/** The excerpt when its quotation stands in the passage and the passage is what was indexed; else undefined. */
export function verifyExcerpt(excerpt: Excerpt): VerifiedExcerpt | undefined {
  const { language, startChar, endChar, text } = excerpt.quote
  const passageText = excerpt.passage.texts[language]
  if (!passageText || text === '') return undefined
  if (passageText.text.slice(startChar, endChar) !== text) return undefined
  const slices = [passageText, ...(passageText.footnotes ?? [])]
  return slices.every(isWhatWasIndexed) ? { ...excerpt, [VERIFIED]: true } : undefined
}

function isWhatWasIndexed({ text, sha256 }: { readonly text: string; readonly sha256: string }): boolean {
  return createHash('sha256').update(text).digest('hex') === sha256
}
