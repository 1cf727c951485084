import { cleanQuestion } from './normalise.ts'
import { phoneticKey } from './phonetic-key.ts'
import { createPhraseMatcher, type PhraseMatcher } from './phrase-matcher.ts'
import {
  type PhraseLanguage,
  SMALL_TALK_FILLERS,
  SMALL_TALK_KINDS,
  SMALL_TALK_PHRASES,
  type SmallTalkKind,
} from './small-talk-phrases.ts'
import { splitWords, type Word } from './words.ts'

/** A message that asks nothing of the reports: a greeting, thanks, «who are you», punctuation or emoji alone. */
export interface SmallTalk {
  readonly kind: SmallTalkKind | 'marks'
  /** The language of its phrases; `unknown` for phrases of both. */
  readonly language: PhraseLanguage
}

/** Longer messages have a subject. */
const MAX_WORDS = 14

/** English phrases count in Latin letters only: Russians say «хай». */
const matchCyrillic = createPhraseMatcher(phrasesOf(['unknown', 'kk', 'ru']))
const matchLatin = createPhraseMatcher(phrasesOf(['unknown', 'en', 'kk', 'ru']))
const FILLERS: ReadonlySet<string> = new Set(SMALL_TALK_FILLERS.trim().split(/\s+/u).map(phoneticKey))

interface Tag {
  readonly kind: SmallTalkKind
  readonly language: PhraseLanguage
}

/**
 * The kind of small talk; undefined for a question, that is, if any word is not part of a phrase. URLs and numbers of two or
 * more digits are such words. Linear in the length.
 */
export function findSmallTalk(message: string): SmallTalk | undefined {
  if (cleanQuestion(message) === '') return { kind: 'marks', language: 'unknown' }
  const words = talkWords(message)
  if (words.length === 0 || words.length > MAX_WORDS) return undefined
  const [only] = words
  if (words.length === 1 && only && isSingleSign(only.text)) return { kind: 'marks', language: 'unknown' }
  const tags = coverAll(keysOf(words), matcherFor(message))
  if (!tags) return undefined
  const kind = SMALL_TALK_KINDS.find(each => tags.some(tag => tag.kind === each))
  const language = tags.find(tag => tag.language !== 'unknown')?.language ?? 'unknown'
  return kind && { kind, language }
}

/**
 * The question without greetings before it and thanks or goodbyes after it; the whole message if nothing else is left.
 */
export function withoutCourtesy(message: string): string {
  const text: TalkText = {
    message,
    words: talkWords(message.slice(0, MAX_COURTESY_CHARS)),
    match: matcherFor(message),
  }
  const before = countCourtesy(text)
  const start = before === 0 ? 0 : (text.words[before]?.startChar ?? 0)
  const end = message.length <= MAX_COURTESY_CHARS ? endBeforeThanks(text) : message.length
  const rest = message.slice(start, Math.max(start, end)).trim()
  return rest === '' || findSmallTalk(rest) ? message : rest
}

/** In a longer message a greeting makes no difference. */
const MAX_COURTESY_CHARS = 1000

interface TalkText {
  readonly message: string
  readonly words: readonly Word[]
  readonly match: PhraseMatcher<Tag>
}

/** Number of words in the opening greeting, with its form of address («Сәлеметсіз бе, құрметті бот!»). */
function countCourtesy(text: TalkText): number {
  const keys = keysOf(text.words)
  let at = 0
  for (;;) {
    const start = at
    const greeting = text.match(keys, at).find(({ tag, words }) => isCourtesy(text, tag, start + words))
    if (!greeting) return at
    at += greeting.words
    let end = at
    while (FILLERS.has(keys[end] ?? '')) end++
    if (endsClause(text, end)) at = end
  }
}

/** A greeting may run into a question of at least two words; other courtesies must end with punctuation. */
function isCourtesy(text: TalkText, { kind }: Tag, end: number): boolean {
  if (kind === 'hello' && text.words.length - end > 1) return true
  return ['hello', 'wellbeing', 'ready', 'sorry', 'thanks'].includes(kind) && endsClause(text, end)
}

