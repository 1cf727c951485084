import type { Excerpt } from '../../answer/answer.ts'
import { browseMessagesOf } from '../../locales/browse-messages.ts'
import type { BrowseReplies, NameEntry, Page, TopicEntry } from '../../names/browse.ts'
import { otherLanguage } from '../../text/language.ts'
import { shortenLine } from '../../text/shorten-line.ts'
import { numberSign } from './answer-page.ts'
import { addCitation, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import { fitMessage } from './message-limits.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { BOLD, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

/** For all footnotes of an excerpt. */
const MAX_FOOTNOTES_CHARS = 200
const MAX_LABEL_CHARS = 300

/** A name or topic in the reader's language, else in the other. */
export function labelOf({ labels }: TopicEntry, { language }: View): string {
  return labels[language] ?? labels[otherLanguage(language)] ?? ''
}

/** Above a page of names, which are its buttons. */
export function renderNames(
  { kind, counts, entries, number, of }: BrowseReplies['names'],
  view: View,
): Rendered {
  const messages = browseMessagesOf(view.language)
  const count = counts.find(each => each.kind === kind)?.names ?? 0
  const [first] = entries
  if (!first) return renderPlain(messages.noNames)
  const builder = new TextBuilder().add(messages.namesTitle, BOLD)
  if (of > 1) builder.add(` · ${number}/${of}`)
  return builder
    .add(`\n\n${messages.namesLead(kind, count, shortenLine(labelOf(first, view), 60))}`)
    .rendered()
}

/** Above a page of topics, which are its buttons. */
export function renderTopics({ entries, number, of }: BrowseReplies['topics'], view: View): Rendered {
  const messages = browseMessagesOf(view.language)
  if (entries.length === 0) return renderPlain(messages.noTopics)
  const builder = new TextBuilder().add(messages.topicsTitle, BOLD)
  if (of > 1) builder.add(` · ${number}/${of}`)
  return builder.add(`\n\n${messages.topicsLead}`).rendered()
}

/** A name in both languages, then the sentences that mention it. */
export function renderMentions(name: NameEntry, page: Page<Excerpt>, view: View): Rendered {
  const { mentioned, kinds } = browseMessagesOf(view.language)
  return renderExcerpts(name, `${kinds[name.kind]} · ${mentioned(name.passages)}`, page, view)
}

/** A topic in both languages, then what its sections say on it. */
export function renderTopic(topic: TopicEntry, page: Page<Excerpt>, view: View): Rendered {
  return renderExcerpts(topic, browseMessagesOf(view.language).topicPassages(topic.passages), page, view)
}

function renderExcerpts(
  entry: TopicEntry,
  note: string,
  { entries, number, of }: Page<Excerpt>,
  view: View,
): Rendered {
  const { language } = view
  const [own, other] = [language, otherLanguage(language)].map(each => entry.labels[each])
  const title = own ?? other ?? ''
  return fitMessage([2000, 1000, 600, 300, 100], maxChars => {
    const builder = new TextBuilder().add(shortenLine(title, MAX_LABEL_CHARS), BOLD)
    if (of > 1) builder.add(` · ${number}/${of}`)
    if (own !== undefined && other !== undefined && other !== own)
      builder.add(`\n${shortenLine(other, MAX_LABEL_CHARS)}`)
    builder.add(`\n${note}`)
    for (const [index, excerpt] of entries.entries()) {
      const quote = shortenQuote(excerpt.quote, maxChars)
      builder.add('\n\n').add(...quoteBlock(excerpt, quote))
      addFootnotes(builder, excerpt, quote, Math.min(maxChars, MAX_FOOTNOTES_CHARS))
      builder.add('\n')
      addCitation(builder, excerpt, view, `${numberSign(index + 1)} `)
    }
    return builder.rendered()
  })
}
