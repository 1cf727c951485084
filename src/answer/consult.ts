import type { Bundle } from '../search/bundle.ts'
import type { Hit, Search, SearchOptions, SearchResult } from '../search/search.ts'
import { COMPLAINT_HITS } from '../search/tuning.ts'
import type { Language, QuestionLanguage } from '../text/language.ts'
import { answerLanguage } from './answer-language.ts'
import type { SentenceQuery } from './make-excerpt.ts'
import { decideOutcome, type Outcome, type OutcomeFeatures, outcomeFeatures } from './outcome.ts'
import { isPlea } from './plea.ts'
import { withoutCourtesy } from './small-talk.ts'
import { findTopic } from './topic.ts'

/** A hit with what its sentences are chosen for. */
export interface ConsultedHit {
  readonly hit: Hit
  readonly query: SentenceQuery
}

/** What the index says to a question, before it is quoted; the same however much of it is shown. */
export interface Consultation {
  readonly outcome: Outcome
  readonly language: QuestionLanguage
  /** Best first; also where the outcome is `nothing`. */
  readonly hits: readonly ConsultedHit[]
  /** The question itself, for passages that are none of the hits. */
  readonly query: SentenceQuery
  /** It is a plea for help: passages on whom to complain to are among the first. */
  readonly isPlea: boolean
  /** The bare topic that was named, where the reports have something on it. */
  readonly topic: string | undefined
  /** Only the beginning of the question was read. */
  readonly isCut: boolean
  readonly ms: SearchResult['ms']
}

/** What passages on complaint bodies are found by, in any report. */
const COMPLAINT_QUESTIONS: Readonly<Record<Language, string>> = {
  kk: 'Шағымды кімге, қайда береді: омбудсмен, прокуратура, ҰПМ?',
  ru: 'Кому подавать жалобы: омбудсмен, прокуратура, НПМ?',
}

export interface ConsultOptions {
  readonly reportId?: string | undefined
  /** Language of a question that does not tell its own. */
  readonly fallback: Language
}

/**
 * Searches what a question asks, without the courtesy around it. For a plea for help also whom one may complain to: those
 * passages come first.
 */
export async function consult(
  bundle: Bundle,
  search: Search,
  question: string,
  { reportId, fallback }: ConsultOptions,
): Promise<Consultation> {
  const scope: SearchOptions = reportId === undefined ? {} : { reportId }
  const asked = withoutCourtesy(question)
  const result = await search.find(asked, scope)
  const features = outcomeFeatures(bundle, result)
  const outcome = decideOutcome(features)
  const consultation: Consultation = {
    outcome,
    language: result.language,
    hits: withQuery(result, result.hits),
    query: asQuery(result),
    isPlea: isPlea(asked, result.language),
    topic: hasTopic(outcome, features) ? findTopic(asked) : undefined,
    isCut: result.isCut ?? false,
    ms: result.ms,
  }
  if (!consultation.isPlea) return consultation
  const language = answerLanguage(result.language, fallback)
  const complaint = await search.find(COMPLAINT_QUESTIONS[language], scope)
  return addComplaint(consultation, complaint, decideOutcome(outcomeFeatures(bundle, complaint)))
}

/** A weak answer to a name or a topic is on it when the best passage holds all its words. */
function hasTopic(outcome: Outcome, features: OutcomeFeatures | undefined): boolean {
  return outcome === 'found' || (outcome === 'weak' && (features?.coverage ?? 0) >= 1)
}

function addComplaint(plea: Consultation, complaint: SearchResult, outcome: Outcome): Consultation {
  const ms = { embed: plea.ms.embed + complaint.ms.embed, search: plea.ms.search + complaint.ms.search }
  if (outcome === 'nothing') return { ...plea, ms }
  const own = plea.outcome === 'nothing' ? [] : plea.hits
  const count = own.length === 0 ? COMPLAINT_HITS.alone : COMPLAINT_HITS.withOwn
  const bodies = withQuery(complaint, complaint.hits.slice(0, count))
  const hits = [...bodies, ...own]
  return {
    ...plea,
    ms,
    outcome: plea.outcome === 'found' ? 'found' : 'weak',
    hits: withoutTwice(hits),
  }
}

function withoutTwice(hits: readonly ConsultedHit[]): readonly ConsultedHit[] {
  const seen = new Set<number>()
  return hits.filter(({ hit: { passage } }) => !seen.has(passage.id) && seen.add(passage.id))
}

function withQuery(result: SearchResult, hits: readonly Hit[]): readonly ConsultedHit[] {
  const query = asQuery(result)
  return hits.map(hit => ({ hit, query }))
}

function asQuery({ vector, terms }: SearchResult): SentenceQuery {
  return { vector, terms, isQuestion: true }
}
