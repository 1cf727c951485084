import type { Excerpt } from '../../answer/answer.ts'
import { type VerifiedExcerpt, verifyExcerpt } from '../render/verified-excerpt.ts'
import type { BotDeps } from '../updates/context.ts'

/** The excerpt when it stands in the report; else undefined, and the operator reads of it in the log. */
export function verifyOrWithhold(
  excerpt: Excerpt,
  { logger }: Pick<BotDeps, 'logger'>,
): VerifiedExcerpt | undefined {
  const verified = verifyExcerpt(excerpt)
  if (!verified)
    logger.error('excerpt withheld: it does not stand in the report', { excerpt: excerpt.fingerprint })
  return verified
}
