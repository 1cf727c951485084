import type { PassageIndex } from '../index/passage-index.ts'
import { cutQuestion } from '../search/cut-question.ts'
import type { Hit, Search, SearchOptions, SearchResult } from '../search/search.ts'
import { COMPLAINT_HITS } from '../search/tuning.ts'
import type { Language, QuestionLanguage } from '../text/language.ts'
import { cleanMessage } from '../text/question-core.ts'
import { answerLanguage } from './answer-language.ts'
import { judgeAnswer } from './judge-answer.ts'
import type { SentenceQuery } from './make-excerpt.ts'
import type { MissingPart } from './missing-part.ts'
import type { Outcome } from './outcomes.ts'
import { isPlea } from './plea.ts'

/** A hit with the query for choosing its sentences. */
export interface ConsultedHit {
  readonly hit: Hit
  readonly query: SentenceQuery
}

/** What the index has on a question, before quoting; independent of how many hits are shown. */
export interface Consultation {
  readonly outcome: Outcome
  /** What the question names and the evidence lacks. */
  readonly missing: readonly MissingPart[]
  readonly language: QuestionLanguage
  /** Best first; present even if the outcome is `nothing`. */
  readonly hits: readonly ConsultedHit[]
  /** For passages that are not among the hits. */
  readonly query: SentenceQuery
  /** A plea for help: passages on complaint bodies come first. */
  readonly isPlea: boolean
  /** The message only names this topic, and the reports have something on it. */
  readonly topic: string | undefined
  /** Only the beginning of the question was used. */
  readonly isCut: boolean
  /** Only words were compared: the index has no vectors yet. */
  readonly isByWords: boolean
  readonly ms: SearchResult['ms']
}

/** Questions that find passages on complaint bodies in any report. */
const COMPLAINT_QUESTIONS: Readonly<Record<Language, string>> = {
  kk: 'Шағымды кімге, қайда береді: омбудсмен, прокуратура, ҰПМ?',
  ru: 'Кому подавать жалобы: омбудсмен, прокуратура, НПМ?',
}

export interface ConsultOptions {
  readonly reportId?: string | undefined
  /** Searches these reports alone. */
  readonly reportIds?: ReadonlySet<string> | undefined
  /** Searches these passages alone. */
  readonly passages?: readonly number[] | undefined
  /** If the language of the question cannot be detected. */
  readonly fallback: Language
}

/**
 * Searches for a question without the noise around it; for a plea for help, also for complaint bodies, whose passages come
 * first. Throws IndexError or ModelError.
 */
export async function consult(
  index: PassageIndex,
  search: Search,
  question: string,
  { reportId, reportIds, passages, fallback }: ConsultOptions,
): Promise<Consultation> {
  const scope: SearchOptions = {
    ...(reportId !== undefined && { reportId }),
    ...(reportIds && { filter: { reportIds } }),
    ...(passages && { passages }),
  }
  const { body, core } = cleanMessage(question)
  const result = await search.find(core, scope)
  const { outcome, missing, topic, hits } = await judgeAnswer(index, result, cutQuestion(body).text)
  const consultation: Consultation = {
    outcome,
    missing,
    language: result.language,
    hits: withQuery(result, hits),
    query: asQuery(result),
    isPlea: isPlea(core, result.language),
    topic,
    isCut: result.isCut ?? false,
    isByWords: result.isByWords ?? false,
    ms: result.ms,
  }
  if (!consultation.isPlea) return consultation
  const language = answerLanguage(result.language, fallback)
  const bodies = COMPLAINT_QUESTIONS[language]
  const complaint = await search.find(bodies, scope)
  const { outcome: answered } = await judgeAnswer(index, complaint, bodies)
  return addComplaint(consultation, complaint, answered)
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
    hits: withoutDuplicates(hits),
  }
}

function withoutDuplicates(hits: readonly ConsultedHit[]): readonly ConsultedHit[] {
  const seen = new Set<number>()
  return hits.filter(({ hit: { passage } }) => !seen.has(passage.id) && seen.add(passage.id))
}

function withQuery(result: SearchResult, hits: readonly Hit[]): readonly ConsultedHit[] {
  const query = asQuery(result)
  return hits.map(hit => ({ hit, query }))
}

function asQuery({ vector, terms, tokens }: SearchResult): SentenceQuery {
  return { vector, terms, ...(tokens && { tokens }), isQuestion: true }
}
