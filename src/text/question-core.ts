import { composeText } from './compose.ts'
import { CYRILLIC_LOOK_ALIKES } from './cyrillic-letters.ts'
import { fixLookAlikes } from './normalise.ts'
import { SIGNATURE_LINE } from './signatures.ts'

/** A word that a line break cuts: «задержан-⏎ного». */
const HYPHENATED = /(\p{L}{2})[-‐‑]\s*\n\s*(\p{Ll}{2})/gu
const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+/gu
/** What nobody sees: it neither ends nor joins a word. */
const INVISIBLE = /[\p{Cs}\p{Co}\p{Cf}\u115f\u1160\u3164]|\u034f/gu
/** «:)», «;-(», «)))», «((», «^_^». */
const SMILEY = /(?:(?<![\p{L}\p{N}])[:;=8xX][-^']?[)(DPpoO3*|/\\]+|[)(]{2,}|\^_+\^)/gu
const QUOTATION_MARKS = /[«»"“”„‟]/gu
const MARKS_BEFORE = /^[\s\p{Pd}.,;:!?…*•>#/|)»”"]+/u
const MARKS_BEHIND = /[\s\p{Pd}.,;:!?…*(«“"]+$/u

/**
 * What a message asks, without what typing, pasting and mailing put around it: composed letters, Cyrillic for look-alikes,
 * words joined across line breaks, no emoji, signature, outer quotation marks or closing marks, small letters where all were
 * capitals. Empty when no letter or digit is left. Linear in the length.
 */
export function questionCore(message: string): string {
  const text = fixSingleLetters(
    fixLookAlikes(
      composeText(withoutSignature(message))
        .replace(INVISIBLE, '')
        .replace(HYPHENATED, '$1$2')
        .replace(EMOJI, ' ')
        .replace(SMILEY, ' ')
        .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
        .replace(QUOTATION_MARKS, '')
        .trim(),
    ),
  )
  const core = trimMarks(text)
  if (!/[\p{L}\p{N}]/u.test(core)) return ''
  return isShouted(core) ? core.toLowerCase() : core
}

/** «o», «c», «y» alone in a Cyrillic text are its prepositions. */
function fixSingleLetters(text: string): string {
  if (!/\p{Script=Cyrillic}{3}/u.test(text)) return text
  return text.replace(
    /(?<![\p{L}\p{N}])[aocyAOCY](?![\p{L}\p{N}.])/gu,
    letter => CYRILLIC_LOOK_ALIKES[letter] ?? letter,
  )
}

function trimMarks(text: string): string {
  return unpaired(text.replace(MARKS_BEHIND, '').replace(MARKS_BEFORE, ''))
}

/** A bracket at the end that closes nothing: «…права)». */
function unpaired(text: string): string {
  return text.endsWith(')') && !text.includes('(') ? text.slice(0, -1).trimEnd() : text
}

/** Without the lines from a signature on; the whole where nothing stands before it. */
export function withoutSignature(message: string): string {
  const at = message.search(SIGNATURE_LINE)
  return at > 0 && /[\p{L}\p{N}]/u.test(message.slice(0, at)) ? message.slice(0, at) : message
}

/** Two words or more, or a long one, without a small letter: «ЧТО С ПЫТКАМИ», not «НПМ». */
function isShouted(text: string): boolean {
  if (/\p{Ll}/u.test(text)) return false
  return (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 1 || text.length > 6
}
