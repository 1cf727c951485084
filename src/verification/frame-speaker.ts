import { hasKazakhFinite, hasRussianFinite } from '../text/finite-verbs.ts'
import { isPlaceName } from '../text/place-names.ts'
import { isSourceNoun, isSpeechVerb } from '../text/reported-speech.ts'
import { splitWords } from '../text/words.ts'
import type { Reading } from './quotation.ts'
import { findSpeaker, isSureSpeaker, type Speaker } from './speakers.ts'

/** Who speaks in what stands around a quotation; names that the reports hold are known. */
export function speakerOf(frame: string, { editions }: Pick<Reading, 'editions'>): Speaker {
  return findSpeaker(frame, isKnownIn({ editions }))
}

function isKnownIn({ editions }: Pick<Reading, 'editions'>): (skeleton: string) => boolean {
  return skeleton => editions.names.has(editions.skeletons.find(skeleton))
}

/** Whether what stands behind a quotation is its source: «— HRW, 2018», «© Роза Ақылбекова», «(Азаттык)», a name on the line below. */
export function isTailSource(text: string, message: string, startChar: number): boolean {
  const before = message.slice(Math.max(0, startChar - 3), startChar)
  const isMarked = /^\s*(?:[©—–(-]|\(c\))/iu.test(text) || /[©—–(-]\s*$/u.test(before)
  return (isMarked && splitWords(text).length <= 8 && !isStatement(text)) || isNameLine(text)
}

/** A sentence with a verb of its own, such as the next of a list, names no source. */
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

/** Whether the speaker is only what it is about: «Казахстан: …», where it is, not who says it. */
export function isTopic(frame: string, { words }: Speaker): boolean {
  const hasSpeech = splitWords(frame).some(({ text }) => isSpeechVerb(text) || isSourceNoun(text))
  return !hasSpeech && /:\s*$/u.test(frame) && words.every(({ text }) => isPlaceName(text))
}

/** Whether the speaker is surely one: a name that the reports hold, a surname, an office. */
export function isKnownSpeaker(frame: string, reading: Pick<Reading, 'editions'>): boolean {
  return isSureSpeaker(speakerOf(frame, reading), isKnownIn(reading))
}
