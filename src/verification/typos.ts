/** A slip of the keyboard: the letters from `at` on differ by one edit. */
export interface Slip {
  readonly kind: 'swapped' | 'missing' | 'extra' | 'other'
  readonly at: number
  /** The letters that the edit put in and took out. */
  readonly letters: string
}

/** The one edit that makes `typed` of `meant`: neighbours swapped, a letter missing, too many or another; else undefined. */
export function findSlip(typed: string, meant: string): Slip | undefined {
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

/** In shorter words one letter makes another word too easily. */
export const MIN_SLIP_CHARS = 7
/** … and a name another name. */
const MIN_NAME_CHARS = 9
/** Endings tell case, person, voice and negation; no slip is forgiven there. */
export const SLIP_ENDING_CHARS = 3
/** Of a Russian word so long, a consonant inside makes no other form of it: «государствнный». */
const MIN_LONG_CHARS = 9
/** … but for the last letters, which are the ending; fewer where one is missing, for that leaves no word. */
const LONG_ENDING_CHARS = 2
const SHORTENED_ENDING_CHARS = 1
const VOWEL = /[aeiouюя]/u
/** Vowels that sound alike where the stress is not on them. */
const UNSTRESSED = /^(?:ei|ie|ao|oa)$/u
/** Letters that make a Kazakh verb negative, passive or causative. */
const TELLING_LETTERS = /[mbpnltd]/u

/** Ids of words of which more is known. */
export interface WordKinds {
  readonly names: ReadonlySet<number>
  /** Words that stand in Russian texts only. */
  readonly russian: ReadonlySet<number>
}

export interface SlipFinder {
  /** Ids of the words that a typed word, which is none of them, is likely a slip for. */
  find(typed: string, kinds: WordKinds): ReadonlySet<number>
}

/** Finds slips among the skeletons of all words; a look-up compares those of like length and first letter. */
export function createSlipFinder(skeletons: readonly string[]): SlipFinder {
  const forms = skeletons.map(byLetters)
  const buckets = new Map<string, number[]>()
  const prefixes = new Set<string>()
  for (const [id, form] of forms.entries()) {
    if (!/^\p{L}{6,}$/u.test(form)) continue
    const key = bucketKey(form, form.length)
    buckets.set(key, [...(buckets.get(key) ?? []), id])
    for (let end = 4; end <= form.length; end++) prefixes.add(form.slice(0, end))
  }
  // A real word mostly has others of its stem in the reports: «разрушение» for «разрешение» is no slip.
  const isLikelyWord = (typed: string, { at, kind }: Slip) =>
    prefixes.has(typed.slice(0, Math.max(5, at + (kind === 'swapped' ? 3 : 2))))
  return {
    find(skeleton, { names, russian }) {
      const typed = byLetters(skeleton)
      const found = new Set<number>()
      if (!/^\p{L}{6,40}$/u.test(typed)) return found
      for (const length of [typed.length - 1, typed.length, typed.length + 1]) {
        for (const id of buckets.get(bucketKey(typed, length)) ?? []) {
          const meant = forms[id] ?? ''
          const slip = findSlip(typed, meant)
          if (!slip || isLikelyWord(typed, slip)) continue
          if (names.has(id) ? isNameSlip(slip, meant) : isForgiven(slip, meant, russian.has(id)))
            found.add(id)
        }
      }
      return found
    },
  }
}

/** A letter for each that was typed: ю, я and ц have two in a skeleton. */
function byLetters(skeleton: string): string {
  return skeleton.replaceAll('iu', 'ю').replaceAll('ia', 'я').replaceAll('ts', 'ц')
}

function bucketKey(form: string, length: number): string {
  return `${form.slice(0, 1)}${length}`
}

function isNameSlip({ kind, at }: Slip, meant: string): boolean {
  return kind === 'swapped' && meant.length >= MIN_NAME_CHARS && isBeforeEnding(at, meant, SLIP_ENDING_CHARS)
}

function isForgiven(slip: Slip, meant: string, isRussian: boolean): boolean {
  const { kind, at, letters } = slip
  if (meant.length < MIN_SLIP_CHARS) return false
  if (isDroppedVowel(slip, meant) || (isRussian && isRussianSlip(slip, meant))) return true
  if (!isBeforeEnding(at, meant, SLIP_ENDING_CHARS)) return false
  if (kind === 'swapped') return true
  // Behind the stem such a letter may be a suffix.
  return at < Math.ceil(meant.length / 2) || !TELLING_LETTERS.test(letters)
}

function isBeforeEnding(at: number, meant: string, endingChars: number): boolean {
  return at >= 1 && at < meant.length - endingChars
}

/** A vowel left out between two consonants, which leaves no form of the word: «қызметкерлерн». */
function isDroppedVowel({ kind, at, letters }: Slip, meant: string): boolean {
  const around = [meant.charAt(at - 1), meant.charAt(at + 1)]
  return (
    kind === 'missing' && VOWEL.test(letters) && around.every(letter => letter !== '' && !VOWEL.test(letter))
  )
}

/** A consonant missing or too many in a long word, or a vowel before «н» that sounds like the right one: «обнаружина». */
function isRussianSlip({ kind, at, letters }: Slip, meant: string): boolean {
  const endingChars = kind === 'missing' ? SHORTENED_ENDING_CHARS : LONG_ENDING_CHARS
  if (!isBeforeEnding(at, meant, endingChars) || meant.length < MIN_LONG_CHARS) return false
  if (kind === 'other') return UNSTRESSED.test(letters) && meant.charAt(at + 1) === 'n'
  return kind !== 'swapped' && !VOWEL.test(letters)
}
