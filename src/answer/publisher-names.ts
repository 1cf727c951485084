import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { LANGUAGES } from '../text/language.ts'
import { foldWord, splitWords } from '../text/words.ts'
import { type NameTerms, nameTerms, otherNames } from './name-terms.ts'

/** A name by which a publisher may be called. */
export interface PublisherName {
  readonly terms: NameTerms
  /** Folded, if it is an abbreviation. */
  readonly abbreviation: string | undefined
  /** Its words, folded. */
  readonly parts: readonly string[]
  /** One word that is not an abbreviation. */
  readonly isCommon: boolean
}

/** One object, so that names are kept for it. */
export const NO_GLOSSARY: readonly GlossaryEntry[] = []
const NAMES = new WeakMap<readonly GlossaryEntry[], WeakMap<ReportInfo, readonly PublisherName[]>>()

/** The names of a report's publisher; kept, as stemming them for each question would take longer than the search. */
export function publisherNames(
  report: ReportInfo,
  glossary: readonly GlossaryEntry[],
): readonly PublisherName[] {
  const known = NAMES.get(glossary) ?? new WeakMap<ReportInfo, readonly PublisherName[]>()
  NAMES.set(glossary, known)
  const names = known.get(report) ?? readNames(report, glossary)
  known.set(report, names)
  return names
}

function readNames(report: ReportInfo, glossary: readonly GlossaryEntry[]): readonly PublisherName[] {
  const printed = LANGUAGES.flatMap(language => {
    const edition = report.editions[language]
    // The short name ends with a date.
    return edition ? [edition.publisher, edition.short.replace(/,[\s\d.]*$/u, '')] : []
  })
  const plain = printed.flatMap(name => [
    name.replace(/\s*\([^)]*\)/gu, ''),
    ...[...name.matchAll(/\(([^)]+)\)/gu)].map(([, inner = '']) => inner),
  ])
  const all = [...plain, ...plain.flatMap(initialsOf), ...plain.flatMap(name => otherNames(name, glossary))]
  return [...new Set(all)].map(readName).filter(({ terms }) => terms.length > 0)
}

function readName(text: string): PublisherName {
  const terms = nameTerms(text)
  const isShort = /^\p{Lu}{2,}/u.test(text)
  return {
    terms,
    abbreviation: isShort && terms.length === 1 ? foldWord(text) : undefined,
    parts: splitWords(text).map(word => foldWord(word.text)),
    isCommon: !/\s/u.test(text) && !isShort,
  }
}

/** HRW for Human Rights Watch: of names in Latin letters, which are known by their initials in any language. */
function initialsOf(name: string): readonly string[] {
  const words = name.split(/\s+/u)
  return words.length >= 3 && words.every(word => /^\p{Lu}\p{Script=Latin}*$/u.test(word))
    ? [words.map(word => word.charAt(0)).join('')]
    : []
}
