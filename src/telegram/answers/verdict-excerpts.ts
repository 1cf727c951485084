import type { Excerpt } from '../../answer/answer.ts'
import type { Resolution } from '../../answer/answerer.ts'
import { twinExcerpt } from '../../answer/twin-excerpt.ts'
import type { Language } from '../../text/language.ts'
import type { BotDeps } from '../updates/context.ts'

/** The whole passage that the permalink in a claim leads to, if none of the claim's words were found. */
export async function findLinked(
  linked: Resolution | undefined,
  fallback: Language,
  { answerer }: BotDeps,
): Promise<Excerpt | undefined> {
  return linked && linked.kind !== 'removed' ? answerer.excerpt(linked.passage, fallback) : undefined
}

/** An excerpt with its twin in the original language, if it quotes a translation. */
export function withOriginal(
  excerpt: Excerpt | undefined,
  { answerer }: BotDeps,
): { readonly excerpt: Excerpt; readonly original: Excerpt | undefined } | undefined {
  if (!excerpt) return undefined
  const isTranslation = excerpt.quote.translation !== 'original'
  return { excerpt, original: isTranslation ? twinExcerpt(excerpt, answerer.reports) : undefined }
}
