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
/** Letters that make a Kazakh verb negative, passive or causative. */
const TELLING_LETTERS = /[mbpnltd]/u

export interface SlipFinder {
  /** Ids of the words that a typed word, which is none of them, is likely a slip for. `names`: ids of names. */
  find(typed: string, names: ReadonlySet<number>): ReadonlySet<number>
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
    find(skeleton, names) {
      const typed = byLetters(skeleton)
      const found = new Set<number>()
      if (!/^\p{L}{6,40}$/u.test(typed)) return found
      for (const length of [typed.length - 1, typed.length, typed.length + 1]) {
        for (const id of buckets.get(bucketKey(typed, length)) ?? []) {
          const meant = forms[id] ?? ''
          const slip = findSlip(typed, meant)
          if (slip && isForgiven(slip, meant, names.has(id)) && !isLikelyWord(typed, slip)) found.add(id)
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

function isForgiven({ kind, at, letters }: Slip, meant: string, isName: boolean): boolean {
  if (at < 1 || at >= meant.length - SLIP_ENDING_CHARS) return false
  if (isName) return kind === 'swapped' && meant.length >= MIN_NAME_CHARS
  if (meant.length < MIN_SLIP_CHARS) return false
  if (kind === 'swapped') return true
  // Behind the stem such a letter may be a suffix.
  return at < Math.ceil(meant.length / 2) || !TELLING_LETTERS.test(letters)
}
