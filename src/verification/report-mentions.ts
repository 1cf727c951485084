import type { ReportInfo } from '../corpus/report-info.ts'
import { findLatinSpelling, latinToCyrillic } from '../text/latin-to-cyrillic.ts'
import { isFrameWord, isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { splitWords } from '../text/words.ts'
import { createPublisherTest } from './publisher-names.ts'

/** A report as the place where something is said: «в докладе», «из отчёта следует», «есепте», «баяндамасында». */
const IN_REPORT =
  /(?:^| )(?:(?:в|во|согласно|по) (?:\p{L}+ ){0,3}(?:докладе|докладу|отчете|отчету|исследовании|исследованию)|из (?:\p{L}+ ){0,2}(?:доклада|отчета|исследования) (?:\p{L}+ ){0,3}следует|(?:автор|авторы|авторов|авторам) (?:\p{L}+ ){0,2}(?:доклада|отчета|исследования)|(?:есепте|есебінде|есептерде|баяндамада|баяндамасында|баяндамаларда|зерттеуде|зерттеуінде)|(?:есепке|есебіне|баяндамаға|баяндамасына|зерттеуге|зерттеуіне) (?:сәйкес|сүйенсек|қарағанда))(?= |$)/u
/** As the one who says it: «доклад отмечает». In Kazakh, «есеп» alone is a calculation or an account. */
const REPORT = /^(?:доклад|отчет|исследование|баяндама|зерттеу)$/u
const STATED =
  /^(?:говорится|говорилось|сказано|отмечается|отмечалось|отмечено|указано|указывается|приводится|приводятся|приведен|приведены|упоминается|упоминаются|описан|описаны|задокументирован|айтылған|айтылады|делінген|делінеді|жазылған|жазылады|көрсетілген|келтірілген|келтіреді|аталған|сүйенсек|сәйкес|бойынша)\p{L}{0,3}$/u
/** Words for a report, which are no statement themselves. */
const DOCUMENT = /^(?:доклад(?!чи)|отчет|исследовани|есеп(?!те(?:ді|йді|п|у))|баяндама(?!шы)|зерттеу(?!ші))/u

/** What a sentence of a draft refers to. */
export interface ReportMentions {
  /** Whether it says something in the name of a report: its publisher says so, «в докладе отмечается». */
  creditsReport(sentence: string): boolean
  /** Whether it says more than that: not in «Об этом сообщил Госдепартамент». */
  statesSomething(sentence: string): boolean
  /** What it says without the clause that refers to the report; undefined if there is no such clause. */
  withoutReference(sentence: string): string | undefined
}

/** Finds references to these reports, by their publishers and by words for a report. */
export function createReportMentions(reports: readonly ReportInfo[]): ReportMentions {
  const namesPublisher = createPublisherTest(reports)
  const creditsReport = (sentence: string) => {
    const words = cyrillicWords(sentence)
    if (IN_REPORT.test(words.join(' '))) return true
    if (words.some((word, at) => REPORT.test(word) && words.slice(at + 1, at + 4).some(isSpeechVerb)))
      return true
    if (!words.some(word => isStating(word) || DOCUMENT.test(word))) return false
    return namesPublisher(sentence)
  }
  return {
    creditsReport,
    statesSomething(sentence) {
      const others = cyrillicWords(sentence).filter(
        word => !isStating(word) && !isFrameWord(word) && !DOCUMENT.test(word),
      )
      return others.length >= MIN_STATED_WORDS
    },
    withoutReference(sentence) {
      const clauses = sentence.split(/(?<=,)\s+/u)
      const [first = '', last = ''] = [clauses[0], clauses.at(-1)]
      if (clauses.length < 2) return undefined
      const isReference = (clause: string) =>
        splitWords(clause).length <= MAX_REFERENCE_WORDS && creditsReport(clause)
      if (isReference(first))
        return clauses
          .slice(1)
          .join(' ')
          .replace(/^что\s+/u, '')
      return isReference(last) ? clauses.slice(0, -1).join(' ').replace(/,$/u, '.') : undefined
    },
  }
}

/** Fewer words apart from the reference say nothing that could be wrong. */
const MIN_STATED_WORDS = 5
const MAX_REFERENCE_WORDS = 8

function isStating(word: string): boolean {
  return isSpeechVerb(word) || isSourceNoun(word) || STATED.test(word)
}

/** In lower case; Kazakh in Latin letters is read as Cyrillic. */
function cyrillicWords(sentence: string): readonly string[] {
  const spelling = findLatinSpelling(sentence)
  return splitWords(sentence).map(({ text }) => {
    const word = text.toLowerCase().replaceAll('ё', 'е')
    return /\p{Script=Latin}/u.test(word) ? latinToCyrillic(word, spelling) : word
  })
}
