import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import { type NormalisedWord, splitNormalisedWords } from './normalised-words.ts'

/** Words that occur in citations of any report, in both languages and all common styles. */
const CITATION_WORDS =
  'ескертпе ескертпелер примечание примечания дереккөз дереккөзі үзінді үзіндіге сілтеме бет беттер бейресми ресми аударма түпнұсқа жүгінген күні қаралған күн электрондық ' +
  'ресурс кіру режимі источник ссылка на выдержка выдержку с стр страница неофициальный официальный перевод оригинал доклад url ' +
  'режим доступа дата обращения электронный ресурс қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан ' +
  'қараша желтоқсан января февраля марта апреля мая июня июля августа сентября октября ноября декабря г ж жыл год ' +
  'retrieved from accessed p pp n d раздел бөлім глава тарау сайт б сөз иесі говорит говорят так в оригинале түпнұсқада осылай'

/** Whether these words cite a report, rather than quote it. */
export type IsCitation = (words: readonly NormalisedWord[], hasLink: boolean) => boolean

/**
 * Words are a citation if each is a number, a citation word, or from the publisher, title, people or sections of one
 * report, and if they name its publisher or title or come with a link.
 */
export function createCitationDetector(
  reports: readonly ReportInfo[],
  passages: readonly Passage[],
): IsCitation {
  const common = wordSet([CITATION_WORDS])
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

function initialsOf(author: string): string {
  return author
    .split(/\s+/u)
    .map(name => name.charAt(0))
    .join(' ')
}

function speakersIn({ texts }: Passage): readonly string[] {
  return LANGUAGES.flatMap(language => texts[language]?.blocks.flatMap(({ speaker }) => speaker ?? []) ?? [])
}

/** Whether all words of a name occur; of a long one, which a citation may shorten, eight are enough. */
function isNamed(name: readonly string[], words: ReadonlySet<string>): boolean {
  const letters = name.filter(word => !/^[\d.]+$/u.test(word))
  const matched = letters.filter(word => words.has(word)).length
  return letters.length > 0 && (matched === letters.length || matched >= 8)
}

function wordSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(text => splitNormalisedWords(text).map(({ skeleton }) => skeleton)))
}
