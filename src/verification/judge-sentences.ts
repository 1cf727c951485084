import type { CharRange } from '../text/char-range.ts'
import { detectLanguage } from '../text/detect-language.ts'
import type { Language } from '../text/language.ts'
import { isFrameWord, isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { findSmallTalk } from '../text/small-talk.ts'
import { splitWords } from '../text/words.ts'
import { isOwnLine, rangeOf, trimOrnaments } from './claim-ranges.ts'
import { judgeFoundSentence } from './judge-found-sentence.ts'
import type { FoundSentence, UnfoundSentence } from './judged-sentence.ts'
import type { ClaimUnit } from './parsed-claim.ts'
import type { Finding, Reading } from './quotation.ts'
import type { ReportAttribution } from './report-attribution.ts'
import { isBareContext, isLabel, isRemark, isSource } from './sender-context.ts'
import { partsOf, type SentenceParts } from './sentence-parts.ts'
import { isKnownSpeaker, isTailSource, speakerOf } from './speakers.ts'

type Judged = FoundSentence | UnfoundSentence

/** Judges every sentence of the claim except citations. */
export function judgeSentences(
  findings: readonly Finding[],
  cited: ReadonlySet<ClaimUnit>,
  reading: Reading,
  attribution: ReportAttribution,
): readonly Judged[] {
  const { claim } = reading
  const parts = claim.sentences
    .map((_, index) => partsOf(index, findings, cited, reading))
    .filter(({ units }) => units.length > 0)
  const judge = createSentenceJudge(parts, reading, attribution)
  const judged = parts.flatMap((part, at) => judge(part, at))
  // If nothing makes a claim, the sender must want the remarks verified.
  const hasClaim = judged.some(one => !('verdict' in one) || one.verdict !== 'context')
  return hasClaim ? judged : judged.map(one => asClaim(one, reading))
}

function asClaim(one: Judged, reading: Reading): Judged {
  const text = reading.claim.text.slice(one.range.startChar, one.range.endChar)
  const isWordy = splitWords(text).length > 3 && !/[?؟:]\s*$/u.test(text)
  return isWordy ? unfound(one.range, reading) : one
}

function createSentenceJudge(
  parts: readonly SentenceParts[],
  reading: Reading,
  attribution: ReportAttribution,
) {
  const { claim } = reading
  const textOf = (unit: CharRange) => claim.text.slice(unit.startChar, unit.endChar)

  /** The text before and after a found sentence that may name its speaker: a lead-in, a source. */
  const framesAround = (at: number): readonly string[] => {
    const [before, after] = [parts[at - 1], parts[at + 1]]
    const lead = before && before.found.length === 0 ? textOf(rangeOf(before.units)) : ''
    const tail = after && after.found.length === 0 ? textOf(rangeOf(after.units)) : ''
    const isLead = /:\s*$/u.test(lead)
    const isTail =
      isTailSource(tail, claim.text, rangeOf(after?.units ?? []).startChar) &&
      isKnownSpeaker(tail, reading.editions)
    return [...(isLead ? [lead] : []), ...(isTail && tail !== '' ? [tail] : [])]
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
    return isUnmarked || isBareContext(remark) || isRemark(remark) || findSmallTalk(remark.text) !== undefined
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
        isContext(own)
          ? contextOf(own, claim.text)
          : unfound(trimOrnaments(rangeOf(own), claim.text), reading),
      ]
    }
    const isQuoted = found.every(({ finding }) => finding.core.every(unit => unit.isQuoted))
    const { framing, remarks, more } = sortRest(rest, isQuoted)
    const own = units.filter(unit => !remarks.includes(unit) && !(isQuoted && more.includes(unit)))
    const frames = [...framing.map(textOf), ...framesAround(at)]
    const judged = judgeFoundSentence(found, frames, reading, attribution)
    const isAdded = more.length > 0 && !isQuoted
    const sentence = isAdded ? withAddedWords(judged) : judged
    return [
      { ...sentence, range: trimOrnaments(rangeOf(own), claim.text) },
      ...remarks.map(unit => contextOf([unit], claim.text)),
      ...(isQuoted ? more.map(unit => unfound(trimOrnaments(unit, claim.text), reading)) : []),
    ].sort((a, b) => a.range.startChar - b.range.startChar)
  }

  /** Sorts the units of a found sentence that were not found into reporting clauses, remarks and further claims. */
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

  /** Whether a unit next to a quotation attributes or introduces it. */
  function isFraming(unit: ClaimUnit, isQuoted: boolean): boolean {
    const text = textOf(unit)
    if (unit.isLead) return true
    if (isSource(remarkOf([unit]))) return true
    const words = splitWords(text).map(({ text: word }) => word)
    if (!words.some(word => isSpeechVerb(word) || isSourceNoun(word))) return false
    if (isQuoted) return true
    const others = words.filter(word => !isSpeechVerb(word) && !isSourceNoun(word) && !isFrameWord(word))
    const named = speakerOf(text, reading.editions).words.length
    return others.length - named <= 2 && figuresIn(unit, reading).length === 0
  }
}

function withAddedWords(judged: FoundSentence): FoundSentence {
  if (judged.verdict === 'misattributed') return judged
  return { ...judged, verdict: 'changed', changes: judged.changes.length > 0 ? judged.changes : ['words'] }
}

function contextOf(units: readonly ClaimUnit[], text: string): FoundSentence {
  return { range: trimOrnaments(rangeOf(units), text), verdict: 'context', changes: [] }
}

function unfound(range: CharRange, reading: Pick<Reading, 'claim'>): UnfoundSentence {
  return {
    range,
    text: reading.claim.text.slice(range.startChar, range.endChar),
    figures: figuresIn(range, reading),
  }
}

/** The values of the numbers in a range, except 1: «один» and «бір» are often articles. */
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
