import type { Excerpt } from '../../answer/answer.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import { ENGLISH_NOTE } from '../../locales/english-note.ts'
import { addCitation, reportTitle, type View } from './citation.ts'
import { isWithinLimits } from './fit.ts'
import { addFootnotes } from './footnotes.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { ITALIC, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

/** By default; fewer in groups and for whoever chose compact answers. */
export const EXCERPTS_A_PAGE = 3
/** Beside a quotation of this length a citation of the longest lines and the lead still fit into a message. */
const MAX_QUOTE_CHARS = 2400
/** Of the footnotes of one excerpt together. */
const MAX_FOOTNOTES_CHARS = 400

/** An excerpt, with the same in the other language below it where the reader wants both. */
export interface ShownExcerpt {
  readonly excerpt: Excerpt
  readonly twin?: Excerpt
}

/** With its place in the whole answer, from 1. */
export interface NumberedExcerpt extends ShownExcerpt {
  readonly number: number
}

export interface AnswerPage {
  readonly kind: 'found' | 'weak'
  readonly excerpts: readonly NumberedExcerpt[]
  /** The only report that was asked; undefined: all of them. */
  readonly report?: ReportInfo | undefined
  readonly notes?: AnswerNotes
}

/** What the bot says around the quotations, besides how sure it is. */
export interface AnswerNotes {
  /** The question is in English. */
  readonly isEnglish?: boolean
  /** Only the beginning of the question was read. */
  readonly isCut?: boolean
  /** It is a plea for help: the operator's words for it, or none. */
  readonly advice?: { readonly helpText: string } | undefined
  /** The bare topic that was named. */
  readonly topic?: string | undefined
}

export interface SplitOptions {
  /** At most so many. */
  readonly excerptsAPage?: number
  /** The only report that was asked. */
  readonly report?: ReportInfo | undefined
  readonly notes?: AnswerNotes
}

/** Up to three excerpts a page by default; fewer where they would not fit into a message. At least one page. */
export function splitAnswer(
  kind: AnswerPage['kind'],
  excerpts: readonly ShownExcerpt[],
  view: View,
  { excerptsAPage = EXCERPTS_A_PAGE, report, notes = {} }: SplitOptions = {},
): readonly [AnswerPage, ...AnswerPage[]] {
  let page: AnswerPage = { kind, excerpts: [], report, notes }
  const full: AnswerPage[] = []
  for (const [index, shown] of excerpts.entries()) {
    const numbered = { number: index + 1, ...shown }
    const longer = { ...page, excerpts: [...page.excerpts, numbered] }
    const fits = longer.excerpts.length <= excerptsAPage && isWithinLimits(renderAnswerPage(longer, view))
    if (!fits && page.excerpts.length > 0) full.push(page)
    page = fits || page.excerpts.length === 0 ? longer : { ...page, excerpts: [numbered] }
  }
  const [first, ...rest] = [...full, page]
  return first ? [first, ...rest] : [page]
}

/** The quotations of a page with their citations, what stands above them, and what is said below. */
export function renderAnswerPage(page: AnswerPage, view: View): Rendered {
  const { kind, excerpts, report, notes = {} } = page
  const builder = new TextBuilder()
  const { messages } = view
  for (const text of noteTexts(notes, view)) builder.add(`${text}\n\n`)
  if (report) {
    builder.add(`${messages.insideLead} `).add(reportTitle(report, view), ITALIC).add('\n\n')
  }
  const lead = excerpts.length > 0 ? leadOf(kind, notes, view) : undefined
  if (lead !== undefined) builder.add(`${lead}\n\n`)
  for (const [index, numbered] of excerpts.entries()) {
    if (index > 0) builder.add('\n\n')
    addExcerpt(builder, numbered, view)
  }
  if (lead === messages.weakLead) builder.add(`\n\n${messages.weakHint}`)
  if (notes.advice) builder.add(`\n\n${adviceText(notes.advice, view)}`)
  return builder.rendered()
}

function leadOf(kind: AnswerPage['kind'], { advice, topic }: AnswerNotes, view: View): string | undefined {
  const { adviceLead, topicLead, weakLead } = view.messages
  if (advice) return adviceLead
  if (topic !== undefined) return topicLead(topic)
  return kind === 'weak' ? weakLead : undefined
}

/** That these are reports and no legal help, and the operator's own words. */
export function adviceText({ helpText }: { readonly helpText: string }, { messages }: View): string {
  return helpText === '' ? messages.adviceNote : `${messages.adviceNote}\n\n${helpText}`
}

/** The best quotation is never folded: it is what was asked for. */
function addExcerpt(builder: TextBuilder, { number, excerpt, twin }: NumberedExcerpt, view: View): void {
  addQuotation(builder, excerpt, twin ? 0.5 : 1, number === 1)
  if (twin) {
    builder.add(`${twinLead(twin, view)}\n`)
    addQuotation(builder, twin, 0.5)
  }
  addCitation(builder, excerpt, view, `${numberSign(number)} `)
}

/** "В оригинале:", or how else the other edition came to be: "По-русски (неофициальный перевод):". */
function twinLead({ quote: { language, translation } }: Excerpt, { messages }: View): string {
  if (translation === 'original') return messages.originalLead
  return `${messages.translationLead[language]} (${messages.translation[translation]}):`
}

/** The quotation with its footnotes, in that share of the room for one. */
function addQuotation(builder: TextBuilder, excerpt: Excerpt, share: number, isOpen = false): void {
  const quote = shortenQuote(excerpt.quote, MAX_QUOTE_CHARS * share)
  builder.add(...quoteBlock(excerpt, quote, isOpen))
  addFootnotes(builder, excerpt, quote, MAX_FOOTNOTES_CHARS * share)
  builder.add('\n')
}

/**
 * That the reports do not answer, or the only one that was asked, with the notes around it; `text` where it is said in
 * another way.
 */
export function renderNothing(
  view: View,
  reportId: string | undefined,
  notes: AnswerNotes = {},
  text = reportId === undefined ? view.messages.nothing : view.messages.nothingInside,
): Rendered {
  const advice = notes.advice ? adviceText(notes.advice, view) : ''
  return renderPlain([...noteTexts(notes, view), text, advice].filter(line => line !== '').join('\n\n'))
}

/** What is said of the question, above everything else: that it is in English, that only its beginning was read. */
export function noteTexts({ isEnglish, isCut }: AnswerNotes, { messages }: View): readonly string[] {
  return [...(isEnglish ? [ENGLISH_NOTE] : []), ...(isCut ? [messages.questionCut] : [])]
}

/** ① to ⑳, so that a button can name its excerpt in one character. */
export function numberSign(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `${number}.`
}
