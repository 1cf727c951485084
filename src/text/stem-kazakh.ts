import { ENDINGS, type KazakhEnding } from './kazakh-endings.ts'
import { PROTECTED_WORDS, SHORT_WORDS, SYNCOPATED_STEMS, VOWEL_VERBS } from './kazakh-stems.ts'
import { foldWord } from './words.ts'

/** No word has more endings; the limit bounds the work on garbage. */
const MAX_ENDINGS = 7
/** Longer strings are not words and stay as they are. */
const MAX_CHARS = 60
/** From this length on, «-лды» ends a verb («қамал-ды»), below it a noun («мал-ды»). */
const MIN_PASSIVE_CHARS = 5

/**
 * The stem of a Kazakh word, folded: «құқықтарының», «кукыктарынын» → «кукык». A light stemmer: strips case, possession
 * and plural from nouns, and participle, tense, converb, negation and passive from verbs, but no derivational suffixes.
 * Works on folded letters, so that both spellings have the same stem.
 */
export function stemKazakh(word: string): string {
  const folded = foldWord(word)
  if (folded.length > MAX_CHARS || !/^[а-я]+$/u.test(folded)) return folded
  const short = SHORT_WORDS.get(folded)
  if (short !== undefined) return short
  let stem = folded
  let harmony: KazakhEnding['harmony']
  let isVerb = false
  for (let i = 0; i < MAX_ENDINGS && !PROTECTED_WORDS.has(stem); i++) {
    const ending = findEnding(stem, harmony, isVerb)
    if (ending === undefined) break
    stem = stem.slice(0, -ending.text.length)
    harmony = ending.harmony ?? harmony
    isVerb ||= ending.kind === 'verbal' || (/^[дт][ыи]$/u.test(ending.text) && isPassive(stem))
  }
  return restoreStem(stem)
}

/** The longest ending that fits. */
function findEnding(
  stem: string,
  harmony: KazakhEnding['harmony'],
  isVerb: boolean,
): KazakhEnding | undefined {
  for (let length = Math.min(7, stem.length - 2); length > 0; length--) {
    const rest = stem.slice(0, -length)
    const fitting = ENDINGS.get(stem.slice(-length))?.find(
      ending =>
        isVerb === (ending.kind === 'voice') &&
        !(harmony && ending.harmony && harmony !== ending.harmony) &&
        isStem(rest, ending.minStem) &&
        ending.after.test(rest.endsWith('ь') ? rest.slice(0, -1) : rest) &&
        !(/^[ае][дт]/u.test(ending.text) && VOWEL_VERBS.has(rest + ending.text.charAt(0))),
    )
    if (fitting) return fitting
  }
  return undefined
}

/** Whether what is left is at least a syllable: three letters, or two with the vowel first («іс», «ел», «ат»). */
function isStem(rest: string, minChars: number): boolean {
  if (rest.length < minChars) return minChars === 3 && /^[аеиоуы][^аеиоуыюя]$/u.test(rest)
  return /[аеиоуыюя]/u.test(rest)
}

function isPassive(stem: string): boolean {
  return stem.length >= MIN_PASSIVE_CHARS && !PROTECTED_WORDS.has(stem) && /[аеыи]л$|[лд][ае]н$/u.test(stem)
}

/** Restores the end of a stem to its dictionary form: «кітаб» → «китап», «құқығ» → «кукык», «халқ» → «халык». */
function restoreStem(stem: string): string {
  const unvoiced = stem.length < 3 ? stem : unvoice(stem)
  return SYNCOPATED_STEMS[unvoiced] ?? unvoiced
}

function unvoice(stem: string): string {
  if (stem.endsWith('б')) return `${stem.slice(0, -1)}п`
  return stem.endsWith('г') ? `${stem.slice(0, -1)}к` : stem
}
