import type { AnswerPlace, Excerpt, Narrowing } from '../../answer/answer.ts'
import type { MissingPart } from '../../answer/missing-part.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { coverageLead, coverageNote } from '../../locales/coverage-note.ts'
import { ENGLISH_NOTE } from '../../locales/english-note.ts'
import { narrowingMessages } from '../../locales/narrowing-messages.ts'
import { nearMessages } from '../../locales/near-messages.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { addCitation, reportTitle, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { fitMessage, isWithinLimits } from './message-limits.ts'
import { facetLabels, narrowingLead } from './narrowing.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { ITALIC, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

export const EXCERPTS_PER_PAGE = 3
/** Leaves room in a message for the longest citation and the lead. */
const MAX_QUOTE_CHARS = 2400
/** For all footnotes of an excerpt. */
const MAX_FOOTNOTES_CHARS = 400
/** Of the question that a follow-up goes on from. */
const MAX_FOLLOWED_CHARS = 120

/** An excerpt, with its counterpart in the other language if the reader wants both. */
export interface ShownExcerpt {
  readonly excerpt: Excerpt
  readonly twin?: Excerpt
}

/** With its rank in the whole answer, from 1. */
interface NumberedExcerpt extends ShownExcerpt {
  readonly number: number
}

export interface AnswerPage {
  readonly kind: 'found' | 'weak'
  readonly excerpts: readonly NumberedExcerpt[]
  /** The only report searched; `undefined` for all reports. */
  readonly report?: ReportInfo | undefined
  readonly notes?: AnswerNotes
}

/** The bot's notes around the quotations. */
export interface AnswerNotes {
  /** The question is in English. */
  readonly isEnglish?: boolean
  /** The question was too long; only its beginning was used. */
  readonly isCut?: boolean
  /** The question that completed it, if it is a follow-up. */
  readonly follows?: string | undefined
  /** Only words were compared: the index is still being built. */
  readonly isByWords?: boolean
  /** The question is a plea for help; `helpText` is the operator's, possibly empty. */
  readonly advice?: { readonly helpText: string } | undefined
  /** The question only names this topic. */
  readonly topic?: string | undefined
  /** What the question names and the evidence lacks. */
  readonly missing?: readonly MissingPart[]
  /** Where it was found, if the question is a reply to a quotation. */
  readonly place?: AnswerPlace | undefined
  /** Which reports were searched, if not all. */
  readonly narrowing?: Narrowing | undefined
  /** The reports that the whole answer quotes, and all reports. */
  readonly sources?: { readonly found: readonly ReportInfo[]; readonly all: readonly ReportInfo[] }
  /** One quotation from each report. */
  readonly isComparison?: boolean
}

export interface SplitOptions {
  /** The maximum; 3 by default. */
  readonly excerptsAPage?: number
  /** The only report searched. */
  readonly report?: ReportInfo | undefined
  readonly notes?: AnswerNotes
}

/** Splits an answer into pages that fit into a message, at least one. */
export function splitAnswer(
  kind: AnswerPage['kind'],
  excerpts: readonly ShownExcerpt[],
  view: View,
  { excerptsAPage = EXCERPTS_PER_PAGE, report, notes = {} }: SplitOptions = {},
): readonly [AnswerPage, ...AnswerPage[]] {
  let page: AnswerPage = { kind, excerpts: [], report, notes }
  const full: AnswerPage[] = []
  for (const [index, shown] of excerpts.entries()) {
    const numbered = { number: index + 1, ...shown }
    const longer = { ...page, excerpts: [...page.excerpts, numbered] }
    const fits = longer.excerpts.length <= excerptsAPage && isWithinLimits(layOutPage(longer, view))
    if (!fits && page.excerpts.length > 0) full.push(page)
    page = fits || page.excerpts.length === 0 ? longer : { ...page, excerpts: [numbered] }
  }
  const [first, ...rest] = [...full, page]
  return first ? [first, ...rest] : [page]
}

/** Shares of the usual room for quotations: less where a single one and many notes do not fit into a message. */
const SHARES = [1, 0.75, 0.5, 0.25] as const

/** Renders a page: notes and lead, the quotations with their citations, hints. */
export function renderAnswerPage(page: AnswerPage, view: View): Rendered {
  return fitMessage(SHARES, share => layOutPage(page, view, share))
}

