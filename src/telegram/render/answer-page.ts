import type { ReportInfo } from '../../corpus/report-info.ts'
import { addCitation, reportTitle, type View } from './citation.ts'
import { isWithinLimits } from './fit.ts'
import { addFootnotes } from './footnotes.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { ITALIC, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

const EXCERPTS_A_PAGE = 3
/** Beside a quotation of this length a citation of the longest lines and the lead still fit into a message. */
const MAX_QUOTE_CHARS = 2400
/** Of the footnotes of one excerpt together. */
const MAX_FOOTNOTES_CHARS = 400

/** An excerpt, with the same in the other language below it where the reader wants both. */
export interface ShownExcerpt {
  readonly excerpt: VerifiedExcerpt
  readonly twin?: VerifiedExcerpt
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
  /** Only the beginning of the question was read. */
  readonly isCut?: boolean
  /** The only report that was asked; undefined: all of them. */
  readonly report?: ReportInfo | undefined
}

export interface SplitOptions {
  /** At most so many. */
  readonly excerptsAPage?: number
  readonly isCut?: boolean
  /** The only report that was asked. */
  readonly report?: ReportInfo | undefined
}

/** Up to three excerpts a page by default; fewer where they would not fit into a message. At least one page. */
export function splitAnswer(
  kind: AnswerPage['kind'],
  excerpts: readonly ShownExcerpt[],
  withheld: number,
  view: View,
  { excerptsAPage = EXCERPTS_A_PAGE, isCut = false, report }: SplitOptions = {},
): readonly [AnswerPage, ...AnswerPage[]] {
  let page: AnswerPage = { kind, excerpts: [], withheld, isCut, report }
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

/** The quotations of a page with their citations; before them, that the question was cut and that the answer is weak. */
export function renderAnswerPage(
  { kind, excerpts, withheld, isCut, report }: AnswerPage,
  view: View,
): Rendered {
  const builder = new TextBuilder()
  const { messages } = view
  const isWeak = kind === 'weak' && excerpts.length > 0
  if (isCut) builder.add(`${messages.questionCut}\n\n`)
  if (report) {
    builder.add(`${messages.insideLead} `).add(reportTitle(report, view), ITALIC).add('\n\n')
  }
  if (isWeak) builder.add(`${messages.weakLead}\n\n`)
  for (const [index, numbered] of excerpts.entries()) {
    if (index > 0) builder.add('\n\n')
    addExcerpt(builder, numbered, view)
  }
  if (withheld > 0) builder.add(`${excerpts.length > 0 ? '\n\n' : ''}${messages.withheld(withheld)}`)
  if (isWeak) builder.add(`\n\n${messages.weakHint}`)
  return builder.rendered()
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
function twinLead({ quote: { language, translation } }: VerifiedExcerpt, { messages }: View): string {
  if (translation === 'original') return messages.originalLead
  return `${messages.translationLead[language]} (${messages.translation[translation]}):`
}

/** The quotation with its footnotes, in that share of the room for one. */
function addQuotation(builder: TextBuilder, excerpt: VerifiedExcerpt, share: number, isOpen = false): void {
  const quote = shortenQuote(excerpt.quote, MAX_QUOTE_CHARS * share)
  builder.add(...quoteBlock(excerpt, quote, isOpen))
  addFootnotes(builder, excerpt, quote, MAX_FOOTNOTES_CHARS * share)
  builder.add('\n')
}

/** That the reports do not answer, or the only one that was asked; before that, that the question was cut. */
export function renderNothing(view: View, reportId: string | undefined, isCut: boolean): Rendered {
  const { nothing, nothingInside } = view.messages
  return renderPlain(withCutNote(reportId === undefined ? nothing : nothingInside, view, isCut))
}

/** The sentence; before it, that the question was cut, where it was. */
export function withCutNote(sentence: string, { messages }: View, isCut: boolean): string {
  return [...(isCut ? [messages.questionCut] : []), sentence].filter(text => text !== '').join('\n\n')
}

/** ① to ⑳, so that a button can name its excerpt in one character. */
export function numberSign(number: number): string {
  return number >= 1 && number <= 20 ? String.fromCodePoint(0x245f + number) : `${number}.`
}
