import { composeText } from './compose.ts'
import { CYRILLIC_LOOK_ALIKES } from './cyrillic-letters.ts'
import { fixLookAlikes } from './normalise.ts'

/** A word split by a line break: «задержан-⏎ного». */
const HYPHENATED = /(\p{L}{2})[-‐‑][^\S\n]*\n\s*(\p{Ll}{2})|(\p{Lu}{2})[-‐‑][^\S\n]*\n\s*(\p{Lu}{2})/gu
const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\u20e3)+/gu
/** Invisible characters, which neither end nor join a word. */
const INVISIBLE = /[\p{Cs}\p{Co}\p{Cf}\u115f\u1160\u3164]|\u034f/gu
/** «:)», «;-(», «)))», «((», «^_^». */
const SMILEY =
  /(?<![\p{L}\p{N}])(?:[:;=][-^']?[)(DPpoO3*|/\\]+|[xX8]-?[)D]+)(?![\p{L}\p{N}])|[)(]{2,}|\^_+\^/gu
/** «ааа», «ээээ», «ммм» as a word. */
const HESITATION = /(?<![\p{L}\p{N}])([аеэыумо])\1{2,}(?![\p{L}\p{N}])/giu
/** «помогитеее». Roman numerals in Cyrillic letters (ІІІ, ХХХ) are kept. */
const DRAWLED = /([а-яёәғқңөұүһ])\1{2,}/giu
const ROMAN_DIGIT = /[хмс]/iu
/** Cyrillic letters, digits and a few marks between single spaces: most questions, in which only a tripled letter is noise. */
const PLAIN = /^[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\d.,?!«»–-]+(?: [А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі\d.,?!«»–-]+)*$/

/**
 * Removes what typing and pasting leave in a text: composes letters, replaces look-alike and drawled letters, joins words
 * split by line breaks, drops invisible characters. Emoji, smileys and hesitations become line breaks, as they end a clause;
 * other white space becomes single spaces.
 */
export function withoutTypingNoise(text: string): string {
  if (PLAIN.test(text) && !hasTripled(text)) return text
  const clean = composeText(text)
    .replace(INVISIBLE, '')
    .replace(HYPHENATED, '$1$2$3$4')
    .replace(EMOJI, '\n')
    .replace(SMILEY, '\n')
    .replace(HESITATION, '\n')
    .replace(DRAWLED, (run, letter: string) => (ROMAN_DIGIT.test(letter) ? run : letter))
    .replace(/#(?=[\p{L}\p{N}])/gu, '')
    .replace(/[\s\p{Z}\p{Cc}]+/gu, space => (space.includes('\n') ? '\n' : ' '))
  return fixSingleLetters(fixLookAlikes(clean)).trim()
}

/** Whether a character comes three times in a row, in upper or lower case. */
function hasTripled(text: string): boolean {
  const lower = text.toLowerCase()
  let run = 0
  let before = 0
  for (let i = 0; i < lower.length; i++) {
    const unit = lower.charCodeAt(i)
    run = unit === before ? run + 1 : 1
    if (run === 3) return true
    before = unit
  }
  return false
}

/** «o», «c», «y» alone in a Cyrillic text are Russian prepositions. */
function fixSingleLetters(text: string): string {
  if (!/\p{Script=Cyrillic}{3}/u.test(text)) return text
  return text.replace(
    /(?<![\p{L}\p{N}])[aocyAOCY](?![\p{L}\p{N}.])/gu,
    letter => CYRILLIC_LOOK_ALIKES[letter] ?? letter,
  )
}
