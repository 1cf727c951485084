import { reportScope } from '../corpus/report-scope.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import { readTermStatistics, type TermStatistics } from '../index/term-statistics.ts'
import type { Passage, PassageText } from '../passages/passage.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import { heldTerms } from '../search/passage-terms.ts'
import type { Hit, SearchResult } from '../search/search.ts'
import {
  EVIDENCE_HITS,
  MAX_MENTIONS,
  MAX_NAMING_CHARS,
  OUTCOME_MODEL,
  type OutcomeModel,
  TOKENLESS_OUTCOME_MODEL,
} from '../search/tuning.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { findMentions, type Mention, sameIn } from '../text/mentions/mentions.ts'
import { createTermReader } from '../text/terms.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { isBareName } from './bare-name.ts'
import { asMissingPart, coverMentions, type KnownNames, namingTerms } from './coverage.ts'
import { readEvidence } from './evidence.ts'
import { holdingFirst, namesOf } from './holding-first.ts'
import { limitOutcome } from './limit-outcome.ts'
import type { MissingPart } from './missing-part.ts'
import { decideByWords, decideOutcome } from './outcome.ts'
import { type OutcomeFeatures, outcomeFeatures, weighedTerms } from './outcome-features.ts'
import type { Outcome } from './outcomes.ts'
import { findContradictedPremise, premiseTerms, readPremises } from './premise.ts'
import type { Premise } from './premise-findings.ts'
import { findRequest, limitByRequest, type Request } from './request.ts'
import { findTopic } from './topic.ts'

/** The evidence for and against an answer, before the model weighs it. */
export interface WeighedEvidence {
  /** Undefined without hits. */
  readonly features: OutcomeFeatures | undefined
  /** What the question names and the evidence lacks. */
  readonly missing: readonly MissingPart[]
  /** The outcome for a message that is only a name or topic; `nothing` for others. */
  readonly named: Outcome
  readonly topic: string | undefined
  /** In the order in which they are shown. */
  readonly hits: readonly Hit[]
  /** A request that no report can fulfil. */
  readonly request: Request | undefined
  readonly isByWords: boolean
  /** Whether token vectors were compared. */
  readonly hasTokens: boolean
}

export interface Judgement {
  readonly outcome: Outcome
  readonly missing: readonly MissingPart[]
  /** The message only names this topic, and the best passage has all its words. */
  readonly topic: string | undefined
  readonly hits: readonly Hit[]
}

/** Judges a search result by its first hits, however many are shown. Throws IndexError. */
export async function judgeAnswer(
  index: PassageIndex,
  result: SearchResult,
  question: string,
): Promise<Judgement> {
  const evidence = await weighEvidence(index, result, question)
  const { missing, topic, features, hits } = evidence
  const outcome = decideAnswer(evidence)
  const isOnTopic = outcome === 'found' || (outcome === 'weak' && (features?.coverage ?? 0) >= 1)
  return { outcome, missing, topic: isOnTopic ? topic : undefined, hits }
}

/** Looks up the terms of the question at once, and loads no passages for a question that names nothing. Throws IndexError. */
export async function weighEvidence(
  index: PassageIndex,
  result: SearchResult,
  question: string,
): Promise<WeighedEvidence> {
  const { facts } = index
  const known = knownNames(index)
  const termsOf = (passage: Passage) => heldTerms(passage, known.readTerms)
  const { text, mentions, premises, topic, name } = readMessage(question, result.language)
  const holding = name === undefined ? [] : holdingFirst(result.hits, namesOf(name, facts.glossary), termsOf)
  const hits = holding.length > 0 ? holding : result.hits
  const evidence = mentions.length > 0 ? await readEvidence(index, hits, result.vector) : []
  const coverage = coverMentions(mentions, evidence, known)
  const statistics = await readTermStatistics(index, [
    ...weighedTerms(result),
    ...namingTerms(coverage.missing),
    ...premiseTerms(premises),
  ])
  return {
    features: outcomeFeatures(result, text, { facts, statistics, termsOf, coverage }),
    missing: [
      ...coverage.missing.map(mention => asMissingPart(mention, statistics.knows)),
      ...contradictedPremise(premises, hits, statistics),
    ],
    // A passage with all words of a bare name answers it, whatever the model says.
    named: holding.length > 0 ? 'found' : 'nothing',
    topic,
    hits,
    request: findRequest(text, result.language),
    isByWords: result.isByWords ?? false,
    hasTokens: result.hits.some(({ maxSim }) => maxSim !== null),
  }
}

