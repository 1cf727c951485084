import { detectLanguage } from '../text/detect-language.ts'
import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import type { Language } from '../text/language.ts'
import { isPlaceName } from '../text/place-names.ts'
import { isFrameWord, isSourceNoun, isSpeechVerb } from '../text/speech.ts'
import { splitWords } from '../text/words.ts'
import type { WordStep } from './align-words.ts'
import { findChangeKinds } from './change-kinds.ts'
import type { ClaimUnit } from './claim.ts'
import { isBareContext, isLabel, isRemark, isSource } from './claim-context.ts'
import { findOtherPlaces } from './credited-place.ts'
import { editionWordText } from './edition-words.ts'
import { findFrame } from './frame-steps.ts'
import type { SentenceJudgement } from './judgement.ts'
import { placesOf } from './make-check.ts'
import type { Finding, Reading } from './quotation.ts'
import type { Credit, ReportCredits } from './report-credits.ts'
import { findSpeaker, isSureSpeaker, type Speaker } from './speaker-words.ts'
import { isVerbatim } from './verbatim-words.ts'
import type { Attribution, Check, ClaimPlace, JudgedSentence, SentenceVerdict } from './verification.ts'
import type { CharRange } from './why.ts'

/** A sentence that claims something and was not found. */
export interface UnfoundSentence {
  readonly range: CharRange
  readonly text: string
  /** Values of the numbers in it. */
  readonly figures: readonly string[]
}

/** A sentence that was found, or claims nothing. */
export interface FoundSentence extends Omit<JudgedSentence, 'check'> {
  /** The quotation that it belongs to. */
  readonly quotation?: Check | undefined
  /** Where the words stand with their speaker, when that is not where they were found first. */
  readonly creditedPlaces?: readonly ClaimPlace[] | undefined
}

type Judged = FoundSentence | UnfoundSentence

/** A sentence of the claim and what was found of it. */
interface SentenceParts {
  readonly units: readonly ClaimUnit[]
  readonly found: readonly { readonly finding: Finding; readonly judgement: SentenceJudgement }[]
  /** Units that were not found. */
  readonly rest: readonly ClaimUnit[]
}

/** Judges every sentence of the claim; what cites a report is no sentence of it. */
export function judgeSentences(
  findings: readonly Finding[],
  cited: ReadonlySet<ClaimUnit>,
  reading: Reading,
  credits: ReportCredits,
): readonly Judged[] {
  const { claim } = reading
  const parts = claim.sentences
    .map((_, index) => partsOf(index, findings, cited, reading))
    .filter(({ units }) => units.length > 0)
  const judge = createSentenceJudge(parts, reading, credits)
  const judged = parts.flatMap((part, at) => judge(part, at))
  // Where nothing claims anything, the remarks are what was sent to be verified.
  const hasClaim = judged.some(one => !('verdict' in one) || one.verdict !== 'context')
  return hasClaim ? judged : judged.map(one => asClaim(one, reading))
}

function asClaim(one: Judged, { claim, row }: Reading): Judged {
  const text = claim.text.slice(one.range.startChar, one.range.endChar)
  const isWordy = splitWords(text).length > 3 && !/[?؟:]\s*$/u.test(text)
  return isWordy ? unfound(one.range, { claim, row }) : one
}

function partsOf(
  index: number,
  findings: readonly Finding[],
  cited: ReadonlySet<ClaimUnit>,
  { claim }: Reading,
): SentenceParts {
  const units = claim.units.filter(
    unit => unit.sentence === index && !cited.has(unit) && unit.endWord > unit.firstWord,
  )
  const found = findings.flatMap(finding =>
    finding.judgement.sentences
      .filter(({ sentence, kind }) => sentence === index && kind !== 'absent')
      .map(judgement => ({ finding, judgement })),
  )
  const isFound = (unit: ClaimUnit) => found.some(({ finding }) => finding.core.includes(unit))
  return { units, found, rest: found.length > 0 ? units.filter(unit => !isFound(unit)) : units }
}