/** Whether there is punctuation or a line break between this word and the one before it. */
function endsClause({ message, words }: TalkText, index: number): boolean {
  const [before, after] = [words[index - 1], words[index]]
  if (!before || !after) return false
  return /[^\s\p{L}\p{N}-]|\n/u.test(message.slice(before.endChar, after.startChar))
}

/** The longest thanks after a question, in words. */
const MAX_THANKS = 6

/** Where the question ends before thanks that follow punctuation or a line break. */
function endBeforeThanks(text: TalkText): number {
  const { message, words, match } = text
  const keys = keysOf(words)
  for (let at = Math.max(1, keys.length - MAX_THANKS); at < keys.length; at++) {
    const before = words[at - 1]
    if (!before || !endsClause(text, at)) continue
    const tags = coverAll(keys.slice(at), match)
    if (!tags?.every(({ kind }) => kind === 'thanks' || kind === 'farewell' || kind === 'hello')) continue
    // The question keeps its closing mark; a dash or comma before the thanks is dropped.
    const closing = /^[^\s,;–—(-]*/u.exec(message.slice(before.endChar))?.[0].length ?? 0
    return before.endChar + closing
  }
  return message.length
}

/**
 * The tags of the fewest phrases that cover all words together with fillers; undefined if there is no such cover. A filler
 * counts as a phrase only if there is nothing else («ты», «ещё»).
 */
function coverAll(keys: readonly string[], match: PhraseMatcher<Tag>): readonly Tag[] | undefined {
  const tags = cover(keys, match, FILLERS)
  const found = tags?.length === 0 ? (cover(keys, match, new Set()) ?? coverLastFillers(keys, match)) : tags
  return found && found.length > 0 ? found : undefined
}

/** For fillers only («а ещё»): takes the last ones as a phrase. */
function coverLastFillers(keys: readonly string[], match: PhraseMatcher<Tag>): readonly Tag[] | undefined {
  for (let at = 1; at < keys.length; at++) {
    const tags = cover(keys.slice(at), match, new Set())
    if (tags) return tags
  }
  return undefined
}

function cover(
  keys: readonly string[],
  match: PhraseMatcher<Tag>,
  fillers: ReadonlySet<string>,
): readonly Tag[] | undefined {
  const best: (readonly Tag[] | undefined)[] = Array.from({ length: keys.length + 1 })
  best[keys.length] = []
  for (let at = keys.length - 1; at >= 0; at--) {
    if (fillers.has(keys[at] ?? '')) best[at] = best[at + 1]
    for (const { tag, words } of match(keys, at)) {
      const rest = best[at + words]
      if (rest && rest.length + 1 < (best[at]?.length ?? Number.POSITIVE_INFINITY)) best[at] = [tag, ...rest]
    }
  }
  return best[0]
}

function keysOf(words: readonly Word[]): readonly string[] {
  return words.map(({ text }) => phoneticKey(text))
}

function matcherFor(message: string): PhraseMatcher<Tag> {
  return /\p{Script=Cyrillic}/u.test(message) ? matchCyrillic : matchLatin
}

/** Splits hyphenated words too: «по-казахски» is two words here. */
function talkWords(message: string): readonly Word[] {
  return splitWords(message).flatMap(({ text, startChar }) =>
    Array.from(text.matchAll(/[^-‐‑]+/gu), part => ({
      text: part[0],
      startChar: startChar + part.index,
      endChar: startChar + part.index + part[0].length,
    })),
  )
}

function isSingleSign(word: string): boolean {
  return /^(?:\p{L}\p{M}*|\p{N})$/u.test(word)
}

function* phrasesOf(languages: readonly PhraseLanguage[]): Generator<readonly [Tag, string]> {
  for (const language of languages) {
    for (const kind of SMALL_TALK_KINDS) {
      const lines = SMALL_TALK_PHRASES[language][kind]
      if (lines !== undefined) yield [{ kind, language }, lines]
    }
  }
}
