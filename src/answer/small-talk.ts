import { cleanQuestion } from '../text/normalise.ts'
import { phoneticKey } from '../text/phonetic-key.ts'
import { splitWords, type Word } from '../text/words.ts'
import { createPhraseMatcher, type PhraseMatcher } from './phrase-matcher.ts'
import {
  type PhraseLanguage,
  SMALL_TALK_FILLERS,
  SMALL_TALK_KINDS,
  SMALL_TALK_PHRASES,
  type SmallTalkKind,
} from './small-talk-phrases.ts'

/** A message that asks nothing of the reports: a greeting, thanks, who the bot is, a mark or an emoji. */
export interface SmallTalk {
  readonly kind: SmallTalkKind | 'marks'
  /** What it is written in, by its phrases; `unknown` where they are said in both languages. */
  readonly language: PhraseLanguage
}

/** Longer messages say something. */
const MAX_WORDS = 14

/** English phrases count in Latin letters only: «хай» is said by Russians. */
const matchCyrillic = createPhraseMatcher(phrasesOf(['unknown', 'kk', 'ru']))
const matchLatin = createPhraseMatcher(phrasesOf(['unknown', 'en', 'kk', 'ru']))
const FILLERS: ReadonlySet<string> = new Set(SMALL_TALK_FILLERS.trim().split(/\s+/u).map(phoneticKey))

interface Tag {
  readonly kind: SmallTalkKind
  readonly language: PhraseLanguage
}

/**
 * What small talk a message is; undefined when any word of it is none: then it is a question. Addresses are words, and so
 * are numbers of two digits and more. Linear in the length.
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
 * The question without what is only polite around it: a greeting before it, thanks and good-byes behind it. The whole
 * message where nothing else is left.
 */
export function withoutCourtesy(message: string): string {
  const text: TalkText = {
    message,
    words: talkWords(message.slice(0, MAX_COURTESY_CHARS)),
    match: matcherFor(message),
  }
  const before = countCourtesy(text)
  const start = before === 0 ? 0 : (text.words[before]?.startChar ?? 0)
  const end = message.length <= MAX_COURTESY_CHARS ? courtesyBehind(text) : message.length
  const rest = message.slice(start, Math.max(start, end)).trim()
  return rest === '' || findSmallTalk(rest) ? message : rest
}

/** In a longer message nothing weighs less than a greeting. */
const MAX_COURTESY_CHARS = 1000

interface TalkText {
  readonly message: string
  readonly words: readonly Word[]
  readonly match: PhraseMatcher<Tag>
}

/** How many words at the start are a greeting with its address («Сәлеметсіз бе, құрметті бот!»). */
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

/** A greeting may run into the question, where that has two words and more; all else must end with a mark. */
function isCourtesy(text: TalkText, { kind }: Tag, end: number): boolean {
  if (kind === 'hello' && text.words.length - end > 1) return true
  return ['hello', 'wellbeing', 'ready', 'sorry', 'thanks'].includes(kind) && endsClause(text, end)
}

/** Whether more than white space and hyphens stands between this word and the one before it. */
function endsClause({ message, words }: TalkText, index: number): boolean {
  const [before, after] = [words[index - 1], words[index]]
  if (!before || !after) return false
  return /[^\s\p{L}\p{N}-]|\n/u.test(message.slice(before.endChar, after.startChar))
}

/** At most so many words thank behind a question. */
const MAX_THANKS = 6

/** Where the question ends before thanks that stand behind a mark or a line end. */
function courtesyBehind(text: TalkText): number {
  const { message, words, match } = text
  const keys = keysOf(words)
  for (let at = Math.max(1, keys.length - MAX_THANKS); at < keys.length; at++) {
    const before = words[at - 1]
    if (!before || !endsClause(text, at)) continue
    const tags = coverAll(keys.slice(at), match)
    if (!tags?.every(({ kind }) => kind === 'thanks' || kind === 'farewell' || kind === 'hello')) continue
    // The mark that closes the question stays; a dash or a comma before the thanks goes.
    const closing = /^[^\s,;–—(-]*/u.exec(message.slice(before.endChar))?.[0].length ?? 0
    return before.endChar + closing
  }
  return message.length
}

/**
 * The tags of the fewest phrases that, with fillers, cover all words; undefined when they do not. A filler counts as a
 * phrase only where nothing else is said («ты», «ещё»).
 */
function coverAll(keys: readonly string[], match: PhraseMatcher<Tag>): readonly Tag[] | undefined {
  const tags = cover(keys, match, FILLERS)
  const found = tags?.length === 0 ? (cover(keys, match, new Set()) ?? coverBehindFillers(keys, match)) : tags
  return found && found.length > 0 ? found : undefined
}

/** «а ещё»: of words that are all fillers, the last ones as a phrase. */
function coverBehindFillers(keys: readonly string[], match: PhraseMatcher<Tag>): readonly Tag[] | undefined {
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

/** «казахски» of «по-казахски» is a word of its own here. */
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
