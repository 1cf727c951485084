import type { Excerpt } from '../../answer/answer.ts'
import type { Resolution } from '../../answer/answerer.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { Language } from '../../text/language.ts'
import type { Check } from '../../verification/verification.ts'
import type { VerifiedCheck } from '../render/verdict.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'
import type { BotDeps } from '../updates/context.ts'
import { verifyOrWithhold } from './verify-or-withhold.ts'
import { wholePassage } from './whole-passage.ts'

/** The checks when all that they quote stands in the reports; else undefined: half a verdict would mislead. */
export function verifyChecks(checks: readonly Check[], deps: BotDeps): readonly VerifiedCheck[] | undefined {
  const verified = checks.map(check => ({
    ...check,
    places: check.places.flatMap(place => {
      const excerpt = verifyOrWithhold(place.excerpt, deps)
      return excerpt ? [{ ...place, excerpt }] : []
    }),
  }))
  return verified.every(({ places }, index) => places.length === checks[index]?.places.length)
    ? verified
    : undefined
}

/** What the permalink in a claim leads to, where no words of it were found. */
export async function findLinked(
  linked: Resolution | undefined,
  fallback: Language,
  deps: BotDeps,
): Promise<VerifiedExcerpt | undefined> {
  return linked && linked.kind !== 'removed' ? wholePassage(deps, linked.passage, fallback) : undefined
}

/** What is nearest to a claim in no report, and the original of it where that is a translation. */
export function verifyNearest(
  excerpt: Excerpt | undefined,
  deps: BotDeps,
): { readonly excerpt: VerifiedExcerpt; readonly original: VerifiedExcerpt | undefined } | undefined {
  const verified = excerpt && verifyOrWithhold(excerpt, deps)
  if (!verified) return undefined
  const isTranslation = verified.quote.translation !== 'original'
  const twin = isTranslation ? twinExcerpt(verified, deps.answerer.reports) : undefined
  return { excerpt: verified, original: twin && verifyOrWithhold(twin, deps) }
}
