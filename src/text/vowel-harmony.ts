/** Letters of loanwords, in which к and г stay and vowels do not agree. */
const LOAN = /[вфцчщэ]|ия|^п?р[еоу]|ьи/u
/** Endings in which н is ң: the genitive and "your". */
const NASAL_END = /(?<=..[Нндт])([ыі])Н$/u

/**
 * Resolves letters that Latin spellings leave open, given as capitals: А (а, ә), О (о, ө), У (ұ, ү), І (ы or и in a back
 * word, і in a front one), К (к, қ), Г (г, ғ), Н (н, ң). Uses Kazakh vowel harmony: the vowels of a native word are all
 * front (ә, е, ө, ү, і) or all back (а, о, ұ, ы), and қ and ғ occur in back syllables only.
 */
export function harmoniseWord(word: string, { hasDotlessI }: { readonly hasDotlessI: boolean }): string {
  const isLoan = LOAN.test(word)
  const isBackWord = /ы/u.test(word) && !/[еәөү]/u.test(word)
  const vowels = readVowels(word)
  let decided = ''
  for (let at = 0; at < word.length; at++) {
    const letter = word.charAt(at)
    if (!/[АОУІКГ]/u.test(letter)) decided += letter
    else if (letter === 'І') decided += decideI(word, at, hasDotlessI, isLoan, isBackWord)
    else if (letter === 'А' || letter === 'О') {
      const isFront = !isLoan && at <= vowels.first && vowels.isFrontAfter(at)
      decided += letter === 'А' ? (isFront ? 'ә' : 'а') : isFront ? 'ө' : 'о'
    } else if (letter === 'У') decided += vowels.isFrontAfter(at) ? 'ү' : 'ұ'
    else {
      const isFront = isLoan && at < word.length - 3 ? true : isFrontNear(word, at, vowels)
      decided += letter === 'К' ? (isFront ? 'к' : 'қ') : isFront ? 'г' : 'ғ'
    }
  }
  return decided.replace(NASAL_END, '$1ң').replaceAll('Н', 'н')
}

function decideI(
  word: string,
  at: number,
  hasDotlessI: boolean,
  isLoan: boolean,
  isBackWord: boolean,
): string {
  if (hasDotlessI) return 'і'
  if (/[йя]/u.test(word[at + 1] ?? '')) return 'и'
  if (isLoan && at < word.length - 2) return 'и'
  return isBackWord ? 'и' : 'і'
}

/** The vowels around each letter of a word, precomputed in one pass in either direction. */
interface Vowels {
  /** Index of the first vowel; the word's length if there is none. */
  readonly first: number
  /** Whether the next decisive vowel is front. */
  isFrontAfter(at: number): boolean
  /** Whether the previous decisive vowel is front; if there is none, the next one. */
  isFrontBefore(at: number): boolean
  /** Whether а, А or ы occurs here or later. */
  hasBackFrom(at: number): boolean
}

function readVowels(word: string): Vowels {
  const first = word.search(/[аәеёиоөуұүыіэюяАОУІ]/u)
  const lastBack = Math.max(word.lastIndexOf('а'), word.lastIndexOf('А'), word.lastIndexOf('ы'))
  const isFront = (at: number) => /[әеөүіІ]/u.test(word.charAt(at))
  const isDecisive = (at: number) => /[АаыәеөүіІя]/u.test(word.charAt(at))
  // Per letter, the index of the last decisive vowel before it (−1: none), and of the first one from it on.
  const before = new Int32Array(word.length + 1).fill(-1)
  const from = new Int32Array(word.length + 2).fill(word.length)
  for (let at = 0; at < word.length; at++) before[at + 1] = isDecisive(at) ? at : (before[at] ?? -1)
  for (let at = word.length - 1; at >= 0; at--) from[at] = isDecisive(at) ? at : (from[at + 1] ?? word.length)
  const isFrontAfter = (at: number) => isFront(from[at + 1] ?? word.length)
  return {
    first: first < 0 ? word.length : first,
    isFrontAfter,
    isFrontBefore: at => ((before[at] ?? -1) < 0 ? isFrontAfter(at) : isFront(before[at] ?? -1)),
    hasBackFrom: at => lastBack >= at,
  }
}

/** Whether a consonant is in a front syllable: by the vowel right after it, else the one before it. */
function isFrontNear(word: string, at: number, vowels: Vowels): boolean {
  const after = word[at + 1] ?? ''
  if (/[әеөүіІ]/u.test(after)) return true
  if (after === 'О') return vowels.isFrontAfter(at + 1)
  if (/[аАы]/u.test(after)) return false
  if (/[Уу]/u.test(after))
    return vowels.isFrontAfter(at + 1) || (vowels.isFrontBefore(at) && !vowels.hasBackFrom(at))
  return vowels.isFrontBefore(at)
}
