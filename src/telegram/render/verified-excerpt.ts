import { createHash } from 'node:crypto'
import type { Excerpt } from '../../answer/answer.ts'

const VERIFIED = Symbol('verified')

/** An excerpt whose text was compared with its hash just now. Only such can be rendered. */
export interface VerifiedExcerpt extends Excerpt {
  readonly [VERIFIED]: true
}

/** The excerpt when its quotation stands in the passage and the passage is what was indexed; else undefined. */
export function verifyExcerpt(excerpt: Excerpt): VerifiedExcerpt | undefined {
  const { language, startChar, endChar, text } = excerpt.quote
  const passageText = excerpt.passage.texts[language]
  if (!passageText || text === '') return undefined
  if (passageText.text.slice(startChar, endChar) !== text) return undefined
  const sha256 = createHash('sha256').update(passageText.text).digest('hex')
  return sha256 === passageText.sha256 ? { ...excerpt, [VERIFIED]: true } : undefined
}
