import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { EditionInfo, ReportInfo } from '../corpus/report-info.ts'
import { type ReportScope, reportScope } from '../corpus/report-scope.ts'
import type { Passage } from '../passages/passage.ts'
import type { CharRange } from '../text/char-range.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { countryName } from '../text/mentions/countries.ts'
import { numberValues } from '../text/mentions/figures.ts'
import { type Mention, sameIn, yearLabel } from '../text/mentions/mentions.ts'
import { placeSpellings } from '../text/mentions/places.ts'
import { findYears } from '../text/mentions/years.ts'
import { createTermReader, type TermReader } from '../text/terms.ts'
import type { MissingPart } from './missing-part.ts'
import { createNameReader, type NameReader, type NameTerms, nameTerms } from './name-terms.ts'

/** A passage that may answer, with its report. */
export interface Evidence {
  readonly passage: Passage
  readonly report: ReportInfo
  /** In each edition, the sentences around the best one; the whole text if absent. */
  readonly focus?: Focus
}

/** A range of a passage's text in each edition. */
export type Focus = Readonly<Partial<Record<Language, CharRange>>>

/** What is known of names without a look-up in the index. */
export interface KnownNames {
  /** Synonyms. */
  readonly glossary?: readonly GlossaryEntry[]
  /** The countries that its reports are about, by code. */
  readonly countries?: ReadonlySet<string>
  /** Kept between questions, as the same passages answer many of them. */
  readonly readTerms?: TermReader
}

/** How well the evidence covers what a question mentions. */
export interface MentionCoverage {
  /** Mentions that no passage of the evidence is about, in the order of the question; each label once. */
  readonly missing: readonly MissingMention[]
  /** The share of the mentions that occur only outside the best sentences and their neighbours. */
  readonly aside: number
  /** Each mention is covered, but no single passage covers them all. */
  readonly isScattered: boolean
}

/** A mention that the evidence lacks. */
interface MissingMention extends Omit<MissingPart, 'isUnknown'> {
  /** Its names, if nothing but the words of the index shows whether any report has one; each by word, a word by its terms. */
  readonly names: readonly NameTerms[] | undefined
}

/** The index terms that show which of these mentions are unknown. */
export function namingTerms(missing: readonly MissingMention[]): readonly string[] {
  return missing.flatMap(({ names = [] }) => names.flat(2))
}

/** `knows`: whether any passage has an index term, one of `namingTerms`. */
export function asMissingPart(
  { kind, label, instead, names }: MissingMention,
  knows: (term: string) => boolean,
): MissingPart {
  const isKnown = !names || names.some(words => words.every(word => word.some(knows)))
  return { kind, label, isUnknown: !isKnown, instead }
}

/** Compares what a question mentions with the evidence. */
export function coverMentions(
  mentions: readonly Mention[],
  evidence: readonly Evidence[],
  known: KnownNames,
): MentionCoverage {
  const reader = createNameReader(known.glossary ?? [], known.readTerms ?? createTermReader())
  const checked = mentions.filter(mention => isCheckable(mention, reader))
  const isNamed = (mention: Mention) => evidence.some(each => covers(each, mention, reader))
  const isNear = (mention: Mention) => evidence.some(each => covers(each, mention, reader, each.focus))
  // A passage may name a country, or the year of another event, in passing without being about it.
  const isCovered = (mention: Mention) => {
    if (mention.kind === 'year') return isNear(mention)
    if (mention.kind !== 'country') return isNamed(mention)
    return evidence.some((each, i) => covers(each, mention, reader, i === 0 ? each.focus : NOWHERE))
  }
  const missing = checked.filter(mention => !isCovered(mention))
  const covered = checked.filter(mention => !missing.includes(mention))
  const seen = new Set<string>()
  return {
    missing: missing
      .map(mention => ({
        kind: mention.kind,
        label: mention.label,
        instead: subjectOf(evidence[0], mention),
        names: isNamed(mention) ? undefined : namesOf(mention, known, reader),
      }))
      .filter(({ label }) => !seen.has(label.kk) && seen.add(label.kk)),
    aside: covered.filter(mention => !isNear(mention)).length / Math.max(1, checked.length),
    isScattered:
      missing.length === 0 &&
      !evidence.some(each => checked.every(mention => covers(each, mention, reader))) &&
      evidence.length > 0,
  }
}

