import { GOVERNING_WORDS, LEAD_INS, QUESTION_OPENERS, TAILS } from './courtesy-phrases.ts'
import { phoneticKey } from './phonetic-key.ts'
import { createPhraseMatcher, type PhraseMatcher } from './phrase-matcher.ts'
import {
  coverWithSmallTalk,
  FILLERS,
  findSmallTalk,
  type SmallTalkTag,
  smallTalkMatcher,
} from './small-talk.ts'
import { talkWords } from './talk-words.ts'
import type { Word } from './words.ts'

/** Whether a phrase counts without punctuation or a question word next to it. */
type Strength = keyof typeof LEAD_INS

const matchLeadIn = createPhraseMatcher<Strength>([
  ['always', LEAD_INS.always],
  ['clause', LEAD_INS.clause],
])
const matchTail = createPhraseMatcher<Strength>([
  ['always', TAILS.always],
  ['clause', TAILS.clause],
])
const OPENERS = keySet(QUESTION_OPENERS)
const GOVERNING = keySet(GOVERNING_WORDS)

/** The longest courtesy that is recognised, in words. */
const MAX_LEAD_WORDS = 12
const MAX_TAIL_WORDS = 7

/**
 * A message without greetings and lead-ins before its question, and thanks, pleas and goodbyes after it; the whole message if
 * nothing or only small talk is left. Keeps the question's closing mark. Linear in the length.
 */
export function withoutCourtesy(message: string): string {
  const words = talkWords(message)
  const text: CourtesyText = { message, words, keys: [], clauses: [], match: smallTalkMatcher(message) }
  let [from, to] = [0, words.length]
  for (;;) {
    const start = from + countBefore(text, from, to)
    const end = to - countAfter(text, start, to)
    if (start === from && end === to) break
    from = start
    to = end
  }
  if (from === 0 && to === words.length) return message
  const rest = sliceWords(text, from, to)
  return rest === '' || findSmallTalk(rest) || findSmallTalk(message) ? message : rest
}

interface CourtesyText {
  readonly message: string
  readonly words: readonly Word[]
  /** Phonetic keys by word, made when needed. */
  readonly keys: string[]
  /** Whether a clause ends before a word, found when needed. */
  readonly clauses: boolean[]
  readonly match: PhraseMatcher<SmallTalkTag>
}

function keySet(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(phoneticKey))
}

function keysBetween({ words, keys }: CourtesyText, from: number, to: number): readonly string[] {
  for (let at = from; at < to; at++) keys[at] ??= phoneticKey(words[at]?.text ?? '')
  return keys.slice(from, to)
}

/** From the first word to the last, with the mark that closes it unless that is a comma or dash before thanks. */
function sliceWords({ message, words }: CourtesyText, from: number, to: number): string {
  const last = words[to - 1]
  if (!last || from >= to) return ''
  const startChar = from === 0 ? 0 : (words[from]?.startChar ?? 0)
  if (to === words.length) return message.slice(startChar).trim()
  const closing = /^[^\s,;–—(-]*/u.exec(message.slice(last.endChar, words[to]?.startChar))?.[0] ?? ''
  return message.slice(startChar, last.endChar + closing.length).trim()
}

/** Number of words in the courtesies from a word on, with a form of address («Сәлеметсіз бе, құрметті бот!»). */
function countBefore(text: CourtesyText, from: number, to: number): number {
  const keys = keysBetween(text, from, Math.min(to, from + MAX_LEAD_WORDS))
  const left = to - from
  const greeting = text.match(keys, 0).find(({ tag, words }) => isGreeting(text, tag, from + words, to))
  const leadIn = matchLeadIn(keys, 0).find(({ tag, words }) => {
    if (words >= left) return false
    if (endsClause(text, from + words)) return true
    return left - words > 1 && (tag === 'always' || OPENERS.has(keys[words] ?? ''))
  })
  const count = Math.max(greeting?.words ?? 0, leadIn?.words ?? 0)
  if (count === 0) return 0
  let end = count
  while (FILLERS.has(keys[end] ?? '')) end++
  return end < left && endsClause(text, from + end) ? end : count
}

/** A greeting may run into a question of at least two words; other courtesies must end with punctuation. */
function isGreeting(text: CourtesyText, { kind }: SmallTalkTag, end: number, to: number): boolean {
  if (kind === 'hello' && to - end > 1) return true
  return (
    end < to && ['hello', 'wellbeing', 'ready', 'sorry', 'thanks'].includes(kind) && endsClause(text, end)
  )
}

/** Number of words in the courtesy before a word: the longest one. */
function countAfter(text: CourtesyText, from: number, to: number): number {
  for (let at = Math.max(from + 1, to - MAX_TAIL_WORDS); at < to; at++) {
    const keys = keysBetween(text, at, to)
    const isClause = endsClause(text, at)
    if (isClause && isThanks(keys, text.match)) return to - at
    if (!isClause && isGoverned(text, at, to)) continue
    const isTail = matchTail(keys, 0).some(
      ({ tag, words }) => words === keys.length && (isClause || tag === 'always'),
    )
    if (isTail) return to - at
  }
  return 0
}

/** Whether words without punctuation before them belong to the question. */
function isGoverned(text: CourtesyText, at: number, to: number): boolean {
  for (let next = at + 1; next < to; next++) if (endsClause(text, next)) return true
  const [before = ''] = keysBetween(text, at - 1, at)
  return to - at === 1 && GOVERNING.has(before)
}

function isThanks(keys: readonly string[], match: PhraseMatcher<SmallTalkTag>): boolean {
  const tags = coverWithSmallTalk(keys, match)
  return tags?.every(({ kind }) => kind === 'thanks' || kind === 'farewell' || kind === 'hello') ?? false
}

/** Whether punctuation or a line break separates a word from the one before it. */
function endsClause({ message, words, clauses }: CourtesyText, index: number): boolean {
  const [before, after] = [words[index - 1], words[index]]
  if (!before || !after) return false
  clauses[index] ??= /[^\s\p{L}\p{N}-]|\n/u.test(message.slice(before.endChar, after.startChar))
  return clauses[index]
}
