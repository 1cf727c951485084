import type { Excerpt } from '../../answer/answer.ts'
import { showQuotation } from '../../answer/shown-quotation.ts'
import type { CharRange } from '../../text/char-range.ts'
import { withoutFootnoteMarks } from '../../text/footnote-marks.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import type { Check, ClaimPlace, JudgedSentence, MessageVerdict } from '../../verification/verification.ts'
import { numberSign } from './answer-page.ts'
import { addCitation, addPlaceCitation, addReportCitation, type View } from './citation.ts'
import { addCondensed, condenseText, type Room } from './condensed-text.ts'
import { addFootnoteLines, addFootnotes } from './footnotes.ts'
import { fitMessage } from './message-limits.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { BOLD, type Format, type Rendered, TextBuilder } from './text-builder.ts'

/** The verdict on a claim. */
export interface Verdict {
  /** The message; the ranges of checks and sentences refer to it. */
  readonly claim: string
  readonly verdict: MessageVerdict
  readonly sentences: readonly JudgedSentence[]
  readonly checks: readonly Check[]
  readonly hasUnchecked: boolean
  /** The passage of the permalink in the claim, if no quotation was found. */
  readonly linked?: Excerpt | undefined
  readonly nearest?: Nearest | undefined
}

/** A passage similar to the claim, and its original if it is a translation. */
interface Nearest {
  readonly excerpt: Excerpt
  readonly original: Excerpt | undefined
}

/** How much of a quotation to show. */
export interface VerdictSize extends Room {
  readonly maxPlaces: number
  /** For all footnotes of a place. */
  readonly maxFootnotesChars: number
}

interface Size extends VerdictSize {
  readonly maxChecks: number
  readonly maxSentences: number
  readonly sentenceChars: number
}

const WHOLE = Number.POSITIVE_INFINITY
const STRUCK: Format = { type: 'strikethrough' }
const UNDERLINED: Format = { type: 'underline' }

// From everything down to what always fits: one quotation with its first changes and one citation.
const SIZES: readonly Size[] = [
  {
    aroundChars: WHOLE,
    maxMarks: 30,
    maxPlaces: WHOLE,
    maxChecks: WHOLE,
    maxSentences: 30,
    sentenceChars: 300,
    maxFootnotesChars: 400,
  },
  {
    aroundChars: 400,
    maxMarks: 30,
    maxPlaces: 4,
    maxChecks: WHOLE,
    maxSentences: 20,
    sentenceChars: 200,
    maxFootnotesChars: 300,
  },
  {
    aroundChars: 160,
    maxMarks: 30,
    maxPlaces: 3,
    maxChecks: WHOLE,
    maxSentences: 16,
    sentenceChars: 120,
    maxFootnotesChars: 200,
  },
  {
    aroundChars: 80,
    maxMarks: 20,
    maxPlaces: 2,
    maxChecks: 4,
    maxSentences: 12,
    sentenceChars: 80,
    maxFootnotesChars: 150,
  },
  {
    aroundChars: 40,
    maxMarks: 12,
    maxPlaces: 1,
    maxChecks: 3,
    maxSentences: 10,
    sentenceChars: 60,
    maxFootnotesChars: 100,
  },
  {
    aroundChars: 40,
    maxMarks: 6,
    maxPlaces: 1,
    maxChecks: 2,
    maxSentences: 8,
    sentenceChars: 60,
    maxFootnotesChars: 100,
  },
  {
    aroundChars: 40,
    maxMarks: 3,
    maxPlaces: 1,
    maxChecks: 1,
    maxSentences: 6,
    sentenceChars: 60,
    maxFootnotesChars: 100,
  },
]

/**
 * The verdict on the message; if its sentences differ, each with ✓ or ✗; then every quotation with the report's wording and
 * citation, and a legend.
 */
