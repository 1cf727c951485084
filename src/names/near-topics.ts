import { weighEvidence } from '../answer/judge-answer.ts'
import { decideOutcome } from '../answer/outcome.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Search } from '../search/search.ts'
import { NEAR_TOPICS, OUTCOME_MODEL, TOKENLESS_OUTCOME_MODEL } from '../search/tuning.ts'
import { cleanMessage } from '../text/question-core.ts'
import type { TopicRow } from './name-database.ts'

interface NearDeps {
  readonly index: PassageIndex
  readonly search: Search
}

/** The topics of the passages nearest to a question, if the question is near enough to the reports at all. Throws IndexError. */
export async function findNearTopics(
  { index, search }: NearDeps,
  question: string,
  topicsOf: (passage: number) => readonly TopicRow[],
): Promise<readonly TopicRow[]> {
  const { body, core } = cleanMessage(question)
  const result = await search.find(core)
  const { features, hasTokens, hits, isByWords } = await weighEvidence(index, result, body)
  const model = hasTokens ? OUTCOME_MODEL : TOKENLESS_OUTCOME_MODEL
  const near = { ...model, weakFrom: model.weakFrom - NEAR_TOPICS.margin }
  if (isByWords || decideOutcome(features, near) === 'nothing') return []
  const topics = new Map<number, TopicRow>()
  for (const { passage } of hits.slice(0, NEAR_TOPICS.hits)) {
    for (const topic of topicsOf(passage.id)) if (!topics.has(topic.id)) topics.set(topic.id, topic)
  }
  return [...topics.values()].slice(0, NEAR_TOPICS.shown)
}
