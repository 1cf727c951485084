import { showQuotation } from '../../answer/shown-quotation.ts'
import type { Check } from '../../answer/verification.ts'
import type { CharRange } from '../../answer/why.ts'
import { withoutFootnoteMarks } from '../../text/footnote-marks.ts'
import { numberSign } from './answer-page.ts'
import { addCitation, addPlaceCitation, addReportCitation, type View } from './citation.ts'
import { addCondensed, condenseText, type Room } from './condensed-text.ts'
import { fitMessage } from './fit.ts'
import { addFootnoteLines, addFootnotes } from './footnotes.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { BOLD, type Format, type Rendered, TextBuilder } from './text-builder.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

/** A check whose quotations were compared with their hashes. */
export interface VerifiedCheck extends Omit<Check, 'places'> {
  readonly places: readonly VerifiedPlace[]
}

export interface VerifiedPlace {
  readonly excerpt: VerifiedExcerpt
  readonly kept: readonly CharRange[]
  readonly missing: readonly CharRange[]
}

/** What is told of a claim. */
export interface Verdict {
  /** The message that the ranges of the checks belong to. */
  readonly claim: string
  readonly checks: readonly VerifiedCheck[]
  /** The claim says more that is in no report. */
  readonly hasRest: boolean
  readonly hasUnchecked: boolean
  /** Shown where nothing of it was found. */
  readonly nearest?: Nearest | undefined
}

/** What the permalink in the claim leads to, or a passage on its subject. */
export interface Nearest {
  readonly excerpt: VerifiedExcerpt
  readonly isLinked: boolean
}

interface Size extends Room {
  readonly maxPlaces: number
  readonly maxChecks: number
  /** Of the footnotes of one place together. */
  readonly maxFootnotesChars: number
}

const WHOLE = Number.POSITIVE_INFINITY
const STRUCK: Format = { type: 'strikethrough' }
const UNDERLINED: Format = { type: 'underline' }

// From all of it down to what surely fits: one quotation, its first changes and one citation.
const SIZES: readonly Size[] = [
  { aroundChars: WHOLE, maxMarks: 30, maxPlaces: WHOLE, maxChecks: WHOLE, maxFootnotesChars: 400 },
  { aroundChars: 400, maxMarks: 30, maxPlaces: 4, maxChecks: WHOLE, maxFootnotesChars: 300 },
  { aroundChars: 160, maxMarks: 30, maxPlaces: 3, maxChecks: WHOLE, maxFootnotesChars: 200 },
  { aroundChars: 80, maxMarks: 20, maxPlaces: 2, maxChecks: 4, maxFootnotesChars: 150 },
  { aroundChars: 40, maxMarks: 12, maxPlaces: 1, maxChecks: 3, maxFootnotesChars: 100 },
  { aroundChars: 40, maxMarks: 6, maxPlaces: 1, maxChecks: 2, maxFootnotesChars: 100 },
  { aroundChars: 40, maxMarks: 3, maxPlaces: 1, maxChecks: 1, maxFootnotesChars: 100 },
]

/** Every quotation with its verdict, the report's own words and where they stand; then what the signs mean. */
export function renderVerdict(verdict: Verdict, view: View): Rendered {
  return fitMessage(SIZES, size => {
    const builder = new TextBuilder()
    const { messages } = view
    const checks = verdict.checks.slice(0, size.maxChecks)
    for (const [index, check] of checks.entries()) {
      if (index > 0) builder.add('\n\n')
      if (verdict.checks.length > 1) builder.add(`${numberSign(index + 1)} `)
      addCheck(builder, check, verdict, view, size)
    }
    if (verdict.nearest) addNearest(builder.add('\n\n'), verdict.nearest, view)
    const hidden = verdict.checks.length - checks.length
    if (hidden > 0) builder.add(`\n\n${messages.verifyMore(hidden)}`)
    if (verdict.hasUnchecked) builder.add(`\n\n${messages.verifyUnchecked}`)
    if (verdict.hasRest) builder.add(`\n\n${messages.verifyRest}`)
    if (checks.some(({ kind }) => kind === 'altered')) builder.add(`\n\n${messages.verifyLegend}`)
    return builder.rendered()
  })
}

