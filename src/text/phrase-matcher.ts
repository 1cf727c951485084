import { isWithinEditDistance } from './edit-distance.ts'
import { phoneticKey } from './phonetic-key.ts'

/** A phrase that matches consecutive words. */
interface PhraseMatch<Tag> {
  readonly tag: Tag
  /** Number of words matched, at least 1. */
  readonly words: number
}

/** The phrases that match from a word on, longest first. */
export type PhraseMatcher<Tag> = (keys: readonly string[], at: number) => readonly PhraseMatch<Tag>[]

/** One word of a phrase. */
interface PhraseWord {
  readonly exact: ReadonlySet<string>
  readonly prefixes: readonly string[]
  /** Exact words long enough to be matched with a typo. */
  readonly long: readonly string[]
  readonly isOptional: boolean
}

/** In shorter words, a typo (or two typos) easily makes another word. */
const MIN_TYPO_CHARS = 6
const MIN_TWO_TYPOS_CHARS = 10

/**
 * A matcher of phrases, one per line: `a|b` are alternatives, `x?` is optional, `x*` is a prefix. Words are compared by sound
 * (phoneticKey); long ones may contain a typo.
 */
export function createPhraseMatcher<Tag>(
  phrases: Iterable<readonly [tag: Tag, lines: string]>,
): PhraseMatcher<Tag> {
  const compiled = Array.from(phrases, ([tag, lines]) =>
    lines
      .split('\n')
      .map(line => line.trim())
      .filter(line => line !== '')
      .map(line => ({ tag, words: line.split(/\s+/u).map(parseWord) })),
  ).flat()
  const vocabulary = new Set(compiled.flatMap(({ words }) => words.flatMap(({ exact }) => [...exact])))
  const isSame = (key: string, word: PhraseWord) =>
    isWord(key, word) || (!vocabulary.has(key) && word.long.some(meant => isTypoOf(key, meant)))
  const findStarting = indexFirstWords(compiled, key => vocabulary.has(key))
  return (keys, at) => {
    const matches: PhraseMatch<Tag>[] = []
    for (const { tag, words } of findStarting(keys[at] ?? '')) {
      for (const end of endsOf(words, keys, at, isSame)) if (end > at) matches.push({ tag, words: end - at })
    }
    return matches.sort((a, b) => b.words - a.words)
  }
}

interface Phrase<Tag> {
  readonly tag: Tag
  readonly words: readonly PhraseWord[]
}

/** Indexes the phrases by first word, in order, so that only a few have to be matched. */
function indexFirstWords<Tag>(
  phrases: readonly Phrase<Tag>[],
  isKnown: (key: string) => boolean,
): (key: string) => readonly Phrase<Tag>[] {
  const byWord = new Map<string, number[]>()
  const byPrefix = new Map<string, number[]>()
  const add = (index: Map<string, number[]>, key: string, phrase: number) =>
    index.set(key, [...(index.get(key) ?? []), phrase])
  for (const [at, { words }] of phrases.entries()) {
    for (const { exact, prefixes } of firstWords(words)) {
      for (const key of exact) add(byWord, key, at)
      for (const prefix of prefixes) add(byPrefix, prefix, at)
    }
  }
  const longWords = new Map<string, string[]>()
  for (const word of byWord.keys()) {
    if (word.length >= MIN_TYPO_CHARS)
      longWords.set(word.charAt(0), [...(longWords.get(word.charAt(0)) ?? []), word])
  }
  const prefixChars = new Set(Array.from(byPrefix.keys(), prefix => prefix.length))
  const meantBy = (key: string): readonly string[] =>
    isKnown(key) ? [key] : (longWords.get(key.charAt(0)) ?? []).filter(word => isTypoOf(key, word))
  return key => {
    const found = new Set<number>()
    for (const word of meantBy(key)) for (const at of byWord.get(word) ?? []) found.add(at)
    for (const chars of prefixChars) for (const at of byPrefix.get(key.slice(0, chars)) ?? []) found.add(at)
    if (found.size === 0) return []
    return [...found].sort((a, b) => a - b).flatMap(at => phrases[at] ?? [])
  }
}

/** The words that may come first: the leading optional ones and the first that is not optional. */
function firstWords(words: readonly PhraseWord[]): readonly PhraseWord[] {
  const required = words.findIndex(({ isOptional }) => !isOptional)
  return required < 0 ? words : words.slice(0, required + 1)
}

function parseWord(source: string): PhraseWord {
  const isOptional = source.endsWith('?')
  const alternatives = source.split('|').map(alternative => alternative.replace(/\?$/u, ''))
  const exact = new Set(alternatives.filter(word => !word.endsWith('*')).map(phoneticKey))
  return {
    exact,
    prefixes: alternatives.filter(word => word.endsWith('*')).map(word => phoneticKey(word.slice(0, -1))),
    long: [...exact].filter(word => word.length >= MIN_TYPO_CHARS),
    isOptional,
  }
}

/** Where the phrase may end when it begins at `at`. */
function endsOf(
  words: readonly PhraseWord[],
  keys: readonly string[],
  at: number,
  isSame: (key: string, word: PhraseWord) => boolean,
): ReadonlySet<number> {
  let ends = new Set([at])
  for (const word of words) {
    const next = new Set<number>(word.isOptional ? ends : [])
    for (const end of ends) {
      const key = keys[end]
      if (key !== undefined && isSame(key, word)) next.add(end + 1)
    }
    if (next.size === 0) return next
    ends = next
  }
  return ends
}

function isWord(key: string, { exact, prefixes }: PhraseWord): boolean {
  return exact.has(key) || prefixes.some(prefix => key.startsWith(prefix))
}

function isTypoOf(key: string, meant: string): boolean {
  if (key.length < MIN_TYPO_CHARS - 1 || key.charCodeAt(0) !== meant.charCodeAt(0)) return false
  return isWithinEditDistance(key, meant, meant.length >= MIN_TWO_TYPOS_CHARS ? 2 : 1)
}
