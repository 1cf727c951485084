import { composeText } from '../text/compose.ts'
import type { WordStep } from './banded-alignment.ts'
import { type EditionWords, textAt } from './edition-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'

/** The words of both sides. */
export interface VerbatimTexts {
  readonly claim: ParsedClaim
  readonly editions: EditionWords
}

/** Footnote marks, and quotation or list marks at the start of a line. */
const MARK =
  /\[\^[^\]\s]{1,20}\]|\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]|(?<=\n)[^\S\n]*[>|•*–—-][^\S\n]*/gu

/**
 * Whether the matched words are the same letter by letter. Capitals and punctuation count, except the case of the first
 * letter; white space and the style of quotation marks and dashes do not. `steps` contain no changes; `first`: the claim's
 * word that they start at.
 */
export function isVerbatim(steps: readonly WordStep[], first: number, texts: VerbatimTexts): boolean {
  let before: Pair | undefined
  for (const step of steps) {
    if (step.kind === 'skipped') before = undefined
    if (step.kind !== 'same') continue
    if (step.level !== 2 || step.claimCount > 1 || step.wordCount > 1) return false
    const pair = pairOf(step.claim + first, step.word, texts)
    if (pair && !isSamePair(pair, before)) return false
    before = pair
  }
  return true
}

interface Pair {
  readonly claimed: Piece
  readonly reported: Piece
  readonly passage: number
}

interface Piece {
  readonly text: string
  readonly startChar: number
  readonly endChar: number
}

/** Undefined in a heading, whose words have no position in the passage's text. */
function pairOf(at: number, word: number, { claim, editions }: VerbatimTexts): Pair | undefined {
  const typed = claim.words[at]
  const passage = editions.places[word] ?? -1
  const [startChar = -1, endChar = -1] = [editions.startChars[word], editions.endChars[word]]
  const text = textAt(editions, word)?.text
  if (!typed || startChar < 0 || text === undefined) return undefined
  return {
    claimed: { text: claim.text, startChar: typed.startChar, endChar: typed.endChar },
    reported: { text, startChar, endChar },
    passage,
  }
}

function isSamePair({ claimed, reported, passage }: Pair, before: Pair | undefined): boolean {
  const [typed, printed] = [readable(sliceOf(claimed)), readable(sliceOf(reported))]
  if (isHalf(typed, printed)) return true
  if (!before) return typed === printed || smallFirst(typed) === smallFirst(printed)
  if (typed !== printed) return false
  if (before.passage !== passage) return true
  const typedGap = claimed.text.slice(before.claimed.endChar, claimed.startChar)
  const printedGap = reported.text.slice(before.reported.endChar, reported.startChar)
  return typedGap === printedGap || readableGap(typedGap) === readableGap(printedGap)
}

/** Whether an omission left part of a number: «тысяч» of «30 тысяч». */
function isHalf(typed: string, printed: string): boolean {
  return printed.endsWith(` ${typed}`) || printed.startsWith(`${typed} `)
}

function sliceOf({ text, startChar, endChar }: Piece): string {
  return text.slice(startChar, endChar)
}

function smallFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1)
}

/** The text as it looks on screen. */
function readable(text: string): string {
  return composeText(text)
    .replace(/[\p{Cf}\u0640]/gu, '')
    .replace(/[’‘ʼ`´]/gu, "'")
}

/** The punctuation between two words, without differences of style. */
function readableGap(text: string): string {
  return readable(text.replace(MARK, ''))
    .replace(/[«»„“”‹›"＂「」]+/gu, '"')
    .replace(/[‒–—―−]+/gu, '—')
    .replace(/[‐‑-]+/gu, '-')
    .replace(/…/gu, '...')
    .replace(/\s+/gu, ' ')
    .replace(/ (?=[,.;:!?)])|(?<=\() /gu, '')
}
