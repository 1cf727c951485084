import type { Excerpt, Quote } from '../answer/answer.ts'
import { formatExcerptLink } from '../answer/excerpt-id.ts'
import { pairSentences } from '../answer/sentence-pairs.ts'
import { showQuotation } from '../answer/shown-quotation.ts'
import { messagesOf } from '../locales/messages-of.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Language } from '../text/language.ts'

/** A footnote below the quotation: «¹ …». */
export interface CardFootnote {
  readonly line: string
  /** Position of its mark in the quotation, in chars. */
  readonly atChar: number
}

/** What a card shows; plain data, so that it can be posted to a worker thread. */
export interface CardContent {
  /** The verified slice of the report, unabridged, with its footnote marks printed. */
  readonly quotation: string
  /** On a card in two languages: where in `quotation` translations are, each a paragraph below its sentence. */
  readonly translations?: readonly CharRange[]
  /** The footnotes that the quotation cites, in order. */
  readonly footnotes?: readonly CardFootnote[]
  /** The language of the quotation and its citation. */
  readonly language: Language
  /** Whether the passage continues before or after the quotation; marked […]. */
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
  readonly publisher: string
  readonly title: string
  readonly author?: string
  /** As printed: "20.03.2023". */
  readonly date: string
  /** "1 Бөлім … › c. Азаптау …"; empty where the report has no sections. */
  readonly section: string
  readonly page: string | null
  /** "1-ескертпе", where the quotation itself is a footnote. */
  readonly footnote?: string
  /** The speaker, if not the author. */
  readonly speaker?: string
  readonly translationLabel: string | null
  /** That the letters were recognized from a picture. */
  readonly readingLabel?: string
  /** A note that an evident error is in the original. */
  readonly note?: string
  readonly fingerprint: string
  /** The bot's handle, "@dayek_bot"; empty if unknown. */
  readonly handle: string
  /** The URL in the QR code; opens the excerpt in the bot. */
  readonly permalink: string
}

/** The card of an excerpt, all in the language of the quotation; `botUsername` is without @. */
export function cardContent(excerpt: Excerpt, botUsername: string): CardContent {
  const { passage, quote, citation, fingerprint } = excerpt
  const { publisher, title, author, date, section, page, footnote, speaker, ...labels } =
    citation[quote.language]
  const passageChars = passage.texts[quote.language]?.text.length ?? quote.endChar
  const { text, footnotes } = showQuotation(passage, quote)
  return {
    quotation: text,
    footnotes: footnotes.map(({ sign, text: footnote, atChar }) => ({
      line: `${sign}\u00a0${footnote}`,
      atChar,
    })),
    language: quote.language,
    isCutBefore: quote.startChar > 0,
    isCutAfter: quote.endChar < passageChars,
    publisher,
    title,
    ...(author !== undefined && { author }),
    date,
    section,
    page,
    ...(footnote !== undefined && { footnote }),
    ...(speaker !== undefined && { speaker }),
    translationLabel: labels.translationLabel,
    ...(labels.readingLabel !== undefined && { readingLabel: labels.readingLabel }),
    ...(labels.note !== undefined && { note: labels.note }),
    fingerprint,
    handle: `@${botUsername}`,
    permalink: formatExcerptLink(excerpt, botUsername),
  }
}

/** The same in two languages: each sentence with its translation below it. Footnotes are those of the excerpt's language. */
export function bilingualCardContent(excerpt: Excerpt, twin: Excerpt, botUsername: string): CardContent {
  const content = cardContent(excerpt, botUsername)
  const [paragraphs, translations]: [string[], CharRange[]] = [[], []]
  const marksAt = new Map<string, number>()
  let chars = 0
  const add = (quote: Quote, isTranslation: boolean) => {
    const { text, footnotes } = showQuotation(excerpt.passage, quote)
    if (isTranslation) translations.push({ startChar: chars, endChar: chars + text.length })
    else for (const { sign, atChar } of footnotes) marksAt.set(sign, marksAt.get(sign) ?? chars + atChar)
    paragraphs.push(text)
    chars += text.length + 1
  }
  for (const pair of pairSentences(excerpt, twin)) {
    if (pair.own) add(pair.own, false)
    if (pair.twin) add(pair.twin, true)
  }
  const footnotes = showQuotation(excerpt.passage, excerpt.quote).footnotes
  return {
    ...content,
    quotation: paragraphs.join('\n'),
    translations,
    footnotes: footnotes.map(({ sign, text, atChar }) => ({
      line: `${sign}\u00a0${text}`,
      atChar: marksAt.get(sign) ?? atChar,
    })),
    translationLabel: bothLabels(excerpt, twin),
  }
}

/** «бейресми аударма, орысша: түпнұсқа»: what the quoted text is, then its counterpart. */
function bothLabels({ citation, quote }: Excerpt, twin: Excerpt): string {
  const { editionLanguage, translation } = messagesOf(quote.language)
  const twinLabel = `${editionLanguage[twin.quote.language]}: ${translation[twin.quote.translation]}`
  return [citation[quote.language].translationLabel, twinLabel].filter(label => label !== null).join(' · ')
}
