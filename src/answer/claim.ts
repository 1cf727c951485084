import { splitSentences } from '../text/sentences.ts'
import { blankAddresses, findAddresses } from './addresses.ts'
import { findTails } from './claim-tails.ts'
import { blankOut, type PlainWord, splitPlainWords } from './plain-words.ts'
import { findQuotedRanges } from './quoted-ranges.ts'
import type { Claim } from './verification.ts'
import type { CharRange } from './why.ts'

/** A sentence of the claim, a quotation in it, or what stands between two: the least that is judged for itself. */
export interface ClaimUnit extends CharRange {
  /** Index of its first word, and behind its last. */
  readonly firstWord: number
  readonly endWord: number
  readonly isQuoted: boolean
  /** Which of the quotations it stands in; −1: in none. */
  readonly quote: number
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
  /** Whether the quotations were marked by whoever passed them on. */
  readonly isMarked: boolean
  /** Fingerprints and permalinks, as written. */
  readonly links: readonly string[]
}

/** Permalinks and fingerprints, as they are pasted. */
const PERMALINK =
  /(?:https?:\/\/)?t\.me\/\w+\?start=[\w-]+|dayek:[\w-]+|[a-z0-9-]{1,40}·\d{1,5}·[0-9a-f]{4}/giu
const OMISSION = /[[(<]\s*(?:…|\.{3})\s*[\])>]|…|\.{3,}/gu

/** Takes a claim apart: linear in its length. Addresses are no words of it, except those that the reports hold. */
export function parseClaim(
  { text, quotes = [], ignoredLines = [] }: Claim,
  knownAddresses: ReadonlySet<string> = new Set(),
): ParsedClaim {
  const links = Array.from(text.matchAll(PERMALINK), ([link]) => link)
  const readable = blankAddresses(blankLines(blankOut(text, PERMALINK), ignoredLines), knownAddresses)
  const words = splitPlainWords(readable)
  const omissions = new Set<number>()
  for (const { index } of readable.matchAll(OMISSION)) omissions.add(wordAt(words, index))
  const quoted = quotes.length > 0 ? quotes : findQuotedRanges(readable)
  const units = findUnits(text, readable, words, quoted)
  return { text, words, omissions, units, isMarked: quotes.length > 0, links }
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
  quoted: readonly CharRange[],
): readonly ClaimUnit[] {
  const cuts = new Set([0, readable.length])
  for (const { startChar, endChar } of [...quoted, ...splitSentences(readable), ...findTails(readable)]) {
    cuts.add(startChar).add(endChar)
  }
  const chars = [...cuts].sort((a, b) => a - b)
  const units: ClaimUnit[] = []
  const leadsFrom = createLeadTest(text)
  let nextQuote = 0
  for (const [index, startChar] of chars.entries()) {
    const endChar = chars[index + 1] ?? startChar
    const [firstWord, endWord] = [wordAt(words, startChar), wordAt(words, endChar)]
    const piece = text.slice(startChar, endChar)
    while ((quoted[nextQuote]?.endChar ?? endChar) < endChar) nextQuote++
    const isQuoted = (quoted[nextQuote]?.startChar ?? Number.POSITIVE_INFINITY) <= startChar
    const quote = isQuoted ? nextQuote : -1
    const isLead = !isQuoted && leadsFrom(startChar)
    const hasLink = piece.search(PERMALINK) >= 0 || findAddresses(piece).length > 0
    if (endWord > firstWord || hasLink)
      units.push({ startChar, endChar, firstWord, endWord, isQuoted, quote, isLead, hasLink })
  }
  return units
}

/** A test, to be asked of chars in ascending order: does a colon on the rest of the line lead to what follows? */
function createLeadTest(text: string): (startChar: number) => boolean {
  const colons = Array.from(text.matchAll(/:[*_\s]*(?:\n|$|["«“„])/gu), ({ index }) => index)
  let next = 0
  let lineEnd = -1
  return startChar => {
    while ((colons[next] ?? text.length) < startChar) next++
    if (lineEnd < startChar) {
      const found = text.indexOf('\n', startChar)
      lineEnd = found < 0 ? text.length : found
    }
    return (colons[next] ?? text.length) < lineEnd
  }
}
