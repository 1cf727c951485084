import { isLanguage, type Language } from '../text/language.ts'
import { Excerpt, type Quote } from './answer.ts'
import { citeRange } from './citation.ts'

/** The passage and range that an excerpt id encodes. */
export interface ExcerptTarget {
  readonly permalinkId: string
  readonly language: Language
  readonly startChar: number
  readonly endChar: number
}

/** The part of an excerpt that its id encodes. */
export interface ExcerptName {
  readonly permalinkId: string
  readonly quote: Pick<Quote, 'language' | 'startChar' | 'endChar'>
}

const EXCERPT_ID = /^([a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4})_(kk|ru)(\d{1,5})-(\d{1,5})$/

/**
 * Identifies this excerpt: `us-state-2022-kazakhstan_18_9b1a_kk0-220`. Letters, digits, _ and - only, and at most 64 bytes for
 * passages below 10,000 chars, so it fits into a link to the bot and is the id of an inline result.
 */
export function formatExcerptId({ permalinkId, quote }: ExcerptName): string {
  return `${permalinkId}_${quote.language}${quote.startChar}-${quote.endChar}`
}

/** A link to the bot that opens this excerpt in its passage. */
export function formatExcerptLink(name: ExcerptName, botUsername: string): string {
  return `https://t.me/${botUsername}?start=${formatExcerptId(name)}`
}

/** Parses an excerpt id; undefined for other texts. */
export function parseExcerptId(text: string): ExcerptTarget | undefined {
  const [, permalinkId, language, start, end] = EXCERPT_ID.exec(text.trim()) ?? []
  const [startChar, endChar] = [Number(start), Number(end)]
  if (permalinkId === undefined || !isLanguage(language) || startChar >= endChar) return undefined
  return { permalinkId, language, startChar, endChar }
}

/** The same passage with another range quoted; undefined if the range is empty or outside the text. */
export function withRange(excerpt: Excerpt, startChar: number, endChar: number): Excerpt | undefined {
  const { passage, quote, citation } = excerpt
  const { language } = quote
  const text = passage.texts[language]?.text
  if (text === undefined || endChar > text.length || startChar >= endChar) return undefined
  const range = { startChar, endChar }
  return Excerpt.of(
    passage,
    { language, ...range },
    {
      ...excerpt,
      translation: quote.translation,
      citation: {
        kk: citeRange(citation.kk, passage, 'kk', language, range),
        ru: citeRange(citation.ru, passage, 'ru', language, range),
      },
    },
  )
}
