import type { Passage } from '../../passages/passage.ts'
import type { Language } from '../../text/language.ts'
import type { VerifiedExcerpt } from '../render/verified-excerpt.ts'
import type { BotDeps } from '../updates/context.ts'
import { verifyOrWithhold } from './verify-or-withhold.ts'

/** All of a passage as one excerpt; undefined, and logged, when it is not what was indexed. */
export async function wholePassage(
  deps: BotDeps,
  passage: Passage,
  language: Language,
): Promise<VerifiedExcerpt | undefined> {
  return verifyOrWithhold(await deps.answerer.excerpt(passage, language), deps)
}

/** Those of the passages that are what was indexed, whole. */
export async function wholePassages(
  deps: BotDeps,
  passages: readonly Passage[],
  language: Language,
): Promise<readonly VerifiedExcerpt[]> {
  const excerpts = await Promise.all(passages.map(passage => wholePassage(deps, passage, language)))
  return excerpts.flatMap(excerpt => excerpt ?? [])
}
