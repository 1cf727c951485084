import { ImportError } from '../errors.ts'
import type { Language } from '../text/language.ts'
import { blockLanguages, countLetters } from './block-languages.ts'
import type { Doubt, ReadBlock } from './read-document.ts'

/** A document as one edition or, if it says everything twice, as two. */
export type SplitDocument =
  | {
      readonly kind: 'one'
      readonly language: Language
      readonly blocks: readonly ReadBlock[]
      readonly doubts: readonly Doubt[]
    }
  | {
      readonly kind: 'two'
      /** The language that comes first. */
      readonly first: Language
      readonly blocks: Readonly<Record<Language, readonly ReadBlock[]>>
    }

/** Less than this share of the letters in Kazakh or Russian: the document is in another language. */
const MIN_KNOWN_SHARE = 0.5
/** From this share of the second language on, a document is taken to be in both. */
const MIN_SECOND_SHARE = 0.3
/** From this share on, the second language is listed as a doubt. */
const MIN_TOLD_SHARE = 0.05

/**
 * Splits a document by language. Quotations in another language stay where they are. Throws ImportError when it is neither
 * in Kazakh nor in Russian; `language` overrides what the text looks like.
 */
export function splitLanguages(
  blocks: readonly ReadBlock[],
  { name, language }: { readonly name: string; readonly language?: Language | undefined },
): SplitDocument {
  if (language) return { kind: 'one', language, blocks, doubts: [] }
  const languages = blockLanguages(blocks)
  const letters = { kk: 0, ru: 0, other: 0 }
  for (const [index, { text }] of blocks.entries()) letters[languages[index] ?? 'other'] += countLetters(text)
  const known = letters.kk + letters.ru
  if (known === 0 || known < MIN_KNOWN_SHARE * (known + letters.other)) throw foreign(name)
  const main: Language = letters.kk >= letters.ru ? 'kk' : 'ru'
  const second = Math.min(letters.kk, letters.ru) / known
  if (second < MIN_SECOND_SHARE) {
    const doubts = second >= MIN_TOLD_SHARE ? [mixedDoubt(main, second)] : []
    return { kind: 'one', language: main, blocks, doubts: [...doubts, ...foreignDoubts(blocks, languages)] }
  }
  return { kind: 'two', ...separate(blocks, languages) }
}

function foreign(name: string): ImportError {
  return new ImportError(
    `${name} is neither in Kazakh nor in Russian, the languages of the reports. If it is, say which: --language kk or --language ru`,
    { fault: 'foreign' },
  )
}

const NAMES: Readonly<Record<Language, string>> = { kk: 'Kazakh', ru: 'Russian' }

function mixedDoubt(main: Language, share: number): Doubt {
  return { text: '', reason: { kind: 'second-language', language: main, percent: Math.round(share * 100) } }
}

/** Longer passages in a third language, which are kept as they are. */
function foreignDoubts(blocks: readonly ReadBlock[], languages: readonly string[]): readonly Doubt[] {
  const MAX_TOLD = 20
  return blocks
    .filter(({ kind }, index) => languages[index] === 'other' && kind !== 'footnote')
    .slice(0, MAX_TOLD)
    .map(({ text, page }) => ({
      ...(page !== null && { page }),
      text: text.slice(0, 80),
      reason: { kind: 'third-language' },
    }))
}

/** Each block goes to the edition of its language; one in a third language goes with the block before. */
function separate(blocks: readonly ReadBlock[], languages: readonly (Language | 'other')[]) {
  const parts: Record<Language, ReadBlock[]> = { kk: [], ru: [] }
  const first = languages.find(language => language !== 'other') ?? 'kk'
  let current: Language = first
  for (const [index, block] of blocks.entries()) {
    const language = languages[index]
    if (language !== undefined && language !== 'other') current = language
    parts[current].push(block)
  }
  return { first, blocks: parts }
}

/** The name of a language in English, for messages. */
export function languageName(language: Language): string {
  return NAMES[language]
}
