import { withoutLayout } from './message-layout.ts'
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
import { talkWords } from './talk-words.ts'

/** A message that is not a question about the reports: a greeting, thanks, «who are you», punctuation or emoji alone. */
export interface SmallTalk {
  readonly kind: SmallTalkKind | 'marks'
  /** The language of its phrases; `unknown` for phrases used in both. */
  readonly language: PhraseLanguage
}

/** Longer messages are not small talk. */
const MAX_WORDS = 14

/** English phrases count in Latin letters only: Russians say «хай». */
const matchCyrillic = createPhraseMatcher(phrasesOf(['unknown', 'kk', 'ru']))
const matchLatin = createPhraseMatcher(phrasesOf(['unknown', 'en', 'kk', 'ru']))
/** Phonetic keys of words that may accompany any phrase. */
export const FILLERS: ReadonlySet<string> = new Set(SMALL_TALK_FILLERS.trim().split(/\s+/u).map(phoneticKey))

export interface SmallTalkTag {
  readonly kind: SmallTalkKind
  readonly language: PhraseLanguage
}

/**
 * The kind of small talk; undefined for a question, that is, if any word is not part of a phrase. URLs and numbers of two or
 * more digits are such words. Linear in the length.
 */
export function findSmallTalk(message: string): SmallTalk | undefined {
  if (cleanQuestion(message) === '') return { kind: 'marks', language: 'unknown' }
  const words = talkWords(withoutLayout(message))
  if (words.length === 0 || words.length > MAX_WORDS) return undefined
  const [only] = words
  if (words.length === 1 && only && isSingleSign(only.text)) return { kind: 'marks', language: 'unknown' }
  const tags = coverWithSmallTalk(
    words.map(({ text }) => phoneticKey(text)),
    smallTalkMatcher(message),
  )
  if (!tags) return undefined
  const kind = SMALL_TALK_KINDS.find(each => tags.some(tag => tag.kind === each))
  const language = tags.find(tag => tag.language !== 'unknown')?.language ?? 'unknown'
  return kind && { kind, language }
}

/**
 * The tags of the fewest phrases that cover all words together with fillers; undefined if there is no such cover. A filler
 * counts as a phrase only if there is nothing else («ты», «ещё»).
 */
export function coverWithSmallTalk(
  keys: readonly string[],
  match: PhraseMatcher<SmallTalkTag>,
): readonly SmallTalkTag[] | undefined {
  const tags = cover(keys, match, FILLERS)
  const found = tags?.length === 0 ? (cover(keys, match, new Set()) ?? coverLastFillers(keys, match)) : tags
  return found && found.length > 0 ? found : undefined
}

/** For fillers only («а ещё»): treats the last ones as a phrase. */
function coverLastFillers(
  keys: readonly string[],
  match: PhraseMatcher<SmallTalkTag>,
): readonly SmallTalkTag[] | undefined {
  for (let at = 1; at < keys.length; at++) {
    const tags = cover(keys.slice(at), match, new Set())
    if (tags) return tags
  }
  return undefined
}

function cover(
  keys: readonly string[],
  match: PhraseMatcher<SmallTalkTag>,
  fillers: ReadonlySet<string>,
): readonly SmallTalkTag[] | undefined {
  const best: (readonly SmallTalkTag[] | undefined)[] = Array.from({ length: keys.length + 1 })
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

/** The phrases to look for in a message, by its script. */
export function smallTalkMatcher(message: string): PhraseMatcher<SmallTalkTag> {
  return /\p{Script=Cyrillic}/u.test(message) ? matchCyrillic : matchLatin
}

function isSingleSign(word: string): boolean {
  return /^(?:\p{L}\p{M}*|\p{N})$/u.test(word)
}

function* phrasesOf(languages: readonly PhraseLanguage[]): Generator<readonly [SmallTalkTag, string]> {
  for (const language of languages) {
    for (const kind of SMALL_TALK_KINDS) {
      const lines = SMALL_TALK_PHRASES[language][kind]
      if (lines !== undefined) yield [{ kind, language }, lines]
    }
  }
}