/** A message as it is judged. */
interface ReadMessage {
  readonly text: string
  /** What it names; nothing in a story. */
  readonly mentions: readonly Mention[]
  /** What it takes for granted. */
  readonly premises: readonly Premise[]
  readonly topic: string | undefined
  /** The message, if it is no more than a name or topic. */
  readonly name: string | undefined
}

function readMessage(question: string, language: QuestionLanguage): ReadMessage {
  const text = readableText(question, language)
  const named = findMentions(text).filter(mention => !isSource(text, mention))
  const isLong = text.length > MAX_NAMING_CHARS
  const mentions = isLong || named.length > MAX_MENTIONS ? [] : named
  const topic = findTopic(text)
  return {
    text,
    mentions,
    // Only sentences in the language of the question can be compared with it.
    premises: isLong || language === 'unknown' ? [] : readPremises(text, language),
    topic,
    name: topic ?? (isBareName(text, mentions) ? text : undefined),
  }
}

/** The first premise that the first hits contradict. */
function contradictedPremise(
  premises: readonly Premise[],
  hits: readonly Hit[],
  { rarity }: TermStatistics,
): readonly MissingPart[] {
  const [first] = premises
  if (!first) return []
  const sentences = hits
    .slice(0, EVIDENCE_HITS)
    .flatMap(({ passage }) => sentencesOf(passage.texts[first.language]))
  const premise = findContradictedPremise(premises, { sentences, rarity })
  return premise === undefined ? [] : [{ kind: 'premise', label: sameIn(premise), isUnknown: false }]
}

function sentencesOf(text: PassageText | undefined): readonly string[] {
  return text
    ? passageSentences(text).map(({ startChar, endChar }) => text.text.slice(startChar, endChar))
    : []
}

export function decideAnswer(
  evidence: WeighedEvidence,
  model: OutcomeModel = evidence.hasTokens ? OUTCOME_MODEL : TOKENLESS_OUTCOME_MODEL,
): Outcome {
  const { features, named, missing, request } = evidence
  const judged = evidence.isByWords ? decideByWords(features) : better(decideOutcome(features, model), named)
  // A sentence that says otherwise is worth showing, whatever the model says.
  const shown = missing.some(({ kind }) => kind === 'premise') ? better(judged, 'weak') : judged
  return limitByRequest(limitOutcome(shown, missing), request)
}

/** Kept between questions, as the same passages answer many of them. */
type IndexNames = Required<KnownNames>

const KNOWN_NAMES = new WeakMap<PassageIndex, IndexNames>()

function knownNames(index: PassageIndex): IndexNames {
  const names = KNOWN_NAMES.get(index) ?? {
    glossary: index.facts.glossary,
    countries: new Set(index.facts.reports.flatMap(report => reportScope(report).countries)),
    readTerms: createTermReader(),
  }
  KNOWN_NAMES.set(index, names)
  return names
}

/** Transliterates Kazakh to Cyrillic, the script of the lists of names; «Amnesty International» stays. */
function readableText(text: string, language: QuestionLanguage): string {
  return language !== 'kk' || /\p{Script=Cyrillic}/u.test(text) ? text : toKazakhCyrillic(text)
}

/** «АҚШ есебі», «доклад США»: the author of the report, not its subject. */
function isSource(text: string, { kind, startChar, endChar }: Mention): boolean {
  if (kind !== 'country') return false
  return (
    /^\p{L}*\s(?:\p{L}+\s)?(?:есеб|есеп|баяндама|мәлімдеме)/iu.test(text.slice(endChar, endChar + 40)) ||
    /(?:доклад|отч[её]т|заявлени)\p{L}*\s(?:\p{L}+\s)?$/iu.test(
      text.slice(Math.max(0, startChar - 40), startChar),
    )
  )
}

const ORDER: readonly Outcome[] = ['nothing', 'weak', 'found']

function better(a: Outcome, b: Outcome): Outcome {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b
}
