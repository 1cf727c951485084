import { type Answer, type Excerpt, excerptsOf } from '../../answer/answer.ts'
import { reportsWith } from '../../answer/facet.ts'
import { findNamedSources, namesOnlySources } from '../../answer/named-sources.ts'
import type { Language } from '../../text/language.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import { showExcerpt } from '../answers/answer-pages.ts'
import type { NoticePart } from '../render/notice.ts'
import type { Follow } from '../store/follows.ts'
import { commonOriginal, type Preferences } from '../updates/preferences.ts'

/** For whom new reports are searched. */
export interface NoticeReader {
  /** What they chose; `undefined`: the language of the words that they follow. */
  readonly language: Language | undefined
  readonly quotes: Preferences['quotes']
}

/** For each subject of which one of the reports speaks, its best quotation from them; the others are left out. */
export async function findNoticeParts(
  answerer: VerifyingAnswerer,
  follows: readonly Follow[],
  reportIds: readonly string[],
  reader: NoticeReader,
): Promise<readonly NoticePart[]> {
  const parts: NoticePart[] = []
  for (const follow of follows) {
    const best = await findBest(answerer, follow, reportIds, reader)
    if (best) parts.push({ follow, excerpt: showExcerpt(best, reader, { answerer }).excerpt })
  }
  return parts
}

async function findBest(
  answerer: VerifyingAnswerer,
  follow: Follow,
  reportIds: readonly string[],
  reader: NoticeReader,
): Promise<Excerpt | undefined> {
  const { facets } = findNamedSources(follow.words, answerer.reports)
  const named = reportsWith(answerer.reports, facets)
  let best: Excerpt | undefined
  for (const reportId of reportIds) {
    // Who follows a source wants to hear of its reports alone.
    if (!named.has(reportId)) continue
    const found = await findIn(answerer, follow, reportId, reader)
    if (found && (!best || found.score > best.score)) best = found
  }
  return best
}

/** The best quotation of a report on the subject; its beginning for who follows its source as a whole. */
async function findIn(
  answerer: VerifyingAnswerer,
  { words, language: followed }: Follow,
  reportId: string,
  { language: chosen, quotes }: NoticeReader,
): Promise<Excerpt | undefined> {
  const reading = chosen ?? followed
  const language = (quotes === 'original' ? commonOriginal(answerer.reports) : undefined) ?? reading
  if (namesOnlySources(words, answerer.reports)) {
    const opening = await answerer.opening(reportId)
    return opening && answerer.excerpt(opening.passage, language)
  }
  const answer: Answer = await answerer.answer(words, {
    fallback: reading,
    language,
    reportId,
    limit: 1,
  })
  return answer.kind === 'found' ? excerptsOf(answer)[0] : undefined
}
