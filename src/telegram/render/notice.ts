import type { Excerpt } from '../../answer/answer.ts'
import { formatPermalink, permalinkTarget } from '../../answer/permalink.ts'
import { followMessages } from '../../locales/follow-messages.ts'
import type { Follow } from '../store/follows.ts'
import { numberSign } from './answer-page.ts'
import { addCitation, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { isWithinLimits } from './message-limits.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'

/** Something that a chat follows, and the best quotation on it from the new reports. */
export interface NoticePart {
  readonly follow: Follow
  readonly excerpt: Excerpt
}

/** A notice, and the parts that it quotes; the others are links. */
export interface Notice {
  readonly rendered: Rendered
  readonly quoted: readonly NoticePart[]
}

const MAX_QUOTED = 5
const MAX_QUOTE_CHARS = 900
const MAX_FOOTNOTES_CHARS = 200

/** As many quotations as fit into a message; a link for each of the rest. */
export function renderNotice(parts: readonly NoticePart[], view: View): Notice {
  for (let count = Math.min(parts.length, MAX_QUOTED); count > 1; count--) {
    const notice = renderQuoting(parts, count, view)
    if (isWithinLimits(notice.rendered)) return notice
  }
  return renderQuoting(parts, 1, view)
}

function renderQuoting(parts: readonly NoticePart[], count: number, view: View): Notice {
  const { noticeLead, noticeMore } = followMessages(view.language)
  const [quoted, linked] = [parts.slice(0, count), parts.slice(count)]
  const reports = new Set(parts.map(({ excerpt }) => excerpt.passage.reportId))
  const builder = new TextBuilder().add(noticeLead(reports.size))
  for (const [at, { follow, excerpt }] of quoted.entries()) {
    builder.add('\n\n').add(follow.words, BOLD).add('\n')
    const quote = shortenQuote(excerpt.quote, MAX_QUOTE_CHARS)
    builder.add(...quoteBlock(excerpt, quote, at === 0))
    addFootnotes(builder, excerpt, quote, MAX_FOOTNOTES_CHARS)
    addCitation(builder.add('\n'), excerpt, view, quoted.length > 1 ? `${numberSign(at + 1)} ` : '')
  }
  if (linked.length > 0) builder.add(`\n\n${noticeMore}`)
  for (const { follow, excerpt } of linked) {
    const url = formatPermalink(permalinkTarget(excerpt.passage), view.botUsername)
    builder.add('\n• ').add(follow.words, { type: 'text_link', url })
  }
  return { rendered: builder.rendered(), quoted }
}