function createSentenceJudge(parts: readonly SentenceParts[], reading: Reading, credits: ReportCredits) {
  const { claim } = reading
  const textOf = (unit: CharRange) => claim.text.slice(unit.startChar, unit.endChar)

  /** Words around a found sentence that say who says it: its lead before, its source behind. */
  const framesAround = (at: number): readonly string[] => {
    const before = parts[at - 1]
    const behind = parts[at + 1]
    const lead = before && before.found.length === 0 ? textOf(rangeOf(before.units)) : ''
    const tail = behind && behind.found.length === 0 ? textOf(rangeOf(behind.units)) : ''
    return [
      /:\s*$/u.test(lead) ? lead : '',
      isTailSource(tail, claim.text, rangeOf(behind?.units ?? []).startChar) &&
      isSureSpeaker(speakerOf(tail, reading), isKnownIn(reading))
        ? tail
        : '',
    ].filter(Boolean)
  }

  const remarkOf = (units: readonly ClaimUnit[]) => {
    const range = rangeOf(units)
    const text = textOf(range)
    return {
      text,
      language: languageOf(text, claim.text),
      isOwnLine: isOwnLine(claim.text, range),
      hasFigures: figuresIn(range, reading).length > 0,
    }
  }
  const isContext = (units: readonly ClaimUnit[]) => {
    const remark = remarkOf(units)
    const isUnmarked = claim.isMarked && units.every(({ isQuoted }) => !isQuoted)
    return isUnmarked || isBareContext(remark) || isRemark(remark)
  }

  return (part: SentenceParts, at: number): readonly Judged[] => {
    const { units, found, rest } = part
    if (found.length === 0) {
      // «Про присяжных:» before what is claimed.
      const lead = units.length > 1 ? units.filter(unit => unit.isLead && isLabel(remarkOf([unit]))) : []
      const own = units.filter(unit => !lead.includes(unit))
      const leads = lead.length > 0 ? [contextOf(lead, claim.text)] : []
      return [
        ...leads,
        isContext(own) ? contextOf(own, claim.text) : unfound(trimmed(rangeOf(own), claim.text), reading),
      ]
    }
    const isQuoted = found.every(({ finding }) => finding.core.every(unit => unit.isQuoted))
    const { framing, remarks, more } = sortRest(rest, isQuoted)
    const own = units.filter(unit => !remarks.includes(unit) && !(isQuoted && more.includes(unit)))
    const frames = [...framing.map(textOf), ...framesAround(at)]
    const judged = judgeFound(found, frames, reading, credits)
    const isAdded = more.length > 0 && !isQuoted
    const sentence = isAdded ? withAddedWords(judged) : judged
    return [
      { ...sentence, range: trimmed(rangeOf(own), claim.text) },
      ...remarks.map(unit => contextOf([unit], claim.text)),
      ...(isQuoted ? more.map(unit => unfound(trimmed(unit, claim.text), reading)) : []),
    ].sort((a, b) => a.range.startChar - b.range.startChar)
  }

  /** What of a found sentence was not found: who says it, the sender's remarks, or more that is claimed. */
  function sortRest(rest: readonly ClaimUnit[], isQuoted: boolean) {
    const framing = rest.filter(unit => isFraming(unit, isQuoted))
    const isOwnRemark = (unit: ClaimUnit) =>
      !framing.includes(unit) &&
      (isQuoted ||
        /(?:…|\.{3})\s*$/u.test(claim.text.slice(Math.max(0, unit.startChar - 6), unit.startChar))) &&
      isContext([unit])
    const remarks = rest.filter(isOwnRemark)
    return { framing, remarks, more: rest.filter(unit => !framing.includes(unit) && !remarks.includes(unit)) }
  }

  /** Words beside a quotation that say who says it, or lead to it. */
  function isFraming(unit: ClaimUnit, isQuoted: boolean): boolean {
    const text = textOf(unit)
    if (unit.isLead) return true
    if (isSource(remarkOf([unit]))) return true
    const words = splitWords(text).map(({ text: word }) => word)
    if (!words.some(word => isSpeechVerb(word) || isSourceNoun(word))) return false
    if (isQuoted) return true
    const others = words.filter(word => !isSpeechVerb(word) && !isSourceNoun(word) && !isFrameWord(word))
    const named = speakerOf(text, reading).words.length
    return others.length - named <= 2 && figuresIn(unit, reading).length === 0
  }
}

function withAddedWords(judged: FoundSentence): FoundSentence {
  if (judged.verdict === 'misattributed') return judged
  return { ...judged, verdict: 'changed', changes: judged.changes.length > 0 ? judged.changes : ['words'] }
}

function speakerOf(frame: string, { editions }: Pick<Reading, 'editions'>): Speaker {
  return findSpeaker(frame, isKnownIn({ editions }))
}

