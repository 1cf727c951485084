import type { Excerpt } from '../../answer/answer.ts'
import type { NameEntry } from '../../names/browse.ts'
import type { Language } from '../../text/language.ts'
import type { BotDeps } from '../updates/context.ts'

type BrowseDeps = Pick<BotDeps, 'answerer'>

/** The names in an excerpt; none while they are still being collected. */
export async function namesInExcerpt(
  { answerer }: BrowseDeps,
  { passage, quote }: Excerpt,
): Promise<readonly NameEntry[]> {
  const { language, startChar, endChar } = quote
  const names = await answerer.browse('namesIn', { passage: passage.id, language, startChar, endChar })
  return names === 'collecting' ? [] : names
}

/** The names in the whole passage of a permalink; none if it is gone. */
export async function namesInPassage(
  deps: BrowseDeps,
  { permalinkId, language }: { readonly permalinkId: string; readonly language: Language },
): Promise<readonly NameEntry[]> {
  const resolution = await deps.answerer.resolve(permalinkId)
  if (!resolution || resolution.kind === 'removed') return []
  return namesInExcerpt(deps, await deps.answerer.excerpt(resolution.passage, language))
}
