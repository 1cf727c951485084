import { createHash } from 'node:crypto'
import { hasSameTitles } from '../answer/section.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { findCountries } from '../text/mentions/countries.ts'
import { findPlaces } from '../text/mentions/places.ts'
import { searchTerms } from '../text/terms.ts'

/** What a section of a report treats, by its heading. */
export interface ReportTopic {
  readonly labels: Readonly<Partial<Record<Language, string>>>
  /** What the topic of another section shares with this one if they are the same. */
  readonly keys: readonly string[]
  readonly passages: readonly number[]
}

/** Headings that say what part of a report comes, not what it treats; folded. */
const PARTS =
  /^(?:введение|предисловие|заключение|вывод\p{L}*|резюме|содержание|оглавление|краткий обзор|обзор|общий обзор|методология|методика|приложени\p{L}*(?: \p{N}+)?|список сокращений|сокращения|справочно|примечани\p{L}*|благодарност\p{L}*|об авторах|кіріспе|алғы ?сөз|қорытынды\p{L}*|түйін\p{L}*|мазмұны|қысқаша шолу|шолу|жалпы шолу|әдістеме|әдіснама|қосымша\p{L}*(?: \p{N}+)?|қысқартулар(?: тізімі)?|ескертпелер|алғыс)$/u
/** Whose subsections only say to whom they are addressed. */
const ADDRESSED = /^(?:рекомендаци|ұсын)/u
/** «Раздел 1. », «1-бөлім. », «2.1. », «a–b. » */
const NUMBERING =
  /^(?:(?:раздел|глава|часть)\s+[\p{N}ivxlc]+|[\p{N}ivxlc]+(?:-|\s)?(?:бөлім|тарау)|(?:\p{N}+\.)*\p{N}+|\p{L}(?:\s?[–-]\s?\p{L})?|[ivxlc]+)(?:[.):]|\s?[–—]\s)\s*/iu

/** The topics of a report in order: its sections by their headings; of one without headings, the report by its title. */
export function findReportTopics(report: ReportInfo, passages: readonly Passage[]): readonly ReportTopic[] {
  const sections = sectionsOf(passages)
  const topics = sections.flatMap(([first, ...others]) => {
    const labels = labelsOf(first)
    const ids = [first, ...others].map(({ id }) => id)
    return Object.keys(labels).length > 0 ? [{ labels, keys: keysOf(labels), passages: ids }] : []
  })
  if (topics.length > 0 || passages.length === 0) return topics
  const labels = titlesOf(report)
  return [{ labels, keys: keysOf(labels), passages: passages.map(({ id }) => id) }]
}

function sectionsOf(passages: readonly Passage[]): readonly [Passage, ...Passage[]][] {
  const sections: [Passage, ...Passage[]][] = []
  for (const passage of passages) {
    const last = sections.at(-1)
    if (last && hasSameTitles(last[0], passage)) last.push(passage)
    else sections.push([passage])
  }
  return sections
}

function labelsOf({ sections }: Passage): ReportTopic['labels'] {
  const labels: Partial<Record<Language, string>> = {}
  for (const language of LANGUAGES) {
    const titles = (sections[language] ?? []).map(plainTitle)
    const [last = '', above = ''] = [titles.at(-1), titles.at(-2)]
    // In either language, a part of a report is no topic.
    if (PARTS.test(last.toLowerCase())) return {}
    if (last !== '') labels[language] = above !== '' && needsAbove(last, above) ? `${above}: ${last}` : last
  }
  return labels
}

/** «Правительству Казахстана», «2022 год» and «Казахстан» make sense only below their heading. */
function needsAbove(title: string, above: string): boolean {
  if (ADDRESSED.test(above.toLowerCase()) || /^\p{N}{4}(?!\p{N})/u.test(title)) return true
  return [...findPlaces(title), ...findCountries(title)].some(
    ({ startChar, endChar }) => startChar === 0 && endChar === title.length,
  )
}

function titlesOf({ editions }: ReportInfo): ReportTopic['labels'] {
  return Object.fromEntries(
    LANGUAGES.flatMap(language => (editions[language] ? [[language, editions[language].title]] : [])),
  )
}

/** Without its number, and not in capitals. */
function plainTitle(title: string): string {
  const plain = title
    .replace(NUMBERING, '')
    .replace(/\[\^\d+\]/gu, '')
    .trim()
  if (/\p{Ll}/u.test(plain) || plain.length < 8) return plain
  const lower = plain.replace(/\p{Script=Cyrillic}+/gu, word => word.toLowerCase())
  return lower.charAt(0).toUpperCase() + lower.slice(1)
}

function keysOf(labels: ReportTopic['labels']): readonly string[] {
  return LANGUAGES.flatMap(language => {
    const label = labels[language]
    return label === undefined ? [] : [topicKey(label, language)]
  })
}

/** The stems of a title, in any order. */
function topicKey(label: string, language: Language): string {
  const terms = [...new Set(searchTerms(label, language))].sort()
  return `${language} ${terms.join(' ') || label.toLowerCase()}`
}

/** A name or topic as a button knows it: 12 hex digits of the hash of a key, which are the same in every index with it. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12)
}
