import type { CharRange } from '../text/char-range.ts'
import type { Language } from '../text/language.ts'
import type { WordStep } from './banded-alignment.ts'
import { findChangeKinds } from './change-kinds.ts'
import { rangeOf } from './claim-ranges.ts'
import { editionWordText, passageAt } from './edition-words.ts'
import type { FoundSentence } from './judged-sentence.ts'
import type { SentenceJudgement } from './judgement.ts'
import { findOtherOccurrences } from './other-occurrences.ts'
import type { Finding, Reading } from './quotation.ts'
import { placesOf } from './quotation-check.ts'
import type { Credit, ReportAttribution } from './report-attribution.ts'
import { findReportingClause } from './reporting-clause.ts'
import type { SentenceParts } from './sentence-parts.ts'
import { isTopic, speakerOf } from './speakers.ts'
import { isVerbatim } from './verbatim-words.ts'
import type { Attribution } from './verification.ts'

/** The worst verdict on the parts of a sentence that were found. `frames`: text around it that may name its speaker. */
export function judgeFoundSentence(
  found: SentenceParts['found'],
  frames: readonly string[],
  reading: Reading,
  attribution: ReportAttribution,
): FoundSentence {
  const results = found.map(({ finding, judgement }) =>
    judgeOne(finding, judgement, frames, reading, attribution),
  )
  const worst = (['misattributed', 'changed', 'spelling', 'exact'] as const).flatMap(
    verdict => results.find(result => result.verdict === verdict) ?? [],
  )[0]
  if (!worst) throw new RangeError('a found sentence has no judgement')
  return worst
}

type CreditedIn = Extract<Credit, 'sentence' | 'around'>

function isWrong(credit: Attribution | CreditedIn): credit is Attribution {
  return typeof credit !== 'string'
}

function judgeOne(
  { check, first, edition: { language }, core }: Finding,
  { steps, kind }: SentenceJudgement,
  frames: readonly string[],
  reading: Reading,
  attribution: ReportAttribution,
): FoundSentence {
  const { claim, editions } = reading
  const excerpt = check.places[0]?.excerpt
  const texts = {
    claimed: (at: number) => sliceWord(claim.text, claim.words[at + first]),
    reported: (word: number) => editionWordText(editions, word),
    claimedSkeleton: (at: number) => claim.words[at + first]?.skeleton ?? '',
    reportedSkeleton: (word: number) => editions.skeletons.formOf(editions.skeletonIds[word] ?? -1),
  }
  const creditOf = (
    frame: string,
    of: readonly WordStep[],
    inLanguage = language,
  ): Attribution | CreditedIn | undefined => {
    const speaker = speakerOf(frame, editions)
    const place = placeOf(of, reading, inLanguage)
    if (speaker.words.length === 0 || !place || isTopic(frame, speaker)) return undefined
    const credit = attribution.creditOf(frame, speaker, place)
    if (credit === 'sentence' || credit === 'around') return credit
    return { speaker: speaker.words.map(({ text }) => text).join(' '), credit }
  }
  const spellingOf = (of: readonly WordStep[]) => (isVerbatim(of, first, reading) ? 'exact' : 'spelling')
  const base = { range: rangeOf(core), excerpt, quotation: check, changes: [] }
  if (kind === 'altered') {
    const frame = findReportingClause(steps, texts)
    const inner = frame && creditOf(frame.frame.map(texts.claimed).join(' '), frame.content)
    // If the report's own sentence names the speaker, naming them in other words is a change.
    if (frame && (inner === 'around' || frame.isAnonymous))
      return { ...base, verdict: spellingOf(frame.content) }
    if (inner && isWrong(inner)) return { ...base, verdict: 'misattributed', attribution: inner }
    return { ...base, verdict: 'changed', changes: findChangeKinds(steps, texts, language) }
  }
  const wrong = frames.flatMap(frame => creditOf(frame, steps) ?? []).find(isWrong)
  if (wrong) {
    // The same words may occur elsewhere, with the right speaker.
    const credited = findOtherOccurrences(steps, first, reading).find(place =>
      frames.every(frame => !isWrong(creditOf(frame, place.steps, place.language) ?? 'around')),
    )
    if (!credited) return { ...base, verdict: 'misattributed', attribution: wrong }
    const places = placesOf(credited.steps, credited.language, reading)
    const verdict = spellingOf(credited.steps)
    return { ...base, verdict, excerpt: places[0]?.excerpt ?? excerpt, creditedPlaces: places }
  }
  return { ...base, verdict: kind === 'exact' ? 'exact' : 'spelling' }
}

/** The passage and the range that the matched words come from. */
function placeOf(steps: readonly WordStep[], { editions }: Reading, language: Language) {
  const words = steps.flatMap(step =>
    step.kind === 'same' ? [step.word, step.word + step.wordCount - 1] : [],
  )
  const placed = words.filter(word => (editions.startChars[word] ?? -1) >= 0)
  const [from, to] = [placed[0] ?? -1, placed.at(-1) ?? -1]
  const passage = passageAt(editions, from)
  if (!passage) return undefined
  const inPassage = placed.filter(word => editions.places[word] === editions.places[from])
  const last = inPassage.at(-1) ?? to
  return {
    passage,
    language,
    range: { startChar: editions.startChars[from] ?? 0, endChar: editions.endChars[last] ?? 0 },
  }
}

function sliceWord(text: string, word: CharRange | undefined): string {
  return word ? text.slice(word.startChar, word.endChar) : ''
}
