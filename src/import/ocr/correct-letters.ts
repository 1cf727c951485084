import { CYRILLIC_LOOK_ALIKES } from '../../text/cyrillic-letters.ts'
import { fixLookAlikes } from '../../text/normalise.ts'
import type { RecognizedWord } from '../read-document.ts'
import { DOUBTFUL_BELOW } from './recognized-text.ts'

const LATIN_ONLY = /^[^\p{L}]*\p{Script=Latin}+[^\p{L}]*$/u
const CYRILLIC = /\p{Script=Cyrillic}/u
const ROMAN_NUMERAL = /^[IVXLCDM]+$/
/** The dashes that the models write, one or two hyphens, standing alone. */
const LONE_DASH = /^-{1,2}$/
/** A dash wider than its neighbouring words are high is an em dash; an en dash is half as wide. */
const EM_DASH_RATIO = 0.85

/**
 * Corrects letters whose shape was read but not their alphabet: Latin look-alikes in Cyrillic words and lines, letters of
 * other Cyrillic alphabets, dashes that the models do not know. No letter is replaced by one of another shape; a word whose
 * alphabet only its neighbours tell becomes doubtful.
 */
export function correctLetters(words: readonly RecognizedWord[]): readonly RecognizedWord[] {
  return words.map((word, index) => {
    const [before, after] = [words[index - 1], words[index + 1]]
    if (LONE_DASH.test(word.text)) return { ...word, text: dashOf(word, before ?? after) }
    const isAmongCyrillic = [before, after].every(other => !other || CYRILLIC.test(other.text))
    const twin = isAmongCyrillic && (before ?? after) ? cyrillicTwin(word.text) : undefined
    if (twin === undefined) return { ...word, text: fixLookAlikes(word.text) }
    return { ...word, text: twin, confidence: Math.min(word.confidence, DOUBTFUL_BELOW - 0.01) }
  })
}

/** The same shapes in Cyrillic letters; `undefined` if one has no such letter, or it is a Roman numeral. */
function cyrillicTwin(text: string): string | undefined {
  const letters = text.replace(/[^\p{L}]/gu, '')
  if (!LATIN_ONLY.test(text) || ROMAN_NUMERAL.test(letters)) return undefined
  const fixed = Array.from(text, letter => CYRILLIC_LOOK_ALIKES[letter] ?? letter).join('')
  return /\p{Script=Latin}/u.test(fixed) ? undefined : fixed
}

function dashOf({ width }: RecognizedWord, neighbour: RecognizedWord | undefined): string {
  if (!neighbour) return '–'
  return width > EM_DASH_RATIO * neighbour.height ? '—' : '–'
}