export function renderVerdict(verdict: Verdict, view: View): Rendered {
  return fitMessage(SIZES, size => {
    const builder = new TextBuilder()
    const { messages } = view
    const checks = verdict.checks.slice(0, size.maxChecks)
    const lead = messageLead(verdict, view)
    builder.add(lead)
    if (hasMixedSentences(verdict)) addSentences(builder, verdict, view, size)
    for (const [index, check] of checks.entries()) {
      if (index > 0 || lead !== '') builder.add('\n\n')
      if (verdict.checks.length > 1) builder.add(`${numberSign(index + 1)} `)
      addCheck(builder, check, verdict, view, size, lead !== '')
    }
    if (verdict.linked) addExcerpt(builder.add('\n\n').add(messages.verifyLinked), verdict.linked, view)
    if (verdict.nearest) addNearest(builder, verdict.nearest, view)
    const hidden = verdict.checks.length - checks.length
    if (hidden > 0) builder.add(`\n\n${messages.verifyMore(hidden)}`)
    if (verdict.hasUnchecked) builder.add(`\n\n${messages.verifyUnchecked}`)
    if (checks.some(({ kind }) => kind === 'altered')) builder.add(`\n\n${messages.verifyLegend}`)
    return builder.rendered()
  })
}

/** The verdict on the whole message; '' if the leads of its quotations already say it. */
function messageLead({ verdict, sentences, checks }: Verdict, { messages }: View): string {
  switch (verdict) {
    case 'part':
      return checks.length > 0 ? messages.verifyPart : messages.verifyPartInOtherWords
    case 'misattributed': {
      const wrong = sentences.find(({ attribution }) => attribution)?.attribution
      return wrong ? messages.verifyMisattributed[wrong.credit](readable(wrong.speaker)) : ''
    }
    case 'changed':
      return [
        messages.verifyAltered(checks.reduce((sum, { changedWords }) => sum + changedWords, 0)),
        ...changeLines(sentences, messages),
      ].join(' ')
    case 'nearest':
      return messages.verifyInOtherWords
    case 'absent':
      return messages.verifyAbsent
    case 'exact':
    case 'spelling':
      return ''
  }
}

function changeLines(sentences: Verdict['sentences'], { verifyChange }: View['messages']): readonly string[] {
  const kinds = new Set(sentences.flatMap(({ changes }) => changes))
  return (['negation', 'direction', 'number', 'name'] as const)
    .filter(kind => kinds.has(kind))
    .map(kind => verifyChange[kind])
}

/** Some of the claimed sentences are in a report and some are not. */
function hasMixedSentences({ sentences }: Verdict): boolean {
  const verdicts = sentences.map(({ verdict }) => verdict).filter(verdict => verdict !== 'context')
  const isFound = (verdict: string) => verdict === 'exact' || verdict === 'spelling'
  return verdicts.some(isFound) && !verdicts.every(isFound)
}

function addSentences(
  builder: TextBuilder,
  { sentences, claim }: Verdict,
  { messages }: View,
  size: Size,
): void {
  const claiming = sentences.filter(({ verdict }) => verdict !== 'context')
  builder.add(`\n\n${messages.verifySentences}`)
  for (const { range, verdict } of claiming.slice(0, size.maxSentences)) {
    const sign = verdict === 'exact' || verdict === 'spelling' ? '✓' : '✗'
    const text = readable(claim.slice(range.startChar, range.endChar)).replace(/\s+/gu, ' ')
    builder.add(`\n${sign} ${shortenLine(text, size.sentenceChars)}`)
  }
  const hidden = claiming.length - size.maxSentences
  if (hidden > 0) builder.add(`\n${messages.verifyMoreSentences(hidden)}`)
}

/** `hasLead`: the verdict is already printed above. */
function addCheck(
  builder: TextBuilder,
  check: Check,
  { claim }: Verdict,
  view: View,
  size: Size,
  hasLead: boolean,
): void {
  const { messages } = view
  if (check.kind === 'altered') {
    builder.add(messages.verifyYours, BOLD).add('\n')
    addClaimed(builder, check, claim, size)
    builder.add('\n\n')
  }
  if (hasLead) builder.add(messages.verifyOriginal, BOLD)
  else builder.add(leadOf(check, view))
  addPlaces(builder, check, view, size)
}

/** Leaves room for the rest of the message. */
const NEAREST_CHARS = 900
const NEAREST_FOOTNOTES_CHARS = 250
const ORIGINAL_CHARS = 600

function addNearest(builder: TextBuilder, { excerpt, original }: Nearest, view: View): void {
  addExcerpt(builder, excerpt, view)
  if (!original) return
  builder.add(`\n\n${view.messages.verifyTranslated}\n`)
  const quote = shortenQuote(original.quote, ORIGINAL_CHARS)
  builder.add(...quoteBlock(original, quote))
  addFootnotes(builder, original, quote, NEAREST_FOOTNOTES_CHARS)
}

