import { isLanguage, type Language } from '../text/language.ts'
import { Excerpt, type Quote } from './answer.ts'
import { citeRange } from './citation.ts'

/** Which characters of which passage an excerpt quotes. */
export interface ExcerptTarget {
  readonly permalinkId: string
  readonly language: Language
  readonly startChar: number
  readonly endChar: number
}

/** As much of an excerpt as its id tells. */
export interface ExcerptName {
  readonly permalinkId: string
  readonly quote: Pick<Quote, 'language' | 'startChar' | 'endChar'>
}

const EXCERPT_ID = /^([a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4})_(kk|ru)(\d{1,5})-(\d{1,5})$/

/**
 * Names exactly this excerpt: `us-state-2022-kazakhstan_18_9b1a_kk0-220`. Letters, digits, _ and - only, so it may stand in a
 * link to the bot and be the id of an inline result: 64 of 64 bytes at most, with passages below 10,000 chars.
 */
export function formatExcerptId({ permalinkId, quote }: ExcerptName): string {
  return `${permalinkId}_${quote.language}${quote.startChar}-${quote.endChar}`
}

/** A link to the bot that opens exactly this excerpt in its passage. */
export function formatExcerptLink(name: ExcerptName, botUsername: string): string {
  return `https://t.me/${botUsername}?start=${formatExcerptId(name)}`
}

/** Reads an excerpt id; undefined when the text is something else. */
export function parseExcerptId(text: string): ExcerptTarget | undefined {
  const [, permalinkId, language, start, end] = EXCERPT_ID.exec(text.trim()) ?? []
  const [startChar, endChar] = [Number(start), Number(end)]
  if (permalinkId === undefined || !isLanguage(language) || startChar >= endChar) return undefined
  return { permalinkId, language, startChar, endChar }
}

/** The excerpt with another range of its passage as its quotation; undefined when the passage is shorter. */
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
