import type { ReportInfo } from '../corpus/report-info.ts'
import { findLatinSpelling, latinToCyrillic } from '../text/latin-to-cyrillic.ts'
import { isFrameWord, isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'
import { isSameName, namesSpeaker } from './speakers.ts'

/** More names than these are not compared: each costs some microseconds a word. */
const MAX_NAMES = 400

/** Words for a report, and what is said in one: «в докладе говорится», «есепте айтылған». */
const DOCUMENT = /^(?:доклад(?!чи)|отчет|исследовани|есеп(?!те(?:ді|йді|п|у))|баяндама(?!шы)|зерттеу(?!ші))/u
const IN_DOCUMENT =
  /^(?:докладе|отчете|исследовании|докладу|отчету|исследованию|докладам|отчетам|есепте|есебінде|есепке|есебіне|баяндамада|баяндамасында|баяндамаға|баяндамасына|зерттеуде|зерттеуінде)$/u
const STATED =
  /^(?:говорится|говорилось|сказано|отмечается|отмечалось|отмечено|указано|указывается|приводится|приводятся|приведен|приведены|упоминается|упоминаются|описан|описаны|задокументирован|айтылған|айтылады|делінген|делінеді|жазылған|жазылады|көрсетілген|келтірілген|келтіреді|аталған|сүйенсек|сәйкес|бойынша)\p{L}{0,3}$/u

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
  const names = readNames(reports)
  const creditsReport = (sentence: string) => {
    const words = cyrillicWords(sentence)
    const isStated = words.some(isStating)
    const isDocument = words.some(word => DOCUMENT.test(word))
    if (isDocument && (isStated || words.some(word => IN_DOCUMENT.test(word)))) return true
    if (!isStated && !isDocument) return false
    const named = namedWords(sentence)
    return names.some(name => isNamed(name, named))
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

/** Fewer words besides the reference say nothing that could be wrong. */
const MIN_STATED_WORDS = 5
const MAX_REFERENCE_WORDS = 8

function isStating(word: string): boolean {
  return isSpeechVerb(word) || isSourceNoun(word) || STATED.test(word)
}

function namedWords(sentence: string): readonly NamedWord[] {
  return splitWords(sentence)
    .flatMap(({ text }) => text.split(/[-‐‑]/u))
    .filter(word => word.length > 1)
    .map(text => ({ text, skeleton: wordSkeleton(text) }))
}

/** In lower case; Kazakh in Latin letters is read as Cyrillic. */
function cyrillicWords(sentence: string): readonly string[] {
  const spelling = findLatinSpelling(sentence)
  return splitWords(sentence).map(({ text }) => {
    const word = text.toLowerCase().replaceAll('ё', 'е')
    return /\p{Script=Latin}/u.test(word) ? latinToCyrillic(word, spelling) : word
  })
}

interface PublisherName {
  readonly text: string
  /** Skeletons of words any set of which is the name: its capitalised words, or all but the acronyms. */
  readonly wordSets: readonly (readonly NameWord[])[]
  /** Its initials, where they are known as a name of their own: HRW. */
  readonly initials: string
}

interface NameWord {
  readonly skeleton: string
  /** Written in capitals: «PRI» is not «при». */
  readonly isAcronym: boolean
}

interface NamedWord {
  readonly text: string
  readonly skeleton: string
}

/** Publishers, in full and short: «Human Rights Watch», «Госдепартамент США». */
function readNames(reports: readonly ReportInfo[]): readonly PublisherName[] {
  const texts = reports.flatMap(({ editions }) =>
    Object.values(editions).flatMap(({ publisher, short }) => [publisher, short.replace(/,[^,]*\d.*$/u, '')]),
  )
  return [...new Set(texts)].slice(0, MAX_NAMES).map(text => {
    const words = splitWords(text.replace(/\([^)]*\)/gu, ' '))
    const capitals = words.filter(word => /^\p{Lu}/u.test(word.text))
    const spelledOut = words.filter(word => !isAcronym(word.text))
    const initials = capitals.map(word => word.text.slice(0, 1)).join('')
    return {
      text,
      // One word of a longer name is not enough: «государственный».
      wordSets: [capitals, ...(spelledOut.length > 1 ? [spelledOut] : [])].map(set =>
        set.map(({ text: word }) => ({ skeleton: wordSkeleton(word), isAcronym: isAcronym(word) })),
      ),
      initials: initials.length > 2 ? wordSkeleton(initials) : '',
    }
  })
}

/** Whether the words have all of a name, its initials, or one word made of its words: «Госдеп». */
function isNamed({ text, wordSets, initials }: PublisherName, named: readonly NamedWord[]): boolean {
  const isThere = (own: NameWord) =>
    named.some(word => isSameName(own.skeleton, word.skeleton) && (!own.isAcronym || isAcronym(word.text)))
  if (wordSets.some(words => words.length > 0 && words.every(isThere))) return true
  return named.some(word => {
    if (initials !== '' && word.skeleton === initials && isAcronym(word.text)) return true
    const isBlend = word.text.length > 4 && !isAcronym(word.text)
    return isBlend && isBlendOf(text, word)
  })
}

/** «Мемдеп», «Госдепом»: the beginnings of two words of the name, maybe with an ending. */
function isBlendOf(name: string, { text, skeleton }: NamedWord): boolean {
  const isWordOfName = splitWords(name).some(({ text: own }) => isSameName(wordSkeleton(own), skeleton))
  if (isWordOfName) return false
  const stems = Array.from({ length: Math.max(0, skeleton.length - MIN_BLEND_CHARS) + 1 }, (_, cut) =>
    skeleton.slice(0, skeleton.length - cut),
  )
  return stems
    .slice(0, MAX_ENDING_CHARS + 1)
    .some(stem => namesSpeaker(name, { words: [{ text, skeleton: stem, isName: true }] }))
}

const MIN_BLEND_CHARS = 6
const MAX_ENDING_CHARS = 4

function isAcronym(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word)
}