function addExcerpt(builder: TextBuilder, excerpt: Excerpt, view: View): void {
  const quote = shortenQuote(excerpt.quote, NEAREST_CHARS)
  builder.add('\n').add(...quoteBlock(excerpt, quote))
  addFootnotes(builder, excerpt, quote, NEAREST_FOOTNOTES_CHARS)
  builder.add('\n')
  addCitation(builder, excerpt, view)
}

function leadOf({ kind, isHeading }: Check, { messages }: View): string {
  if (isHeading) return messages.verifyHeading
  return kind === 'exact' ? messages.verifyExact : messages.verifySpelling
}

/** The claimed words as sent. Not a block quote, because they are not quoted from a report. */
export function addClaimed(
  builder: TextBuilder,
  { range, inserted }: Check,
  claim: string,
  size: VerdictSize,
): void {
  const text = readable(claim.slice(range.startChar, range.endChar))
  const marks = inserted.map(({ startChar, endChar }) => ({
    startChar: startChar - range.startChar,
    endChar: endChar - range.startChar,
  }))
  addCondensed(builder, text, condenseText(text, marks, size), marks, STRUCK)
}

/** Text as sent, with mentions, commands and hashtags made inert. Keeps the length. */
export function readable(text: string): string {
  return text.replace(/[@/#](?=[\p{L}\p{N}_])/gu, sign => FULL_WIDTH[sign] ?? sign)
}

const FULL_WIDTH: Readonly<Record<string, string>> = { '@': '＠', '/': '∕', '#': '＃' }

/** The places of a quotation with their citations; places with changes are preferred when there is no room for all. */
export function addPlaces(builder: TextBuilder, check: Check, view: View, size: VerdictSize): void {
  const { places } = check
  const mostChanged = [...places].sort((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0))
  const shown = new Set(mostChanged.slice(0, size.maxPlaces))
  const [first] = places
  if (first && places.length > 1) addReportCitation(builder.add('\n'), first.excerpt, view)
  let isSkipping = false
  for (const place of places) {
    if (!shown.has(place)) {
      if (!isSkipping) builder.add('\n[…]')
      isSkipping = true
      continue
    }
    isSkipping = false
    builder.add('\n')
    addPlace(builder, place, check, size)
    builder.add('\n')
    if (places.length > 1) addPlaceCitation(builder, place.excerpt, view)
    else addCitation(builder, place.excerpt, view)
  }
}

/** The report's sentences as a block quote: what an altered claim lacks is underlined; otherwise the claimed words are bold. */
function addPlace(
  builder: TextBuilder,
  { excerpt, kept, missing }: ClaimPlace,
  { kind }: Check,
  size: VerdictSize,
): void {
  const { startChar, endChar, language } = excerpt.quote
  const passageChars = excerpt.passage.texts[language]?.text.length ?? endChar
  const { text, footnotes, shownChar } = showQuotation(excerpt.passage, excerpt.quote)
  const stored = kind === 'altered' ? missing : coversAll(kept, excerpt.quote.text) ? [] : kept
  const marks = stored.map(mark => ({
    startChar: shownChar(mark.startChar),
    endChar: shownChar(mark.endChar),
  }))
  const parts = condenseText(text, marks, size)
  const start = builder.chars
  if (startChar > 0 && parts[0]?.startChar === 0) builder.add('[…] ')
  addCondensed(builder, text, parts, marks, kind === 'altered' ? UNDERLINED : BOLD)
  if (endChar < passageChars && parts.at(-1)?.endChar === text.length) builder.add(' […]')
  builder.mark(start, builder.chars, {
    type: builder.chars - start > 400 ? 'expandable_blockquote' : 'blockquote',
  })
  const isShown = (char: number) => parts.some(part => part.startChar <= char && char < part.endChar)
  const cited = footnotes.filter(({ atChar }) => isShown(atChar))
  addFootnoteLines(builder, cited, size.maxFootnotesChars)
}

/** The claim covers the whole text except punctuation. */
function coversAll(kept: readonly CharRange[], text: string): boolean {
  const [only, ...others] = kept
  if (!only || others.length > 0) return kept.length === 0
  const rest = text.slice(0, only.startChar) + text.slice(only.endChar)
  return !/[\p{L}\p{N}]/u.test(withoutFootnoteMarks(rest))
}
