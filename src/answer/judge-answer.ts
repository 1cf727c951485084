import { reportScope } from '../corpus/report-scope.ts'
import type { LoadedRow } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { Bundle } from '../search/bundle.ts'
import { bundleRecords } from '../search/bundle-index.ts'
import type { Hit, SearchResult } from '../search/search.ts'
import { findRow, sentenceCosines } from '../search/sentence-cosines.ts'
import {
  EVIDENCE_HITS,
  MAX_MENTIONS,
  MAX_NAMING_CHARS,
  OUTCOME_MODEL,
  type OutcomeModel,
} from '../search/tuning.ts'
import { LANGUAGES, type Language, type QuestionLanguage } from '../text/language.ts'
import { findMentions, type Mention, sameIn } from '../text/mentions/mentions.ts'
import { createTermReader } from '../text/terms.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { isBareName } from './bare-name.ts'
import { coverMentions, type Evidence, type Focus, type KnownNames } from './coverage.ts'
import { limitOutcome } from './limit-outcome.ts'
import type { MissingPart } from './missing-part.ts'
import { nameTerms, otherNames } from './name-terms.ts'
import { decideByWords, decideOutcome } from './outcome.ts'
import { type OutcomeFeatures, outcomeFeatures } from './outcome-features.ts'
import type { Outcome } from './outcomes.ts'
import { findContradictedPremise } from './premise.ts'
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
}

export interface Judgement {
  readonly outcome: Outcome
  readonly missing: readonly MissingPart[]
  /** The message only names this topic, and the best passage has all its words. */
  readonly topic: string | undefined
  readonly hits: readonly Hit[]
}

/** Judges a search result by its first hits, however many are shown. */
export function judgeAnswer(bundle: Bundle, result: SearchResult, question: string): Judgement {
  const evidence = weighEvidence(bundle, result, question)
  const { missing, topic, features, hits } = evidence
  const outcome = decideAnswer(evidence)
  const isOnTopic = outcome === 'found' || (outcome === 'weak' && (features?.coverage ?? 0) >= 1)
  return { outcome, missing, topic: isOnTopic ? topic : undefined, hits }
}

export function weighEvidence(bundle: Bundle, result: SearchResult, question: string): WeighedEvidence {
  const text = readableText(question, result.language)
  const named = findMentions(text).filter(mention => !isSource(text, mention))
  const isStory = named.length > MAX_MENTIONS || text.length > MAX_NAMING_CHARS
  const mentions = isStory ? [] : named
  const topic = findTopic(text)
  const isNamed = topic !== undefined || isBareName(text, mentions)
  const holding = isNamed ? holdingFirst(bundle, result.hits, topic ?? text) : []
  const hits = holding.length > 0 ? holding : result.hits
  const coverage = coverMentions(mentions, evidenceOf(bundle, hits, result.vector), knownNames(bundle))
  return {
    features: outcomeFeatures(bundle, result, text, coverage),
    missing: [...coverage.missing, ...contradictedPremise(bundle, hits, text, result.language)],
    // A passage with all words of a bare name answers it, whatever the model says.
    named: holding.length > 0 ? 'found' : 'nothing',
    topic,
    hits,
    request: findRequest(text, result.language),
    isByWords: result.isByWords ?? false,
  }
}

export function decideAnswer(evidence: WeighedEvidence, model: OutcomeModel = OUTCOME_MODEL): Outcome {
  const { features, named, missing, request } = evidence
  const judged = evidence.isByWords ? decideByWords(features) : better(decideOutcome(features, model), named)
  // A sentence that says otherwise is worth showing, whatever the model says.
  const shown = missing.some(({ kind }) => kind === 'premise') ? better(judged, 'weak') : judged
  return limitByRequest(limitOutcome(shown, missing), request)
}

const KNOWN_NAMES = new WeakMap<Bundle, KnownNames>()

function knownNames(bundle: Bundle): KnownNames {
  const names = KNOWN_NAMES.get(bundle) ?? {
    knows: bundle.lexical.knows,
    glossary: bundle.glossary,
    countries: new Set(bundle.reports.flatMap(report => reportScope(report).countries)),
    readTerms: createTermReader(),
  }
  KNOWN_NAMES.set(bundle, names)
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

function evidenceOf(bundle: Bundle, hits: readonly Hit[], vector: Float32Array): readonly Evidence[] {
  return hits.slice(0, EVIDENCE_HITS).flatMap(({ passage }) => {
    const report = bundle.reports.find(({ id }) => id === passage.reportId)
    return report ? [{ passage, report, focus: focusOf(bundle, passage, vector) }] : []
  })
}

/** What the question takes for granted and the best passages contradict; only texts in its language can be compared. */
function contradictedPremise(
  bundle: Bundle,
  hits: readonly Hit[],
  question: string,
  language: QuestionLanguage,
): readonly MissingPart[] {
  if (language === 'unknown' || question.length > MAX_NAMING_CHARS) return []
  const sentences = hits.slice(0, EVIDENCE_HITS).flatMap(({ passage }) => {
    const text = passage.texts[language]?.text ?? ''
    const ranges = rowOf(bundle, passage, language)?.sentences ?? []
    return ranges.map(({ startChar, endChar }) => text.slice(startChar, endChar))
  })
  const premise = findContradictedPremise(question, language, { sentences, rarity: bundle.lexical.rarity })
  return premise === undefined ? [] : [{ kind: 'premise', label: sameIn(premise), isUnknown: false }]
}

/** In each edition, the sentence most similar to the question with its neighbours. */
function focusOf(bundle: Bundle, passage: Passage, vector: Float32Array): Focus {
  if (vector.length === 0) return {}
  return Object.fromEntries(
    LANGUAGES.flatMap(language => {
      const row = rowOf(bundle, passage, language)
      const sentences = row ? sentenceCosines(row, vector) : []
      const best = sentences.reduce(
        (top, { cosine }, i) => (cosine > (sentences[top]?.cosine ?? -1) ? i : top),
        0,
      )
      const [first, last] = [sentences[Math.max(0, best - 1)], sentences[best + 1] ?? sentences[best]]
      return first && last ? [[language, { startChar: first.startChar, endChar: last.endChar }]] : []
    }),
  )
}

function rowOf(bundle: Bundle, { id }: Passage, language: Language): LoadedRow | undefined {
  const loaded = bundleRecords(bundle)[id]
  return loaded && findRow(loaded, language)
}

/** Moves hits that contain the name or topic to the front: MaxSim may prefer passages on something similar. */
function holdingFirst({ lexical, glossary }: Bundle, hits: readonly Hit[], name: string): readonly Hit[] {
  const forms = [name, ...otherNames(name, glossary)].map(nameTerms).filter(words => words.length > 0)
  const holds = ({ passage }: Hit) =>
    forms.some(words =>
      words.every(terms => terms.some(term => term.length > 1 && lexical.coverage([term], passage.id) > 0)),
    )
  const holding = hits.filter(holds)
  return holding.length === 0 ? [] : [...holding, ...hits.filter(hit => !holding.includes(hit))]
}

const ORDER: readonly Outcome[] = ['nothing', 'weak', 'found']

function better(a: Outcome, b: Outcome): Outcome {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b
}
