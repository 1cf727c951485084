import type { Resolution } from '../answer/answerer.ts'
import type { Check } from '../answer/verification.ts'
import type { Language } from '../text/language.ts'
import type { BotDeps } from './context.ts'
import type { Nearest, VerifiedCheck } from './render/verification.ts'
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

/** More of a claim says no more of its subject. */
const MAX_ASKED_CHARS = 500

/** Beside words that are in no report: what their permalink leads to, or the passage that is nearest to what they say. */
export async function findNearest(
  claim: string,
  linked: Resolution | undefined,
  fallback: Language,
  deps: BotDeps,
): Promise<Nearest | undefined> {
  if (linked && linked.kind !== 'removed') {
    const excerpt = await wholePassage(deps, linked.passage, fallback)
    return excerpt && { excerpt, isLinked: true }
  }
  const answer = await deps.answerer.answer(claim.slice(0, MAX_ASKED_CHARS), { fallback, limit: 1 })
  const [best] = answer.kind === 'found' ? answer.excerpts : []
  const excerpt = best && verifyOrWithhold(best, deps)
  return excerpt && { excerpt, isLinked: false }
}
