import { arabicToCyrillic } from './arabic-to-cyrillic.ts'
import { composeText } from './compose.ts'
import { FOREIGN_NAME_WORDS } from './foreign-names.ts'
import { findLatinSpelling, type LatinSpelling, latinToCyrillic } from './latin-to-cyrillic.ts'

/** Addresses, then words of one script, including the apostrophes of the 2017 alphabet. */
const PIECE =
  /(?:https?:\/\/|www\.)\S+|(?<!\S)\S+@\S+|@\w+|(?:(?!\p{Script=Cyrillic})[\p{Script=Latin}\p{M}]|['’‘ʼ`´](?=\p{Script=Latin})|(?<=[agnouscy])['’‘ʼ`´])+|[\p{Script=Arabic}\p{M}ٴ]+|[٠-٩۰-۹]+|[،؟؛]/giu

/** What pieces begin with. */
const FOREIGN = /[\p{Script=Latin}\p{Script=Arabic}\p{M}@'’‘ʼ`´ٴ٠-٩۰-۹،؟؛]/u

/**
 * Transliterates Kazakh from Latin (the alphabets of 2017, 2018 and 2021, or ASCII) or Arabic letters to its likely
 * Cyrillic spelling. Keeps Cyrillic, addresses, well-known foreign names, and Latin words in a Cyrillic text.
 */
export function toKazakhCyrillic(text: string): string {
  const composed = composeText(text)
  if (!FOREIGN.test(composed)) return composed
  const isCyrillic = /\p{Script=Cyrillic}{2}/u.test(composed)
  const plain = composed.replace(/[’‘ʼ`´]/gu, "'")
  const spelling = findLatinSpelling(plain)
  // A final apostrophe belongs to the letter before it («zan'», «bery'»), unless it closes a quotation.
  const quotes = /(?<![\p{L}\p{M}\p{N}'])'\p{L}/u.test(plain) ? /^'|'$/gu : /^'/u
  return composed.replace(PIECE, piece => transliteratePiece(piece, spelling, isCyrillic, quotes))
}

function transliteratePiece(
  piece: string,
  spelling: LatinSpelling,
  isCyrillic: boolean,
  quotes: RegExp,
): string {
  if (/^(?:https?:|www\.)|@/iu.test(piece)) return piece
  if (/[٠-٩۰-۹]/u.test(piece))
    return piece.replace(/[٠-٩۰-۹]/gu, digit => String((digit.codePointAt(0) ?? 0) & 15))
  if (/[\p{Script=Arabic}،؟؛]/u.test(piece)) return arabicToCyrillic(piece)
  const lower = piece.replace(/[’‘ʼ`´]/gu, "'").toLowerCase()
  if (isCyrillic || FOREIGN_NAME_WORDS.has(lower)) return piece
  return copyCase(piece, latinToCyrillic(lower.replace(quotes, ''), spelling))
}

/** Copies capitalisation: «Kazakstan» → «Қазақстан», «HRU» → all capitals. */
export function copyCase(source: string, target: string): string {
  if (/^\p{Lu}{2,}$/u.test(source)) return target.toUpperCase()
  return /^\p{Lu}/u.test(source) ? target.charAt(0).toUpperCase() + target.slice(1) : target
}
