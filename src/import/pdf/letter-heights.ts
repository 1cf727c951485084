/** How far the letters of a word reach above and below the line, as far as that is known. */
export interface LetterHeights {
  /** `capital` with capitals, digits or ascenders, `x` if all letters are as low as x, `accent` with a capital that has one. */
  readonly top: 'capital' | 'x' | 'accent' | 'unknown'
  /** In parts of the height of capitals. */
  readonly depth: number
}

const TALL = /[\p{Lu}\p{N}бфһbdfhkl]/u
const ACCENTED = /[ЁЙЇЎ]/u
/** As high as a font likes. */
const SIGN = /[^\p{L}\p{N},.;:…«»–—-]/u
const DOTTED = /[ёйіїўijt]/u
const DEEP = /[руфүұ]|[gjpqyQ,;()[\]{}/|@$]/u
const TAILED = /[дцщқңҗҳДЦЩҚҢҖҲ]/u

/** Times has 0.33, DejaVu 0.32. */
const DEEP_PART = 0.32
const TAIL_PART = 0.2

/** What the letters of a word say about the box around it. */
export function letterHeights(text: string): LetterHeights {
  return { top: topOf(text), depth: DEEP.test(text) ? DEEP_PART : TAILED.test(text) ? TAIL_PART : 0 }
}

function topOf(text: string): LetterHeights['top'] {
  if (SIGN.test(text)) return 'unknown'
  if (ACCENTED.test(text)) return 'accent'
  if (TALL.test(text)) return 'capital'
  if (DOTTED.test(text)) return 'unknown'
  return /\p{L}/u.test(text) ? 'x' : 'unknown'
}
