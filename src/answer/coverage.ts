import type { ReportInfo } from '../corpus/report-info.ts'
import { type ReportScope, reportScope } from '../corpus/report-scope.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { findCountries } from '../text/mentions/countries.ts'
import { numberValues } from '../text/mentions/figures.ts'
import type { Mention } from '../text/mentions/mentions.ts'
import { findPlaces, placeSpellings } from '../text/mentions/places.ts'
import { findYears } from '../text/mentions/years.ts'
import { searchTerms } from '../text/terms.ts'
import { splitWords } from '../text/words.ts'
import type { MissingPart } from './missing-part.ts'
import type { Outcome } from './outcome.ts'

/** A passage that may answer, with its report. */
export interface Evidence {
  readonly passage: Passage
  readonly report: ReportInfo
}

/** Whether an index term stands in any passage. */
export type KnowsTerm = (term: string) => boolean

/** What of the mentions no passage of the evidence is about, in the order of the question; each label once. */
export function findMissing(
  mentions: readonly Mention[],
  evidence: readonly Evidence[],
  knows: KnowsTerm,
): readonly MissingPart[] {
  const missing = mentions
    .filter(mention => !evidence.some(each => covers(each, mention)))
    .map(mention => ({ kind: mention.kind, label: mention.label, isUnknown: !isKnown(mention, knows) }))
  const seen = new Set<string>()
  return missing.filter(({ label }) => !seen.has(label.kk) && seen.add(label.kk))
}

/** Whether a passage, its headings or its report's title and scope are about what is mentioned. */
function covers({ passage, report }: Evidence, mention: Mention): boolean {
  const scope = reportScope(report)
  return isInScope(scope, mention) || LANGUAGES.some(language => names(passage, report, language, mention))
}

function isInScope({ countries, firstYear, lastYear }: ReportScope, mention: Mention): boolean {
  if (mention.kind === 'country') return countries.includes(mention.code)
  return mention.kind === 'year' && mention.first <= lastYear && firstYear <= mention.last
}

function names(passage: Passage, report: ReportInfo, language: Language, mention: Mention): boolean {
  const body = passage.texts[language]?.text
  if (body === undefined) return false
  const text = [report.editions[language]?.title ?? '', ...(passage.sections[language] ?? []), body].join(
    '\n',
  )
  switch (mention.kind) {
    case 'country':
      return findCountries(text).some(({ id }) => id.code === mention.code)
    case 'place':
      return findPlaces(text).some(({ id }) => id === mention.id)
    case 'year':
      return findYears(text).some(({ first, last }) => mention.first <= last && first <= mention.last)
    case 'number':
      return numberValues(text, language).has(mention.value)
    case 'person':
    case 'institution':
      return holdsName(new Set(searchTerms(text, language)), mention.text)
    default:
      return mention satisfies never
  }
}

/** A person's name needs all its words, an institution's most of them. */
function holdsName(terms: ReadonlySet<string>, name: string): boolean {
  const words = nameTerms(name)
  const held = words.filter(word => word.some(term => terms.has(term))).length
  return words.length === 0 || held > words.length / 2
}

function isKnown(mention: Mention, knows: KnowsTerm): boolean {
  switch (mention.kind) {
    case 'country':
      return false
    case 'place':
      return placeSpellings(mention.id).some(spelling => nameTerms(spelling).every(word => word.some(knows)))
    case 'year':
      return knows(String(mention.first))
    case 'number':
      return knows(mention.value)
    case 'person':
    case 'institution':
      return nameTerms(mention.text).every(word => word.some(knows))
    default:
      return mention satisfies never
  }
}

/** The terms of each word of a name in either language: nobody knows which it is in. */
function nameTerms(name: string): readonly (readonly string[])[] {
  return splitWords(name)
    .map(({ text }) => [...new Set(LANGUAGES.flatMap(language => searchTerms(text, language)))])
    .filter(terms => terms.length > 0)
}

/**
 * The outcome that evidence without these parts allows. A country, or a person or place that no report names, is another
 * question: nothing. Else one step down: the reports may say something near to it.
 */
export function limitOutcome(outcome: Outcome, missing: readonly MissingPart[]): Outcome {
  if (outcome === 'nothing' || missing.length === 0) return outcome
  if (missing.some(isDecisive)) return 'nothing'
  return 'weak'
}

function isDecisive({ kind, isUnknown }: MissingPart): boolean {
  return kind === 'country' || (isUnknown && (kind === 'person' || kind === 'place' || kind === 'year'))
}