function layOutPage(page: AnswerPage, view: View, share = 1): Rendered {
  const { kind, excerpts, report, notes = {} } = page
  const builder = new TextBuilder()
  const { messages } = view
  for (const text of noteTexts(notes, view)) builder.add(`${text}\n\n`)
  if (notes.isComparison) builder.add(`${narrowingMessages(view.language).compareLead}\n\n`)
  if (notes.narrowing && notes.narrowing.facets.length > 0) {
    builder.add(`${narrowingLead(notes.narrowing, notes.sources?.all ?? [], view.language)}\n\n`)
  }
  if (notes.place) builder.add(`${placeLead(notes.place, view)}\n\n`)
  if (report) {
    builder.add(`${messages.insideLead} `).add(reportTitle(report, view), ITALIC).add('\n\n')
  }
  const lead = excerpts.length > 0 ? answerLead(kind, notes, view, view.messages.weakLead) : undefined
  if (lead !== undefined) builder.add(`${lead}\n\n`)
  for (const [index, numbered] of excerpts.entries()) {
    if (index > 0) builder.add('\n\n')
    addExcerpt(builder, numbered, view, share)
  }
  if (lead === messages.weakLead) builder.add(`\n\n${messages.weakHint}`)
  if (notes.advice) builder.add(`\n\n${adviceText(notes.advice, view)}`)
  return builder.rendered()
}

/** The line above the quotations; `weakLead` if the answer is weak and nothing in particular is missing. */
export function answerLead(
  kind: AnswerPage['kind'],
  { advice, topic, missing = [] }: AnswerNotes,
  { messages, language }: View,
  weakLead: string,
): string | undefined {
  if (advice) return messages.adviceLead
  const lacking = coverageLead(missing, language)
  if (lacking !== undefined) return lacking
  if (topic !== undefined) return messages.topicLead(topic)
  return kind === 'weak' ? weakLead : undefined
}

function placeLead({ kind, sections }: AnswerPlace, { language }: View): string {
  const messages = nearMessages(language)
  if (kind !== 'section') return messages[kind]
  const title = (sections[language] ?? sections.kk ?? sections.ru)?.at(-1) ?? ''
  return messages.section(shortenLine(title, MAX_FOLLOWED_CHARS))
}

/** Says that the reports are not legal advice, and adds the operator's text. */
export function adviceText({ helpText }: { readonly helpText: string }, { messages }: View): string {
  return helpText === '' ? messages.adviceNote : `${messages.adviceNote}\n\n${helpText}`
}

/** The best quotation is never collapsed. */
function addExcerpt(
  builder: TextBuilder,
  { number, excerpt, twin }: NumberedExcerpt,
  view: View,
  share: number,
): void {
  const ofEach = twin ? share / 2 : share
  addQuotation(builder, excerpt, ofEach, number === 1)
  if (twin) {
    builder.add(`${twinLead(twin, view)}\n`)
    addQuotation(builder, twin, ofEach)
  }
  addCitation(builder, excerpt, view, `${numberSign(number)} `)
}

/** «В оригинале:», or the kind of translation: «По-русски (неофициальный перевод):». */
function twinLead({ quote: { language, translation } }: Excerpt, { messages }: View): string {
  if (translation === 'original') return messages.originalLead
  return `${messages.translationLead[language]} (${messages.translation[translation]}):`
}

/** The quotation with its footnotes, in the given share of the room for one excerpt. */
function addQuotation(builder: TextBuilder, excerpt: Excerpt, share: number, isOpen = false): void {
  const quote = shortenQuote(excerpt.quote, MAX_QUOTE_CHARS * share)
  builder.add(...quoteBlock(excerpt, quote, isOpen))
  addFootnotes(builder, excerpt, quote, MAX_FOOTNOTES_CHARS * share)
  builder.add('\n')
}

/** Says that the reports, or the only one searched, have no answer; `text` replaces the default sentence. */
export function renderNothing(
  view: View,
  reportId: string | undefined,
  notes: AnswerNotes = {},
  text = reportId === undefined ? view.messages.nothing : view.messages.nothingInside,
): Rendered {
  const advice = notes.advice ? adviceText(notes.advice, view) : ''
  const lacking = coverageNote(notes.missing ?? [], view.language) ?? ''
  const { narrowing, sources } = notes
  const narrowed =
    narrowing && !narrowing.isElsewhere && narrowing.facets.length > 0
      ? narrowingMessages(view.language).nothingThere(
          facetLabels(narrowing.facets, sources?.all ?? [], view.language),
        )
      : text
  return renderPlain(
    [...noteTexts(notes, view), lacking, narrowed, advice].filter(line => line !== '').join('\n\n'),
  )
}

/** Notes on the question, shown first: it is a follow-up or in English, or only its words or its beginning were used. */
export function noteTexts(
  { isEnglish, isCut, isByWords, follows }: AnswerNotes,
  { messages }: View,
): readonly string[] {
  return [
    ...(follows !== undefined ? [messages.follows(shortenLine(follows, MAX_FOLLOWED_CHARS))] : []),
    ...(isEnglish ? [ENGLISH_NOTE] : []),
    ...(isByWords ? [messages.byWords] : []),
    ...(isCut ? [messages.questionCut] : []),
  ]
}

/** ① to ⑳: a number in one character, for buttons. */
export function numberSign(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `${number}.`
}