function isKnownIn({ editions }: Pick<Reading, 'editions'>): (skeleton: string) => boolean {
  return skeleton => editions.names.has(editions.skeletons.find(skeleton))
}

/** «— HRW, 2018», «© Роза Ақылбекова», «(Азаттык)», a name on the line below. */
function isTailSource(text: string, message: string, startChar: number): boolean {
  const before = message.slice(Math.max(0, startChar - 3), startChar)
  const isMarked = /^\s*(?:[©—–(-]|\(c\))/iu.test(text) || /[©—–(-]\s*$/u.test(before)
  return (isMarked && splitWords(text).length <= 8 && !isStatement(text)) || isNameLine(text)
}

/** A sentence with a verb of its own, such as the next of a list, names no source. */
function isStatement(text: string): boolean {
  const words = splitWords(text).map(({ text: word }) => word)
  if (words.some(word => isSpeechVerb(word) || isSourceNoun(word))) return false
  return hasRussianFinite(words) || hasKazakhFinite(words)
}

function isNameLine(text: string): boolean {
  const words = splitWords(text).map(({ text: word }) => word)
  return (
    words.length > 0 && words.length <= 4 && words.every(word => /^\p{Lu}/u.test(word)) && !/[!?]/u.test(text)
  )
}

function judgeFound(
  found: SentenceParts['found'],
  frames: readonly string[],
  reading: Reading,
  credits: ReportCredits,
): FoundSentence {
  const results = found.map(({ finding, judgement }) =>
    judgeOne(finding, judgement, frames, reading, credits),
  )
  const worst = (['misattributed', 'changed', 'spelling', 'exact'] as const).flatMap(
    verdict => results.find(result => result.verdict === verdict) ?? [],
  )[0]
  if (!worst) throw new RangeError('a sentence that was found has no judgement')
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
  credits: ReportCredits,
): FoundSentence {
  const { claim, editions, bundle } = reading
  const excerpt = check.places[0]?.excerpt
  const texts = {
    claimed: (at: number) => sliceWord(claim.text, claim.words[at + first]),
    reported: (word: number) => editionWordText(editions, bundle, word),
    claimedSkeleton: (at: number) => claim.words[at + first]?.skeleton ?? '',
    reportedSkeleton: (word: number) => editions.skeletons.formOf(editions.skeletonIds[word] ?? -1),
  }
  const range = rangeOf(core)
  const creditOf = (
    frame: string,
    of: readonly WordStep[],
    inLanguage = language,
  ): Attribution | CreditedIn | undefined => {
    const speaker = speakerOf(frame, reading)
    const place = placeOf(of, reading, inLanguage)
    if (speaker.words.length === 0 || !place || isTopic(frame, speaker)) return undefined
    const credit = credits.creditOf(frame, speaker, place)
    if (credit === 'sentence' || credit === 'around') return credit
    return { speaker: speaker.words.map(({ text }) => text).join(' '), credit }
  }
  const base = { range, excerpt, quotation: check, changes: [] }
  const outer = frames.flatMap(frame => creditOf(frame, steps) ?? [])
  const wrong = outer.find(isWrong)
  if (kind === 'altered') {
    const frame = findFrame(steps, texts)
    const inner = frame && creditOf(frame.frame.map(texts.claimed).join(' '), frame.content)
    // Where the sentence itself names the speaker, other words for them are a change.
    if (inner === 'around' && frame)
      return { ...base, verdict: isVerbatim(frame.content, first, reading) ? 'exact' : 'spelling' }
    if (frame?.isNobodys)
      return { ...base, verdict: isVerbatim(frame.content, first, reading) ? 'exact' : 'spelling' }
    if (inner && isWrong(inner)) return { ...base, verdict: 'misattributed', attribution: inner }
    return { ...base, verdict: 'changed', changes: findChangeKinds(steps, texts, language) }
  }
  if (wrong) {
    // The same words may stand elsewhere, where the speaker is credited.
    const credited = findOtherPlaces(steps, first, reading).find(place =>
      frames.every(frame => !isWrong(creditOf(frame, place.steps, place.language) ?? 'around')),
    )
    if (!credited) return { ...base, verdict: 'misattributed', attribution: wrong }
    const places = placesOf(credited.steps, credited.language, reading)
    const verdict = isVerbatim(credited.steps, first, reading) ? 'exact' : 'spelling'
    return { ...base, verdict, excerpt: places[0]?.excerpt ?? excerpt, creditedPlaces: places }
  }
  return { ...base, verdict: kind === 'exact' ? 'exact' : 'spelling' } satisfies { verdict: SentenceVerdict }
}

/** «Казахстан: …»: where it is about, not who says it. */
function isTopic(frame: string, { words }: Speaker): boolean {
  const hasSpeech = splitWords(frame).some(({ text }) => isSpeechVerb(text) || isSourceNoun(text))
  return !hasSpeech && /:\s*$/u.test(frame) && words.every(({ text }) => isPlaceName(text))
}

/** Where the steps' words stand in a passage. */
function placeOf(steps: readonly WordStep[], { editions, bundle }: Reading, language: Language) {
  const words = steps.flatMap(step =>
    step.kind === 'same' ? [step.word, step.word + step.wordCount - 1] : [],
  )
  const placed = words.filter(word => (editions.startChars[word] ?? -1) >= 0)
  const [from, to] = [placed[0] ?? -1, placed.at(-1) ?? -1]
  const passage = bundle.passages[editions.passages[from] ?? -1]
  if (!passage) return undefined
  const inPassage = placed.filter(word => editions.passages[word] === passage.id)
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

function contextOf(units: readonly ClaimUnit[], text: string): FoundSentence {
  return { range: trimmed(rangeOf(units), text), verdict: 'context', changes: [] }
}

function unfound(range: CharRange, reading: Pick<Reading, 'claim' | 'row'>): UnfoundSentence {
  return {
    range,
    text: reading.claim.text.slice(range.startChar, range.endChar),
    figures: figuresIn(range, reading),
  }
}

/** Values of the numbers in a part of the claim; «один» and «бір» tell nothing. */
function figuresIn({ startChar, endChar }: CharRange, { claim }: Pick<Reading, 'claim'>): readonly string[] {
  return claim.words.flatMap(word => {
    const value = /^\d[\d.]*/u.exec(word.skeleton)?.[0] ?? ''
    const isInside = word.startChar >= startChar && word.endChar <= endChar
    return isInside && value !== '' && value !== '1' ? [value] : []
  })
}

function languageOf(text: string, message: string): Language {
  const own = detectLanguage(text)
  if (own !== 'unknown') return own
  const all = detectLanguage(message)
  return all === 'unknown' ? 'ru' : all
}

function rangeOf(units: readonly CharRange[]): CharRange {
  return { startChar: units[0]?.startChar ?? 0, endChar: units.at(-1)?.endChar ?? 0 }
}

function isOwnLine(text: string, { startChar, endChar }: CharRange): boolean {
  const before = text.slice(text.lastIndexOf('\n', startChar) + 1, startChar)
  const lineEnd = text.indexOf('\n', endChar - 1)
  const behind = text.slice(endChar, lineEnd < 0 ? text.length : lineEnd)
  return !/[\p{L}\p{N}]/u.test(before + behind)
}

const ORNAMENTS = String.raw`[\s>•*|✅❗📌⚡🔥✔☑➡▪\p{Extended_Pictographic}\p{Regional_Indicator}\ufe0f\u200d]`
const HEAD = new RegExp(`^${ORNAMENTS.replace('[', '(?:[')}|\\(?\\d{1,2}[.)]\\s)*`, 'u')
const TAIL = new RegExp(`${ORNAMENTS.replace('>•*|', '')}*$`, 'u')

/** Without white space, bullets, emoji and, where they stand around all of it, quotation marks. */
function trimmed({ startChar, endChar }: CharRange, text: string): CharRange {
  const slice = text.slice(startChar, endChar)
  let from = HEAD.exec(slice)?.[0].length ?? 0
  let to = Math.max(from, from + slice.slice(from).replace(TAIL, '').length)
  const inner = slice.slice(from, to)
  const isOpened = /^[«“„"'‹]/u.test(inner) && !/[»”"›]/u.test(inner.slice(1, -2))
  const isClosed = /[»”"›][.,]?$/u.test(inner) && !/[«“„"‹]/u.test(inner.slice(1, -2))
  if (isOpened) from++
  if (isClosed && (isOpened || !/^[«“„"'‹]/u.test(inner)))
    to = from + slice.slice(from, to).replace(/[»”"›](?=[.,]?$)[.,]?/u, '').length
  return { startChar: startChar + from, endChar: startChar + Math.max(from, to) }
}
