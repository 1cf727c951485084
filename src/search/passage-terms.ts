import type { Passage } from '../passages/passage.ts'
import { passageInput } from '../passages/passage-input.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { createTermReader, type TermReader } from '../text/terms.ts'

/** The terms of a passage in one edition, heading path included; none without that edition. */
function passageTerms(passage: Passage, language: Language, read: TermReader): readonly string[] {
  const input = passageInput(passage, language)
  return input === undefined ? [] : read(input, language)
}

/**
 * The documents of the lexical index: the terms of all editions of each passage. Names and numbers thus match in whichever
 * edition has them. Attached questions are left out: their words would change the idf and the document lengths, which affect
 * the passages of other reports.
 */
export function lexicalDocuments(passages: readonly Passage[]): readonly (readonly string[])[] {
  const read = createTermReader()
  return passages.map(passage => allTerms(passage, read))
}

/** The terms of a passage in all editions. */
export function allTerms(passage: Passage, read: TermReader): readonly string[] {
  return LANGUAGES.flatMap(language => passageTerms(passage, language, read))
}

const HELD_TERMS = new WeakMap<Passage, ReadonlySet<string>>()

/** The different terms of a passage in the lexical index, read from its text. */
export function heldTerms(passage: Passage, read: TermReader): ReadonlySet<string> {
  const held =
    HELD_TERMS.get(passage) ?? new Set(LANGUAGES.flatMap(language => passageTerms(passage, language, read)))
  HELD_TERMS.set(passage, held)
  return held
}
