import type { CharRange } from '../text/char-range.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { hasKazakhLetter } from '../text/language-features.ts'
import { splitSentences } from '../text/sentences.ts'
import { blankAddresses, findAddresses } from './addresses.ts'
import { findClaimSentences } from './claim-sentences.ts'
import { mergeNumbers } from './merge-numbers.ts'
import { blankOut, type PlainWord, splitPlainWords } from './normalised-words.ts'
import { findQuotedRanges } from './quoted-ranges.ts'
import { findTails } from './trailing-sources.ts'
import type { Claim } from './verification.ts'

/** A sentence of the claim, a quotation in it, or what stands between two: the least that is judged for itself. */
export interface ClaimUnit extends CharRange {
  /** Index of its first word, and behind its last. */
  readonly firstWord: number
  readonly endWord: number
  readonly isQuoted: boolean
  /** Which of the quotations it stands in; −1: in none. */
  readonly quote: number
  /** Which of the claim's sentences it belongs to. */
  readonly sentence: number
  /** It only leads to what follows: its line ends in a colon. */
  readonly isLead: boolean
  /** A link or a fingerprint stands in it. */
  readonly hasLink: boolean
}

export interface ParsedClaim {
  readonly text: string
  readonly words: readonly PlainWord[]
  /** Indices of words in front of which the claim marks an omission. */
  readonly omissions: ReadonlySet<number>
  readonly units: readonly ClaimUnit[]
  readonly sentences: readonly CharRange[]
  /** Whether the quotations were marked by whoever passed them on. */
  readonly isMarked: boolean
  /** Fingerprints and permalinks, as written. */
  readonly links: readonly string[]
}

/** Permalinks and fingerprints, as they are pasted. */
const PERMALINK =
  /(?:https?:\/\/)?t\.me\/\w+\?start=[\w-]+|dayek:[\w-]+|[a-z0-9-]{1,40}·\d{1,5}·[0-9a-f]{4}/giu
/** Hashtags at the beginning or the end of a line; inside a sentence they are its words. */
const HASHTAGS =
  /^(?:[^\S\n]*#[\p{L}\p{N}_]+)+(?=[^\S\n]*$)|(?=#)(?<=[.!?…»"”)][^\S\n]{0,8})(?:#[\p{L}\p{N}_]+[^\S\n]*)+$/gmu
/** «1) », «2. » at the beginning of a line. */
const LIST_NUMBER = /^[^\S\n]*\(?\d{1,2}[.)](?=\s)/gmu
const OMISSION = /[[(<]\s*(?:…|\.{3})\s*[\])>]|…|\.{3,}/gu

/** Takes a claim apart: linear in its length. Addresses are no words of it, except those that the reports hold. */
export function parseClaim(
  { text, quotes = [], ignoredLines = [] }: Claim,
  knownAddresses: ReadonlySet<string> = new Set(),
): ParsedClaim {
  const links = Array.from(text.matchAll(PERMALINK), ([link]) => link)
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

/** Words with their numbers, each line in its own language; the message's where a line does not tell. */
function mergeLineNumbers(text: string): readonly PlainWord[] {
  const usual = detectLanguage(text)
  return Array.from(text.matchAll(/[^\n]+/gu)).flatMap(({ 0: line, index }) => {
    const own = detectLanguage(line)
    const told = own === 'unknown' ? usual : own
    const language = told === 'unknown' ? (hasKazakhLetter(line) ? 'kk' : 'ru') : told
    return mergeNumbers(line, splitPlainWords(line), language).map(word => ({
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

/** Index of the first word that begins at the char or behind it. */
function wordAt(words: readonly PlainWord[], char: number): number {
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
  words: readonly PlainWord[],
  { quoted, sentences }: { readonly quoted: readonly CharRange[]; readonly sentences: readonly CharRange[] },
): readonly ClaimUnit[] {
  const cuts = new Set([0, readable.length])
  const pieces = [...findTails(readable), ...findLeads(readable), ...findEllipses(readable)]
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

/** A piece that a colon ends, and the mark of the quotation behind it. */
const LEAD = /:[*_]*["«“„]?$/u

/** Beginnings of lines up to their first colon, when they are short: «Про присяжных: …». */
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
