import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import { isPlaceName } from '../text/place-names.ts'
import { isFrameWord, isRole, isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'
import type { EditionWords } from './edition-words.ts'

/** The words of a frame (the text around a quotation) that name its speaker: names and offices. */
export interface Speaker {
  readonly words: readonly SpeakerWord[]
}

export interface SpeakerWord {
  readonly text: string
  readonly skeleton: string
  readonly isName: boolean
}

const SURNAME =
  /(?:[оеё]в(?:а|ым|ой|у)?|[иы]н(?:а|ым|ой)|ск(?:ий|ая|ого|ой)|енко|баев\p{L}*|б[еа]к\p{L}*|ұлы|улы|қызы|кызы)$/iu
/** «досым», «ағам»: "my friend", "my brother". */
const POSSESSIVE = /(?:[аәеыіөү]м)$/iu
/** «в Шымкенте», «Шымкентте»: a place, not a speaker. */
const PREPOSITION = /^(?:в|во|на|из|для|о|об|под|перед|к|с|от|у|до|против|про)$/iu
const PLACED = /\p{L}{3}(?:да|де|та|те|дағы|дегі|тағы|тегі|дан|ден|тан|тен|ға|ге|қа|ке|на|не)$/u
const MONTH =
  /^(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|жыл|год)/iu

/** The speaker that a frame names; no words if it names nobody. `isKnownName`: whether a report contains the name. */
export function findSpeaker(frame: string, isKnownName: (skeleton: string) => boolean): Speaker {
  const words = splitWords(frame).flatMap(({ text }) => text.split(/[-‐‑]/u).filter(Boolean))
  const kept = words.flatMap((text, at): readonly SpeakerWord[] => {
    if (PREPOSITION.test(words[at - 1] ?? '') || PLACED.test(text)) return []
    if (
      /^\d/u.test(text) ||
      isSpeechVerb(text) ||
      isSourceNoun(text) ||
      isFrameWord(text) ||
      MONTH.test(text)
    )
      return []
    const skeleton = wordSkeleton(text)
    const isCapital = /^\p{Lu}/u.test(text)
    const isShout = /^\p{Lu}{2,}$/u.test(text)
    const isSure = at > 0 || isKnownName(skeleton) || SURNAME.test(text) || /^\p{Lu}/u.test(words[1] ?? '')
    const isName = isCapital && !isRole(text) && (isShout || (isSure && !(at === 0 && POSSESSIVE.test(text))))
    return isName || isRole(text) ? [{ text, skeleton, isName }] : []
  })
  return { words: kept }
}

/** Whether the speaker is certain: a known name, a surname, initials, an acronym, an office. */
function isSureSpeaker({ words }: Speaker, isKnownName: (skeleton: string) => boolean): boolean {
  return words.some(
    ({ text, skeleton, isName }) =>
      !isName || isKnownName(skeleton) || SURNAME.test(text) || /^\p{Lu}+$/u.test(text),
  )
}

/** Whether a text contains all names of the speaker or, if there are none, all their offices, in any grammatical case. */
export function namesSpeaker(text: string, { words }: Speaker): boolean {
  const names = words.filter(({ isName, text: word }) => isName && word.length > 1)
  const needed = names.length > 0 ? names : words
  const held = splitWords(text).flatMap(({ text: word }) => word.split(/[-‐‑]/u).filter(Boolean))
  const skeletons = held.map(wordSkeleton)
  const initials = held.map(word => (/^\p{Lu}/u.test(word) ? word.slice(0, 1) : ' ')).join('')
  return (
    needed.length > 0 &&
    needed.every(
      word =>
        skeletons.some(skeleton => isSameName(word.skeleton, skeleton)) ||
        (/^\p{Lu}{2,6}$/u.test(word.text) && initials.includes(word.text)) ||
        isBlend(word.skeleton, skeletons),
    )
  )
}

/** Whether two skeletons are forms of one name: «Токаев», «Токаевым». */
export function isSameName(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4) return false
  let shared = 0
  while (shared < shorter && a[shared] === b[shared]) shared++
  return shared >= Math.max(4, Math.ceil(0.7 * shorter)) && Math.max(a.length, b.length) - shared <= 6
}

/** Whether a word is made of the beginnings of two others: «госдеп», «государственный департамент». */
function isBlend(word: string, skeletons: readonly string[]): boolean {
  return skeletons.some((skeleton, at) => {
    const next = skeletons[at + 1] ?? ''
    for (let cut = 3; cut <= word.length - 3; cut++) {
      if (skeleton.startsWith(word.slice(0, cut)) && isBeginning(word.slice(cut), next)) return true
    }
    return false
  })
}

function isBeginning(part: string, word: string): boolean {
  return word.startsWith(part) || (word.length > 3 && part.startsWith(word.slice(0, 4)))
}

/** For looking up names that the reports contain. */
type KnownNames = Pick<EditionWords, 'names' | 'skeletons'>

/** The speaker that a frame names; names in the reports are known. */
export function speakerOf(frame: string, editions: KnownNames): Speaker {
  return findSpeaker(frame, isKnownIn(editions))
}

function isKnownIn(editions: KnownNames): (skeleton: string) => boolean {
  return skeleton => editions.names.has(editions.skeletons.find(skeleton))
}

/** Whether the text after a quotation is its source: «— HRW, 2018», «© Роза Ақылбекова», a name on the next line. */
export function isTailSource(text: string, message: string, startChar: number): boolean {
  const before = message.slice(Math.max(0, startChar - 3), startChar)
  const isMarked = /^\s*(?:[©—–(-]|\(c\))/iu.test(text) || /[©—–(-]\s*$/u.test(before)
  return (isMarked && splitWords(text).length <= 8 && !isStatement(text)) || isNameLine(text)
}

/** Whether a text is a statement, such as the next item of a list, rather than a source. */
function isStatement(text: string): boolean {
  const words = splitWords(text).map(({ text: word }) => word)
  if (words.some(word => isSpeechVerb(word) || isSourceNoun(word))) return false
  return hasRussianFinite(words) || hasKazakhFinite(words)
}

function isNameLine(text: string): boolean {
  const words = splitWords(text).map(({ text: word }) => word)
  return (
    words.length > 0 && words.length <= 4 && words.every(word => /^\p{Lu}/u.test(word)) && !/[!?]/u.test(text)
  )
}

/** Whether the supposed speaker is a topic: «Казахстан: …». */
export function isTopic(frame: string, { words }: Speaker): boolean {
  const hasSpeech = splitWords(frame).some(({ text }) => isSpeechVerb(text) || isSourceNoun(text))
  return !hasSpeech && /:\s*$/u.test(frame) && words.every(({ text }) => isPlaceName(text))
}

/** Whether a frame certainly names a speaker: isSureSpeaker with the names in the reports. */
export function isKnownSpeaker(frame: string, editions: KnownNames): boolean {
  return isSureSpeaker(speakerOf(frame, editions), isKnownIn(editions))
}