/** Headings and scope alone. */
const NOWHERE: Focus = { kk: { startChar: 0, endChar: 0 }, ru: { startChar: 0, endChar: 0 } }

/** For a country or year that a report is not about: the countries or years that it is about. */
function subjectOf(evidence: Evidence | undefined, { kind }: Mention): MissingPart['instead'] {
  if (!evidence) return undefined
  const { countries, firstYear, lastYear } = reportScope(evidence.report)
  if (kind === 'year') return sameIn(yearLabel(firstYear, lastYear))
  // More than one would not fit into a sentence.
  const [country] = countries
  if (kind !== 'country' || country === undefined || countries.length > 1) return undefined
  return { kk: countryName(country, 'kk'), ru: countryName(country, 'ru') }
}

/** An abbreviation may be spelled out in a report, or not be a name («ВНЖ»); only those in the glossary can be checked. */
function isCheckable(mention: Mention, reader: NameReader): boolean {
  if (mention.kind !== 'institution' || !ABBREVIATION.test(mention.text)) return true
  return reader.formsOf(mention.text).length > 1
}

const ABBREVIATION = /^\p{Lu}{2,6}(?:[-‐‑]\p{Ll}+)?$|^(?:Мин|Гос|Ген|Нац|Мем)\p{Ll}{3,12}$/u

/** Whether a passage, its headings, or its report's title and scope cover the mention; `focus` narrows the passage. */
function covers(
  { passage, report }: Evidence,
  mention: Mention,
  reader: NameReader,
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
      names(text, language, mention, reader) ||
      isPublisher(report.editions[language], language, mention, reader)
    )
  })
}

function isInScope({ countries, firstYear, lastYear }: ReportScope, mention: Mention): boolean {
  if (mention.kind === 'country') return countries.includes(mention.code)
  return mention.kind === 'year' && mention.first <= lastYear && firstYear <= mention.last
}

function names(text: string, language: Language, mention: Mention, reader: NameReader): boolean {
  switch (mention.kind) {
    case 'country':
      return reader
        .countriesIn(text)
        .some(({ id }) => id.code === mention.code && (mention.isNationality || !id.isNationality))
    case 'place':
      return reader.placesIn(text).some(({ id }) => id === mention.id)
    case 'year':
      return findYears(text).some(({ first, last }) => mention.first <= last && first <= mention.last)
    case 'number':
      return numberValues(text, language).has(mention.value)
    case 'person':
    case 'institution': {
      const terms = reader.termsIn(text, language)
      return reader.formsOf(mention.text).some(words => holdsName(terms, words))
    }
    default:
      return mention satisfies never
  }
}

/** «Что рекомендует HRW»: the author or publisher of the report. */
function isPublisher(
  edition: EditionInfo | undefined,
  language: Language,
  mention: Mention,
  reader: NameReader,
): boolean {
  if (!edition || (mention.kind !== 'institution' && mention.kind !== 'person')) return false
  const { publisher, short, author = '' } = edition
  return names([publisher, short, author].join('\n'), language, mention, reader)
}

/** A person's name needs all its words, an institution's most of them. */
function holdsName(terms: ReadonlySet<string>, words: NameTerms): boolean {
  const held = words.filter(word => word.some(term => terms.has(term))).length
  return words.length === 0 || held > words.length / 2
}

/** The names under which the index may have a mention; undefined where it is known without a look-up. */
function namesOf(
  mention: Mention,
  { countries }: KnownNames,
  reader: NameReader,
): readonly NameTerms[] | undefined {
  switch (mention.kind) {
    case 'country':
      return countries?.has(mention.code) ? undefined : []
    case 'place':
      return placeSpellings(mention.id).map(nameTerms)
    case 'year':
      return [[[String(mention.first)]]]
    case 'number':
      return [[[mention.value]]]
    case 'person':
    case 'institution':
      return reader.formsOf(mention.text)
    default:
      return mention satisfies never
  }
}