function addCheck(
  builder: TextBuilder,
  check: VerifiedCheck,
  { claim, checks }: Verdict,
  view: View,
  size: Size,
): void {
  const { messages } = view
  builder.add(leadOf(check, view))
  if (check.kind === 'absent') {
    // Alone, it is the message that is replied to.
    if (checks.length > 1) addClaimed(builder.add('\n'), check, claim, size)
    return
  }
  if (check.kind === 'altered') {
    builder.add('\n\n').add(messages.verifyYours, BOLD).add('\n')
    addClaimed(builder, check, claim, size)
    builder.add('\n\n').add(messages.verifyOriginal, BOLD)
  }
  addPlaces(builder, check, view, size)
}

/** Beside the rest there is room for so many. */
const NEAREST_CHARS = 900
const NEAREST_FOOTNOTES_CHARS = 250

function addNearest(builder: TextBuilder, { excerpt, isLinked }: Nearest, view: View): void {
  const { verifyLinked, verifyNearest } = view.messages
  builder.add(isLinked ? verifyLinked : verifyNearest).add('\n')
  const quote = shortenQuote(excerpt.quote, NEAREST_CHARS)
  builder.add(...quoteBlock(excerpt, quote))
  addFootnotes(builder, excerpt, quote, NEAREST_FOOTNOTES_CHARS)
  builder.add('\n')
  addCitation(builder, excerpt, view)
}

function leadOf({ kind, changedWords, isHeading }: VerifiedCheck, { messages }: View): string {
  if (kind === 'absent') return messages.verifyAbsent
  if (kind === 'altered') return messages.verifyAltered(changedWords)
  if (isHeading) return messages.verifyHeading
  return kind === 'exact' ? messages.verifyExact : messages.verifySpelling
}

/** The words as they were sent: no quotation of a report, so not in a block. Names of accounts call nobody. */
function addClaimed(
  builder: TextBuilder,
  { range, inserted }: VerifiedCheck,
  claim: string,
  size: Size,
): void {
  const text = claim
    .slice(range.startChar, range.endChar)
    .replace(/[@/#](?=[\p{L}\p{N}_])/gu, sign => FULL_WIDTH[sign] ?? sign)
  const marks = inserted.map(({ startChar, endChar }) => ({
    startChar: startChar - range.startChar,
    endChar: endChar - range.startChar,
  }))
  addCondensed(builder, text, condenseText(text, marks, size), marks, STRUCK)
}

const FULL_WIDTH: Readonly<Record<string, string>> = { '@': '＠', '/': '∕', '#': '＃' }

/** One place with its citation; of several, the citation of the report once. Those with changes come before others. */
function addPlaces(builder: TextBuilder, check: VerifiedCheck, view: View, size: Size): void {
  const { places } = check
  const telling = [...places].sort((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0))
  const shown = new Set(telling.slice(0, size.maxPlaces))
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

/** The report's sentences as a block: what the claim lacks underlined, or, where it is a part of them, the claimed words bold. */
function addPlace(
  builder: TextBuilder,
  { excerpt, kept, missing }: VerifiedPlace,
  { kind }: VerifiedCheck,
  size: Size,
): void {
  const { startChar, endChar, language } = excerpt.quote
  const passageChars = excerpt.passage.texts[language]?.text.length ?? endChar
  const { text, footnotes, shownChar } = showQuotation(excerpt.passage, excerpt.quote)
  const stored = kind === 'altered' ? missing : isMost(kept, excerpt.quote.text) ? [] : kept
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

/** Nothing but punctuation is left beside the words. */
function isMost(kept: readonly CharRange[], text: string): boolean {
  const [only, ...others] = kept
  if (!only || others.length > 0) return kept.length === 0
  const rest = text.slice(0, only.startChar) + text.slice(only.endChar)
  return !/[\p{L}\p{N}]/u.test(withoutFootnoteMarks(rest))
}
