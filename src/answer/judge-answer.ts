import type { Bundle } from '../search/bundle.ts'
import type { SearchResult } from '../search/search.ts'
import { EVIDENCE_HITS } from '../search/tuning.ts'
import { findMentions } from '../text/mentions/mentions.ts'
import { withoutSignature } from '../text/question-core.ts'
import { toKazakhCyrillic } from '../text/transliterate.ts'
import { isBareName } from './bare-name.ts'
import { type Evidence, findMissing, limitOutcome } from './coverage.ts'
import type { MissingPart } from './missing-part.ts'
import { decideByWords, decideOutcome, type Outcome } from './outcome.ts'
import { type OutcomeFeatures, outcomeFeatures } from './outcome-features.ts'
import { findRequest, limitByRequest } from './request.ts'
import { findTopic } from './topic.ts'

/** What the evidence for a question amounts to. */
export interface Judgement {
  readonly outcome: Outcome
  /** What of the question the evidence lacks. */
  readonly missing: readonly MissingPart[]
  /** The message only names this topic, and the best passage has all its words. */
  readonly topic: string | undefined
  /** Undefined without hits. */
  readonly features: OutcomeFeatures | undefined
}

/** Judges a search result. Depends on the first hits alone, not on how many are shown. */
export function judgeAnswer(bundle: Bundle, result: SearchResult, question: string): Judgement {
  const text = readableText(withoutSignature(question))
  const mentions = findMentions(text)
  const missing = findMissing(mentions, evidenceOf(bundle, result), bundle.lexical.knows)
  const features = outcomeFeatures(bundle, result, text, missing)
  const topic = findTopic(text)
  const isBare = topic !== undefined || isBareName(text, mentions)
  const bare = isBare ? outcomeOfName(bundle, result) : 'nothing'
  const judged = result.isByWords ? decideByWords(features) : better(decideOutcome(features), bare)
  const outcome = limitByRequest(limitOutcome(judged, missing), findRequest(text, result.language))
  const isOnTopic = outcome === 'found' || (outcome === 'weak' && (features?.coverage ?? 0) >= 1)
  return { outcome, missing, topic: isOnTopic ? topic : undefined, features }
}

/** Kazakh in Latin or Arabic script in Cyrillic, which names are listed in. */
function readableText(text: string): string {
  return /\p{Script=Cyrillic}/u.test(text) ? text : toKazakhCyrillic(text)
}

function evidenceOf({ reports }: Bundle, { hits }: SearchResult): readonly Evidence[] {
  return hits.slice(0, EVIDENCE_HITS).flatMap(({ passage }) => {
    const report = reports.find(({ id }) => id === passage.reportId)
    return report ? [{ passage, report }] : []
  })
}

/** For a message that is only a name or topic: a passage that holds all its words answers it, whatever a model makes of it. */
function outcomeOfName({ lexical }: Bundle, { hits, terms }: SearchResult): Outcome {
  const asked = terms.filter(term => term.length > 1)
  if (asked.length === 0) return 'nothing'
  const at = hits.findIndex(({ passage }) => lexical.coverage(asked, passage.id) >= 1)
  if (at < 0) return 'nothing'
  return at < EVIDENCE_HITS ? 'found' : 'weak'
}

const ORDER: readonly Outcome[] = ['nothing', 'weak', 'found']

function better(a: Outcome, b: Outcome): Outcome {
  return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b
}
