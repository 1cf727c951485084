import type { Language } from '../../../src/text/language.ts'
import { searchTerms } from '../../../src/text/terms.ts'
import { foldWord, splitWords } from '../../../src/text/words.ts'
import { createVocabulary, type TermWord } from './invented-vocabulary.ts'
import { zipfRank } from './invented-words.ts'

/** A piece of a text: kept as it is, or a rare word, name or number that gives way to another. */
export interface TemplatePart {
  readonly text: string
  /** Its index terms. No word of a text is in two parts. */
  readonly terms: readonly string[]
  readonly kind: 'fixed' | 'word' | 'name' | 'number' | 'year'
  readonly isCapitalised: boolean
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

/** Splits a text; what is between two words that may change is one part. `read` gives the terms of a part. */
export function splitTemplate(
  text: string,
  documents: ReadonlyMap<string, number>,
  read: (text: string) => readonly string[],
): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  const push = (part: string, kind: TemplatePart['kind']) => {
    parts.push({ text: part, terms: read(part), kind, isCapitalised: part[0] !== part[0]?.toLowerCase() })
  }
  let end = 0
  for (const word of splitWords(text)) {
    const kind = kindOf(word.text, word.startChar === 0, documents)
    if (kind === 'fixed') continue
    if (word.startChar > end) push(text.slice(end, word.startChar), 'fixed')
    push(word.text, kind)
    end = word.endChar
  }
  if (end < text.length) push(text.slice(end), 'fixed')
  return parts
}

function kindOf(
  word: string,
  isFirst: boolean,
  documents: ReadonlyMap<string, number>,
): TemplatePart['kind'] {
  if (/^(?:19|20)\d\d$/.test(word)) return 'year'
  if (/^\d+$/.test(word)) return 'number'
  if (word.length < MIN_CHARS || !/^\p{L}\p{Ll}+$/u.test(word)) return 'fixed'
  if ((documents.get(foldWord(word)) ?? 0) > RARE_IN) return 'fixed'
  return !isFirst && /^\p{Lu}/u.test(word) ? 'name' : 'word'
}

/**
 * Writes new texts: returns one, and appends its index terms to `terms`. Texts that are made with equal random numbers have the same
 * names, whatever their language.
 */
export type TemplateWriter = (parts: readonly TemplatePart[], random: () => number, terms: string[]) => string

export function createTemplateWriter(language: Language): TemplateWriter {
  const words = createVocabulary(language, language)
  // Names are the same in both languages.
  const names = createVocabulary('ru', language)
  const replacement = ({ text, kind }: TemplatePart, random: () => number): TermWord => {
    if (kind === 'number' || kind === 'year') {
      const number = kind === 'year' ? drawYear(random) : drawNumber(text.length, random)
      return { text: number, capitalised: number, terms: searchTerms(number, language) }
    }
    const rank = zipfRank(random())
    return kind === 'name' ? names(rank, 0) : words(rank, random())
  }
  return (parts, random, terms) => {
    let text = ''
    for (const part of parts) {
      if (part.kind === 'fixed' || random() > REPLACED) {
        text += part.text
        for (const term of part.terms) terms.push(term)
      } else {
        const word = replacement(part, random)
        text += part.isCapitalised ? word.capitalised : word.text
        for (const term of word.terms) terms.push(term)
      }
    }
    return text
  }
}

function drawYear(random: () => number): string {
  return String(2024 - Math.floor(random() ** 2 * 40))
}

function drawNumber(digits: number, random: () => number): string {
  const least = 10 ** (digits - 1)
  return String(Math.floor(least * (1 + random() * 9)))
}
