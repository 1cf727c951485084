import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import { type PlainWord, splitPlainWords } from './normalised-words.ts'

/** What stands in citations of every report, in both languages and in the common styles. */
const CITING =
  'ескертпе ескертпелер примечание примечания дереккөз дереккөзі үзінді үзіндіге сілтеме бет беттер бейресми ресми аударма түпнұсқа жүгінген күні қаралған күн электрондық ' +
  'ресурс кіру режимі источник ссылка на выдержка выдержку с стр страница неофициальный официальный перевод оригинал доклад url ' +
  'режим доступа дата обращения электронный ресурс қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан ' +
  'қараша желтоқсан января февраля марта апреля мая июня июля августа сентября октября ноября декабря г ж жыл год ' +
  'retrieved from accessed p pp n d раздел бөлім глава тарау сайт б сөз иесі говорит говорят так в оригинале түпнұсқада осылай'

/** Tells the citation of a report from its text. */
export type IsCitation = (words: readonly PlainWord[], hasLink: boolean) => boolean

/**
 * A unit is a citation when all its words are those that cite one report: publisher, title, date, sections, the words of
 * citing, and numbers; and it names publisher or title, or has a link.
 */
export function createCitationTest(reports: readonly ReportInfo[], passages: readonly Passage[]): IsCitation {
  const common = wordSet([CITING])
  const cited = reports.map(report => {
    const editions = LANGUAGES.flatMap(language => report.editions[language] ?? [])
    const names = editions.flatMap(({ publisher, short, title }) => [publisher, short, title])
    const people = [
      ...editions.flatMap(({ author }) => (author === undefined ? [] : [author, initialsOf(author)])),
      ...passages.flatMap(passage => (passage.reportId === report.id ? speakersIn(passage) : [])),
    ]
    const sections = passages
      .filter(({ reportId }) => reportId === report.id)
      .flatMap(({ sections }) => LANGUAGES.flatMap(language => sections[language] ?? []))
    return {
      words: wordSet([...names, ...people, ...new Set(sections)]),
      names: names.map(name => [...wordSet([name])]),
    }
  })
  return (words, hasLink) => {
    const named = words.map(({ skeleton }) => skeleton).filter(word => !/^\d/u.test(word))
    if (named.every(word => common.has(word))) return hasLink
    const all = new Set(named)
    return cited.some(report => {
      if (!named.every(word => common.has(word) || report.words.has(word))) return false
      return hasLink || report.names.some(name => isNamed(name, all))
    })
  }
}

/** As reference lists shorten given names. */
function initialsOf(author: string): string {
  return author
    .split(/\s+/u)
    .map(name => name.charAt(0))
    .join(' ')
}

function speakersIn({ texts }: Passage): readonly string[] {
  return LANGUAGES.flatMap(language => texts[language]?.blocks.flatMap(({ speaker }) => speaker ?? []) ?? [])
}

/** All words of a name; most of a long one, which a citation may shorten. */
function isNamed(name: readonly string[], words: ReadonlySet<string>): boolean {
  const letters = name.filter(word => !/^[\d.]+$/u.test(word))
  const met = letters.filter(word => words.has(word)).length
  return letters.length > 0 && (met === letters.length || met >= 8)
}

function wordSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(text => splitPlainWords(text).map(({ skeleton }) => skeleton)))
}
