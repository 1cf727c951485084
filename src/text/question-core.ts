import { withoutCourtesy } from './courtesy.ts'
import { withoutLayout } from './message-layout.ts'
import { withoutTypingNoise } from './typing-noise.ts'

/** What a message asks. Both are empty if it has no letter or digit. */
export interface CleanMessage {
  /** As typed, with its capitals and inner quotation marks, for finding names. */
  readonly body: string
  /** In lower case, without quotation marks: what is embedded and searched. `cleanMessage(core).core === core`. */
  readonly core: string
}

const QUOTATION_MARK = /[«»"“”„‟]/u
const QUOTATION_MARKS = /[«»"“”„‟]/gu
const MARKS_BEFORE = /^(?:[\s\p{Pd}.,;:!?…*•>#/|)»”]+|\d{1,2}[.)](?=\p{L}|\s+[\p{L}\p{N}]))/u
const MARK_AFTER = /[\s\p{Pd}.,;:!?…*(«“„]/u
/** Quotation marks around the whole text. */
const QUOTED = /^[«"“„]([^«»"“”„‟]*)["»”“]?$/u
/** Two passes are usual; what still changes after this many was not written by a person. */
const MAX_PASSES = 12

/**
 * Removes from a message what must not affect the answer: greetings, thanks and politeness, signatures, headers, quoted lines, emoji,
 * closing marks, look-alike letters, line breaks. Linear in the length.
 */
export function cleanMessage(message: string): CleanMessage {
  const body = untilStable(message, cleanOnce)
  const core = coreOf(body)
  return core === '' ? { body: '', core } : { body: isShouted(body) ? body.toLowerCase() : body, core }
}

/** The part of a message that is embedded and searched, in lower case; see cleanMessage. */
export function questionCore(message: string): string {
  return cleanMessage(message).core
}

/** Lower-casing and removing quotation marks may, rarely, reveal more noise. */
function coreOf(body: string): string {
  const core = toCore(body)
  if (!QUOTATION_MARK.test(body) && withoutTypingNoise(core) === core) return core
  return untilStable(core, text => toCore(cleanOnce(text)))
}

function untilStable(text: string, change: (text: string) => string): string {
  let before = text
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const after = change(before)
    if (after === before) break
    before = after
  }
  return before
}

function cleanOnce(message: string): string {
  const asked = withoutCourtesy(withoutTypingNoise(withoutLayout(message)))
  return trimMarks(asked.replace(/\s+/gu, ' '))
}

function toCore(body: string): string {
  const core = trimMarks(body.replace(QUOTATION_MARKS, '').replace(/ {2,}/gu, ' ').toLowerCase())
  return /[\p{L}\p{N}]/u.test(core) ? core : ''
}

function trimMarks(text: string): string {
  const trimmed = withoutMarksAfter(text).replace(MARKS_BEFORE, '')
  return unpaired(QUOTED.exec(trimmed)?.[1] ?? trimmed)
}

/** Looks at the end only: /[…]+$/ takes quadratic time on runs of marks inside. */
function withoutMarksAfter(text: string): string {
  let end = text.length
  while (end > 0 && MARK_AFTER.test(text.charAt(end - 1))) end--
  return text.slice(0, end)
}

/** Drops a closing bracket at the end that has no opening one: «…права)». */
function unpaired(text: string): string {
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1).trimEnd() : text
}

/** No lower-case letter in several words or a long one: «ЧТО С ПЫТКАМИ», not «НПМ» or «БҰҰ ҚХР». */
function isShouted(text: string): boolean {
  if (/\p{Ll}/u.test(text)) return false
  return /\p{L}{5}/u.test(text) || (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 2
}
