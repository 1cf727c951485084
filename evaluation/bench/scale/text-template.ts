import type { Language } from '../../../src/text/language.ts'
import { foldWord, splitWords } from '../../../src/text/words.ts'
import { inventWord, zipfRank } from './invented-words.ts'

/** A piece of a text: kept as it is, or a rare word, name or number that gives way to another. */
export interface TemplatePart {
  readonly text: string
  readonly kind: 'fixed' | 'word' | 'name' | 'number'
}

/** Words in at most this many passages are rare: about four in ten running words of the bundled reports. */
const RARE_IN = 4
const MIN_CHARS = 4
/** The share of rare words that give way; the others keep what the reports are about. */
const REPLACED = 0.85

/** In how many texts each folded word occurs. */
export function countDocuments(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const word of new Set(splitWords(text).map(({ text: own }) => foldWord(own)))) {
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return counts
}

/** Splits a text; what is between two words that may change is one part. */
export function splitTemplate(text: string, documents: ReadonlyMap<string, number>): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const word of splitWords(text)) {
    const kind = kindOf(word.text, word.startChar === 0, documents)
    if (kind === 'fixed') continue
    if (word.startChar > end) parts.push({ text: text.slice(end, word.startChar), kind: 'fixed' })
    parts.push({ text: word.text, kind })
    end = word.endChar
  }
  if (end < text.length) parts.push({ text: text.slice(end), kind: 'fixed' })
  return parts
}

function kindOf(
  word: string,
  isFirst: boolean,
  documents: ReadonlyMap<string, number>,
): TemplatePart['kind'] {
  if (/^\d+$/.test(word)) return 'number'
  if (word.length < MIN_CHARS || !/^\p{L}\p{Ll}+$/u.test(word)) return 'fixed'
  if ((documents.get(foldWord(word)) ?? 0) > RARE_IN) return 'fixed'
  return !isFirst && /^\p{Lu}/u.test(word) ? 'name' : 'word'
}

/** A new text. Texts that are made with equal random numbers have the same names, whatever their language. */
export function fillTemplate(
  parts: readonly TemplatePart[],
  language: Language,
  random: () => number,
): string {
  let text = ''
  for (const part of parts)
    text += part.kind === 'fixed' || random() > REPLACED ? part.text : replace(part, language, random)
  return text
}

function replace({ text, kind }: TemplatePart, language: Language, random: () => number): string {
  if (kind === 'number') return replaceNumber(text, random)
  const rank = zipfRank(random())
  // Names are the same in both languages.
  const word = kind === 'name' ? inventWord(rank, 'ru', 0) : inventWord(rank, language, random())
  return text[0] === text[0]?.toLowerCase() ? word : `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`
}

/** A year, or a number of the same length. */
function replaceNumber(text: string, random: () => number): string {
  if (/^(?:19|20)\d\d$/.test(text)) return String(2024 - Math.floor(random() ** 2 * 40))
  const least = 10 ** (text.length - 1)
  return String(Math.floor(least * (1 + random() * 9)))
}
