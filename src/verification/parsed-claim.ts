import type { CharRange } from '../text/char-range.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { hasKazakhLetter } from '../text/language-features.ts'
import { splitSentences } from '../text/sentences.ts'
import { blankAddresses, findAddresses } from './addresses.ts'
import { findClaimSentences } from './claim-sentences.ts'
import { mergeNumbers } from './merge-numbers.ts'
import { blankOut, type NormalisedWord, splitNormalisedWords } from './normalised-words.ts'
import { findQuotedRanges } from './quoted-ranges.ts'
import { findTrailingSources } from './trailing-sources.ts'
import type { Claim } from './verification.ts'

/** The smallest part of a claim that is judged on its own: a sentence, or a quotation or remark inside one. */
export interface ClaimUnit extends CharRange {
  /** Its words: from `firstWord` up to, not including, `endWord`. */
  readonly firstWord: number
  readonly endWord: number
  readonly isQuoted: boolean
  /** Index of the quotation that it is part of; −1: none. */
  readonly quote: number
  /** Index of its sentence. */
  readonly sentence: number
  /** It ends in a colon and only introduces what follows. */
  readonly isLead: boolean
  /** It contains a link or a fingerprint. */
  readonly hasLink: boolean
}

export interface ParsedClaim {
  readonly text: string
  readonly words: readonly NormalisedWord[]
  /** Indices of the words that follow a marked omission. */
  readonly omissions: ReadonlySet<number>
  readonly units: readonly ClaimUnit[]
  readonly sentences: readonly CharRange[]
  /** Whether the surface marked the quotations, as Telegram does with block quotes. */
  readonly isMarked: boolean
  /** Fingerprints and permalinks, as written. */
  readonly links: readonly string[]
}

/** Permalinks and fingerprints, as pasted. */
const PERMALINK =
  /(?:https?:\/\/)?t\.me\/\w+\?start=[\w-]+|dayek:[\w-]+|[a-z0-9-]{1,40}·\d{1,5}·[0-9a-f]{4}/giu
/** Hashtags on a line of their own or after its last sentence; inside a sentence they are words. */
const HASHTAGS =
  /^(?:[^\S\n]*#[\p{L}\p{N}_]+)+(?=[^\S\n]*$)|(?=#)(?<=[.!?…»"”)][^\S\n]{0,8})(?:#[\p{L}\p{N}_]+[^\S\n]*)+$/gmu
/** «1) », «2. » at the start of a line. */
const LIST_NUMBER = /^[^\S\n]*\(?\d{1,2}[.)](?=\s)/gmu
const OMISSION = /[[(<]\s*(?:…|\.{3})\s*[\])>]|…|\.{3,}/gu

/** The permalinks and fingerprints in a text, as written. */
export function findLinks(text: string): readonly string[] {
  return Array.from(text.matchAll(PERMALINK), ([link]) => link)
}

/** Parses a claim, in linear time. Addresses are not words, except for `knownAddresses`, which the reports contain. */
export function parseClaim(
  { text, quotes = [], ignoredLines = [] }: Claim,
  knownAddresses: ReadonlySet<string> = new Set(),
): ParsedClaim {
  const links = findLinks(text)
  const readable = blankAddresses(
    blankLines(
      [PERMALINK, HASHTAGS, LIST_NUMBER].reduce((readable, marks) => blankOut(readable, marks), text),
      ignoredLines,
    ),
    knownAddresses,
  )
  const words = mergeLineNumbers(readable)
  const omissions = new Set<number>()
  for (const { index } of readable.matchAll(OMISSION)) omissions.add(wordAt(words, index))
  const quoted = quotes.length > 0 ? quotes : findQuotedRanges(readable)
  const sentences = findClaimSentences(readable)
  const units = findUnits(text, readable, words, { quoted, sentences })
  return { text, words, omissions, units, sentences, isMarked: quotes.length > 0, links }
}

/** Merges numbers line by line, in the line's language or, if that is unclear, the message's. */
function mergeLineNumbers(text: string): readonly NormalisedWord[] {
  const usual = detectLanguage(text)
  return Array.from(text.matchAll(/[^\n]+/gu)).flatMap(({ 0: line, index }) => {
    const own = detectLanguage(line)
    const guessed = own === 'unknown' ? usual : own
    const language = guessed === 'unknown' ? (hasKazakhLetter(line) ? 'kk' : 'ru') : guessed
    return mergeNumbers(line, splitNormalisedWords(line), language).map(word => ({
      ...word,
      startChar: word.startChar + index,
      endChar: word.endChar + index,
    }))
  })
}

function blankLines(text: string, lines: readonly string[]): string {
  const blank = new Set(lines.flatMap(line => line.split('\n')).map(line => line.trim()))
  return text.replace(/[^\n]+/gu, line => (blank.has(line.trim()) ? ' '.repeat(line.length) : line))
}

/** Index of the first word that starts at or after the char. */
function wordAt(words: readonly NormalisedWord[], char: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.startChar ?? 0) < char) low = middle + 1
    else high = middle
  }
  return low
}

function findUnits(
  text: string,
  readable: string,
  words: readonly NormalisedWord[],
  { quoted, sentences }: { readonly quoted: readonly CharRange[]; readonly sentences: readonly CharRange[] },
): readonly ClaimUnit[] {
  const cuts = new Set([0, readable.length])
  const pieces = [...findTrailingSources(readable), ...findLeads(readable), ...findEllipses(readable)]
  for (const { startChar, endChar } of [...quoted, ...splitSentences(readable), ...pieces]) {
    cuts.add(startChar).add(endChar)
  }
  let sentence = 0
  const chars = [...cuts].sort((a, b) => a - b)
  const units: ClaimUnit[] = []
  let nextQuote = 0
  for (const [index, startChar] of chars.entries()) {
    const endChar = chars[index + 1] ?? startChar
    const [firstWord, endWord] = [wordAt(words, startChar), wordAt(words, endChar)]
    const piece = text.slice(startChar, endChar)
    while ((quoted[nextQuote]?.endChar ?? endChar) < endChar) nextQuote++
    const isQuoted = (quoted[nextQuote]?.startChar ?? Number.POSITIVE_INFINITY) <= startChar
    const quote = isQuoted ? nextQuote : -1
    const isLead = !isQuoted && LEAD.test(piece.trimEnd().slice(-4))
    while ((sentences[sentence]?.endChar ?? Number.POSITIVE_INFINITY) <= startChar) sentence++
    const hasLink = piece.search(PERMALINK) >= 0 || findAddresses(piece).length > 0
    if (endWord > firstWord || hasLink)
      units.push({ startChar, endChar, firstWord, endWord, isQuoted, quote, sentence, isLead, hasLink })
  }
  return units
}

/** A colon, and the opening quotation mark after it, at the end of a part. */
const LEAD = /:[*_]*["«“„]?$/u

/** Short line beginnings up to a colon: «Про присяжных: …». */
function findLeads(text: string): readonly CharRange[] {
  return Array.from(text.matchAll(/^[^\n:.!?]{2,120}:(?=\s+\S)/gmu), ({ 0: lead, index }) => ({
    startChar: index,
    endChar: index + lead.length,
  }))
}

function findEllipses(text: string): readonly CharRange[] {
  return Array.from(text.matchAll(/(?:…|\.{3,})/gu), ({ 0: dots, index }) => ({
    startChar: index + dots.length,
    endChar: index + dots.length,
  }))
}
