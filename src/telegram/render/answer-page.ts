import type { ReportInfo } from '../../corpus/report-info.ts'
import { ENGLISH_NOTE } from '../../locales/english-note.ts'
import { addCitation, reportTitle, type View } from './citation.ts'
import { isWithinLimits } from './fit.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { ITALIC, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

const EXCERPTS_A_PAGE = 3
/** Beside a quotation of this length a citation of the longest lines and the lead still fit into a message. */
const MAX_QUOTE_CHARS = 2400

/** An excerpt, with its original below it where the reader wants both. */
export interface ShownExcerpt {
  readonly excerpt: VerifiedExcerpt
  readonly original?: VerifiedExcerpt
}

/** With its place in the whole answer, from 1. */
export interface NumberedExcerpt extends ShownExcerpt {
  readonly number: number
}

export interface AnswerPage {
  readonly kind: 'found' | 'weak'
  readonly excerpts: readonly NumberedExcerpt[]
  /** How many excerpts failed verification and are not shown. */
  readonly withheld: number
  /** The only report that was asked; undefined: all of them. */
  readonly report?: ReportInfo | undefined
  readonly notes?: AnswerNotes
}

/** What the bot says around the quotations, besides how sure it is. */
export interface AnswerNotes {
  /** The question is in English. */
  readonly isEnglish?: boolean
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
  withheld: number,
  view: View,
  { excerptsAPage = EXCERPTS_A_PAGE, report, notes = {} }: SplitOptions = {},
): readonly [AnswerPage, ...AnswerPage[]] {
  let page: AnswerPage = { kind, excerpts: [], withheld, report, notes }
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
  const { kind, excerpts, withheld, report, notes = {} } = page
  const builder = new TextBuilder()
  const { messages } = view
  if (notes.isEnglish) builder.add(`${ENGLISH_NOTE}\n\n`)
  if (report) {
    builder.add(`${messages.insideLead} `).add(reportTitle(report, view), ITALIC).add('\n\n')
  }
  const lead = excerpts.length > 0 ? leadOf(kind, notes, view) : undefined
  if (lead !== undefined) builder.add(`${lead}\n\n`)
  for (const [index, numbered] of excerpts.entries()) {
    if (index > 0) builder.add('\n\n')
    addExcerpt(builder, numbered, view)
  }
  if (withheld > 0) builder.add(`${excerpts.length > 0 ? '\n\n' : ''}${messages.withheld(withheld)}`)
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

function addExcerpt(builder: TextBuilder, { number, excerpt, original }: NumberedExcerpt, view: View): void {
  const maxChars = original ? MAX_QUOTE_CHARS / 2 : MAX_QUOTE_CHARS
  builder.add(...quoteBlock(excerpt, shortenQuote(excerpt.quote, maxChars))).add('\n')
  if (original) {
    builder.add(`${view.messages.originalLead}\n`)
    builder.add(...quoteBlock(original, shortenQuote(original.quote, maxChars))).add('\n')
  }
  addCitation(builder, excerpt, view, `${numberSign(number)} `)
}

/** That the reports do not answer, or the only one that was asked; `text` where it is told in another way. */
export function renderNothing(
  view: View,
  reportId: string | undefined,
  { isEnglish, advice }: AnswerNotes = {},
  text = reportId === undefined ? view.messages.nothing : view.messages.nothingInside,
): Rendered {
  const lines = [isEnglish ? ENGLISH_NOTE : '', text, advice ? adviceText(advice, view) : '']
  return renderPlain(lines.filter(line => line !== '').join('\n\n'))
}

/** ① to ⑳, so that a button can name its excerpt in one character. */
export function numberSign(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `${number}.`
}
