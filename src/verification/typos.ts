/** A typo: a single edit at letter `at`. */
export interface Typo {
  readonly kind: 'swapped' | 'missing' | 'extra' | 'other'
  readonly at: number
  /** The letters that the edit added and removed. */
  readonly letters: string
}

/** The single edit that turns `meant` into `typed`: letters swapped, missing, extra or replaced; undefined if none does. */
export function findTypo(typed: string, meant: string): Typo | undefined {
  let at = 0
  while (at < typed.length && typed[at] === meant[at]) at++
  const [typedRest, meantRest] = [typed.slice(at), meant.slice(at)]
  if (typedRest === meantRest) return undefined
  const [t = '', m = ''] = [typedRest[0], meantRest[0]]
  if (typedRest === meantRest.slice(1)) return { kind: 'missing', at, letters: m }
  if (typedRest.slice(1) === meantRest) return { kind: 'extra', at, letters: t }
  if (typedRest.slice(1) === meantRest.slice(1)) return { kind: 'other', at, letters: t + m }
  const isSwapped = t === meantRest[1] && m === typedRest[1] && typedRest.slice(2) === meantRest.slice(2)
  return isSwapped ? { kind: 'swapped', at, letters: t + m } : undefined
}

/** In shorter words, one letter easily makes another word. */
export const MIN_TYPO_CHARS = 7
/** In shorter names, another name. */
const MIN_NAME_CHARS = 9
/** Letters at the end of a word that must be right: they express case, person, voice and negation. */
export const ENDING_CHARS = 3
/** In Russian words this long, a wrong consonant never makes another form: «государствнный». */
const MIN_LONG_CHARS = 9
/** Letters at the end of long words that must be right; fewer if one is missing, because that makes no other form. */
const LONG_ENDING_CHARS = 2
const SHORTENED_ENDING_CHARS = 1
const VOWEL = /[aeiouюя]/u
/** Vowels that sound alike when unstressed. */
const UNSTRESSED = /^(?:ei|ie|ao|oa)$/u
/** Letters of the Kazakh negative, passive and causative suffixes. */
const SUFFIX_LETTERS = /[mbpnltd]/u

/** What is known about words, by their ids. */
interface WordKinds {
  readonly names: ReadonlySet<number>
  /** Words that occur in Russian texts only. */
  readonly russian: ReadonlySet<number>
}

export interface TypoFinder {
  /**
   * Ids of the words that an unknown word is likely a typo of. `isElsewhere`: whether other reports have words that begin like it,
   * up to and including letter `at`.
   */
  find(typed: string, kinds: WordKinds, isElsewhere?: (at: number) => boolean): ReadonlySet<number>
}

/** Finds typos by comparing a word with the skeletons of about its length and with the same first letter. */
export function createTypoFinder(skeletons: readonly string[]): TypoFinder {
  const forms = skeletons.map(byLetters)
  const buckets = new Map<string, number[]>()
  const prefixes = new Set<string>()
  for (const [id, form] of forms.entries()) {
    if (!/^\p{L}{6,}$/u.test(form)) continue
    const key = bucketKey(form, form.length)
    buckets.set(key, [...(buckets.get(key) ?? []), id])
    for (let end = 4; end <= form.length; end++) prefixes.add(form.slice(0, end))
  }
  // If the reports contain words with the typed stem, it is likely a word, not a typo: «разрушение» for «разрешение».
  const isLikelyWord = (typed: string, { at, kind }: Typo) =>
    prefixes.has(typed.slice(0, Math.max(5, at + (kind === 'swapped' ? 3 : 2))))
  return {
    find(skeleton, { names, russian }, isElsewhere = () => false) {
      const typed = byLetters(skeleton)
      const found = new Set<number>()
      if (!/^\p{L}{6,40}$/u.test(typed)) return found
      for (const length of [typed.length - 1, typed.length, typed.length + 1]) {
        for (const id of buckets.get(bucketKey(typed, length)) ?? []) {
          const meant = forms[id] ?? ''
          const slip = findTypo(typed, meant)
          if (!slip || isLikelyWord(typed, slip) || isElsewhere(slip.at)) continue
          if (names.has(id) ? isNameTypo(slip, meant) : isForgiven(slip, meant, russian.has(id)))
            found.add(id)
        }
      }
      return found
    },
  }
}

/** Turns ю, я and ц, which have two letters in a skeleton, back into single letters. */
function byLetters(skeleton: string): string {
  return skeleton.replaceAll('iu', 'ю').replaceAll('ia', 'я').replaceAll('ts', 'ц')
}

function bucketKey(form: string, length: number): string {
  return `${form.slice(0, 1)}${length}`
}

function isNameTypo({ kind, at }: Typo, meant: string): boolean {
  return kind === 'swapped' && meant.length >= MIN_NAME_CHARS && isBeforeEnding(at, meant, ENDING_CHARS)
}

function isForgiven(slip: Typo, meant: string, isRussian: boolean): boolean {
  const { kind, at, letters } = slip
  if (meant.length < MIN_TYPO_CHARS) return false
  if (isDroppedVowel(slip, meant) || (isRussian && isRussianTypo(slip, meant))) return true
  if (!isBeforeEnding(at, meant, ENDING_CHARS)) return false
  if (kind === 'swapped') return true
  // After the stem, such a letter may be a suffix.
  return at < Math.ceil(meant.length / 2) || !SUFFIX_LETTERS.test(letters)
}

function isBeforeEnding(at: number, meant: string, endingChars: number): boolean {
  return at >= 1 && at < meant.length - endingChars
}

/** A vowel missing between two consonants, which makes no other form of the word: «қызметкерлерн». */
function isDroppedVowel({ kind, at, letters }: Typo, meant: string): boolean {
  const around = [meant.charAt(at - 1), meant.charAt(at + 1)]
  return (
    kind === 'missing' && VOWEL.test(letters) && around.every(letter => letter !== '' && !VOWEL.test(letter))
  )
}

/** A missing or extra consonant in a long word, or a similar-sounding vowel before «н»: «обнаружина». */
function isRussianTypo({ kind, at, letters }: Typo, meant: string): boolean {
  const endingChars = kind === 'missing' ? SHORTENED_ENDING_CHARS : LONG_ENDING_CHARS
  if (!isBeforeEnding(at, meant, endingChars) || meant.length < MIN_LONG_CHARS) return false
  if (kind === 'other') return UNSTRESSED.test(letters) && meant.charAt(at + 1) === 'n'
  return kind !== 'swapped' && !VOWEL.test(letters)
}
