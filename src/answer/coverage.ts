import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import { type ReportScope, reportScope } from '../corpus/report-scope.ts'
import type { Passage } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { countryName, findCountries } from '../text/mentions/countries.ts'
import { numberValues } from '../text/mentions/figures.ts'
import { type Mention, sameIn, yearLabel } from '../text/mentions/mentions.ts'
import { findPlaces, placeSpellings } from '../text/mentions/places.ts'
import { findYears } from '../text/mentions/years.ts'
import { searchTerms } from '../text/terms.ts'
import type { MissingPart } from './missing-part.ts'
import { nameTerms, otherNames } from './name-terms.ts'

/** A passage that may answer, with its report. */
export interface Evidence {
  readonly passage: Passage
  readonly report: ReportInfo
  /** In each text, the sentences around the one that answers best; the whole text where absent. */
  readonly focus?: Focus
}

/** A range of a passage's text in each edition. */
export type Focus = Readonly<Partial<Record<Language, CharRange>>>

/** What an index knows of names. */
export interface KnownNames {
  /** Whether any passage contains an index term. */
  readonly knows: (term: string) => boolean
  /** Names of the same thing. */
  readonly glossary?: readonly GlossaryEntry[]
  /** The countries that its reports are about, by code. */
  readonly countries?: ReadonlySet<string>
}

/** How well the evidence covers what a question mentions. */
export interface MentionCoverage {
  /** What no passage of the evidence is about, in the order of the question; each label once. */
  readonly missing: readonly MissingPart[]
  /** The share of the mentions that stand only far from the sentences that answer best. */
  readonly aside: number
  /** Each mention is covered, but no single passage covers them all. */
  readonly isScattered: boolean
}

export function coverMentions(
  mentions: readonly Mention[],
  evidence: readonly Evidence[],
  known: KnownNames,
): MentionCoverage {
  const checked = mentions.filter(mention => isCheckable(mention, known))
  const isNamed = (mention: Mention) => evidence.some(each => covers(each, mention, known))
  const isNear = (mention: Mention) => evidence.some(each => covers(each, mention, known, each.focus))
  // What a passage names in passing is not what it is about: another country, the year of another event.
  const isCovered = (mention: Mention) => {
    if (mention.kind === 'year') return isNear(mention)
    if (mention.kind !== 'country') return isNamed(mention)
    return evidence.some((each, i) => covers(each, mention, known, i === 0 ? each.focus : NOWHERE))
  }
  const missing = checked.filter(mention => !isCovered(mention))
  const covered = checked.filter(mention => !missing.includes(mention))
  const seen = new Set<string>()
  return {
    missing: missing
      .map(mention => ({
        kind: mention.kind,
        label: mention.label,
        isUnknown: !isNamed(mention) && !isKnown(mention, known),
        instead: subjectOf(evidence[0], mention),
      }))
      .filter(({ label }) => !seen.has(label.kk) && seen.add(label.kk)),
    aside: covered.filter(mention => !isNear(mention)).length / Math.max(1, checked.length),
    isScattered:
      missing.length === 0 &&
      !evidence.some(each => checked.every(mention => covers(each, mention, known))) &&
      evidence.length > 0,
  }
}

/** Headings and scope alone. */
const NOWHERE: Focus = { kk: { startChar: 0, endChar: 0 }, ru: { startChar: 0, endChar: 0 } }

/** The countries or years that a report is about, for a country or year that it is not about. */
function subjectOf(evidence: Evidence | undefined, { kind }: Mention): MissingPart['instead'] {
  if (!evidence) return undefined
  const { countries, firstYear, lastYear } = reportScope(evidence.report)
  if (kind === 'year') return sameIn(yearLabel(firstYear, lastYear))
  // More would not fit into a sentence.
  const [country] = countries
  if (kind !== 'country' || country === undefined || countries.length > 1) return undefined
  return { kk: countryName(country, 'kk'), ru: countryName(country, 'ru') }
}

/** An abbreviation may be spelled out in a report, or be no name at all («ВНЖ»); the glossary tells. */
function isCheckable(mention: Mention, { glossary = [] }: KnownNames): boolean {
  if (mention.kind !== 'institution' || !ABBREVIATION.test(mention.text)) return true
  return otherNames(mention.text, glossary).length > 0
}

const ABBREVIATION = /^\p{Lu}{2,6}(?:[-‐‑]\p{Ll}+)?$|^(?:Мин|Гос|Ген|Нац|Мем)\p{Ll}{3,12}$/u

/** Whether a passage, its headings or its report's title and scope are about what is mentioned; `focus` narrows the passage. */
function covers(
  { passage, report }: Evidence,
  mention: Mention,
  known: KnownNames,
  focus: Focus = {},
): boolean {
  if (isInScope(reportScope(report), mention)) return true
  return LANGUAGES.some(language => {
    const whole = passage.texts[language]?.text
    if (whole === undefined) return false
    const range = focus[language]
    const body = range ? whole.slice(range.startChar, range.endChar) : whole
    const headings = [report.editions[language]?.title ?? '', ...(passage.sections[language] ?? [])]
    const text = [...headings, body].join('\n')
    return (
      names(text, language, mention, known) ||
      isPublisher(report.editions[language], language, mention, known)
    )
  })
}

function isInScope({ countries, firstYear, lastYear }: ReportScope, mention: Mention): boolean {
  if (mention.kind === 'country') return countries.includes(mention.code)
  return mention.kind === 'year' && mention.first <= lastYear && firstYear <= mention.last
}

function names(text: string, language: Language, mention: Mention, { glossary = [] }: KnownNames): boolean {
  switch (mention.kind) {
    case 'country':
      return findCountries(text).some(
        ({ id }) => id.code === mention.code && (mention.isNationality || !id.isNationality),
      )
    case 'place':
      return findPlaces(text).some(({ id }) => id === mention.id)
    case 'year':
      return findYears(text).some(({ first, last }) => mention.first <= last && first <= mention.last)
    case 'number':
      return numberValues(text, language).has(mention.value)
    case 'person':
    case 'institution': {
      const terms = new Set(searchTerms(text, language))
      return [mention.text, ...otherNames(mention.text, glossary)].some(name => holdsName(terms, name))
    }
    default:
      return mention satisfies never
  }
}

/** «Что рекомендует HRW»: whoever wrote or published the report. */
function isPublisher(
  edition: EditionInfo | undefined,
  language: Language,
  mention: Mention,
  known: KnownNames,
): boolean {
  if (!edition || (mention.kind !== 'institution' && mention.kind !== 'person')) return false
  const { publisher, short, author = '' } = edition
  return names([publisher, short, author].join('\n'), language, mention, known)
}

/** A person's name needs all its words, an institution's most of them. */
function holdsName(terms: ReadonlySet<string>, name: string): boolean {
  const words = nameTerms(name)
  const held = words.filter(word => word.some(term => terms.has(term))).length
  return words.length === 0 || held > words.length / 2
}

function isKnown(mention: Mention, { knows, glossary = [], countries }: KnownNames): boolean {
  const isHeld = (name: string) => nameTerms(name).every(word => word.some(knows))
  switch (mention.kind) {
    case 'country':
      return countries?.has(mention.code) ?? false
    case 'place':
      return placeSpellings(mention.id).some(isHeld)
    case 'year':
      return knows(String(mention.first))
    case 'number':
      return knows(mention.value)
    case 'person':
    case 'institution':
      return [mention.text, ...otherNames(mention.text, glossary)].some(isHeld)
    default:
      return mention satisfies never
  }
}
