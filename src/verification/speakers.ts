import { isFrameWord, isRole, isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { wordSkeleton } from '../text/word-skeleton.ts'
import { splitWords } from '../text/words.ts'

/** The words of a frame that name who speaks. */
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
/** «досым», «ағам»: whoever the sender knows. */
const OWN_KIN = /(?:[аәеыіөү]м)$/iu
/** «в Шымкенте», «Шымкентте»: where it was, not who said it. */
const PREPOSITION = /^(?:в|во|на|из|для|о|об|под|перед|к|с|от|у|до|против|про)$/iu
const PLACED = /\p{L}{3}(?:да|де|та|те|дағы|дегі|тағы|тегі|дан|ден|тан|тен|ға|ге|қа|ке|на|не)$/u
const MONTH =
  /^(?:январ|феврал|март|апрел|ма[йяе]$|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|жыл|год)/iu

/**
 * The words that name a speaker in what stands around a quotation; none where it names nobody who could be credited.
 * `isKnownName` tells names that the reports hold.
 */
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
    const isName = isCapital && !isRole(text) && (isShout || (isSure && !(at === 0 && OWN_KIN.test(text))))
    return isName || isRole(text) ? [{ text, skeleton, isName }] : []
  })
  return { words: kept }
}

/** Whether what names the speaker is surely a name: a known one, a surname, initials, an abbreviation, an office. */
export function isSureSpeaker({ words }: Speaker, isKnownName: (skeleton: string) => boolean): boolean {
  return words.some(
    ({ text, skeleton, isName }) =>
      !isName || isKnownName(skeleton) || SURNAME.test(text) || /^\p{Lu}+$/u.test(text),
  )
}

/** Whether a text names the speaker: all names of theirs or, without any, all their offices, in any case of them. */
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

/** Two forms of one name: «Токаев», «Токаевым». */
export function isSameName(a: string, b: string): boolean {
  if (a === b) return true
  const shorter = Math.min(a.length, b.length)
  if (shorter < 4) return false
  let shared = 0
  while (shared < shorter && a[shared] === b[shared]) shared++
  return shared >= Math.max(4, Math.ceil(0.7 * shorter)) && Math.max(a.length, b.length) - shared <= 6
}

/** «госдеп», of the beginnings of «государственный департамент». */
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
