/** Letters of loans, in which к and г stay and vowels do not agree. */
const LOAN = /[вфцчщэ]|ия|^п?р[еоу]|ьи/u
/** Word-ends in which н is ң: the genitive and «your». */
const NASAL_END = /(?<=..[Нндт])([ыі])Н$/u

/**
 * Decides the letters that Latin leaves open, written as capitals: А (а, ә), О (о, ө), У (ұ, ү), І (ы or и in a back
 * word, і in a front one), К (к, қ), Г (г, ғ), Н (н, ң), by the harmony of Kazakh vowels: a native word is front
 * (ә, е, ө, ү, і) or back (а, о, ұ, ы) throughout, and қ and ғ stand in back syllables only.
 */
export function harmoniseWord(word: string, { hasDotlessI }: { readonly hasDotlessI: boolean }): string {
  const isLoan = LOAN.test(word)
  const decided = [...word].map((letter, at) => {
    if (!/[АОУІКГ]/u.test(letter)) return letter
    if (letter === 'І') return decideI(word, at, hasDotlessI, isLoan)
    if (letter === 'А') return !isLoan && isInFirstSyllable(word, at) && isFrontAfter(word, at) ? 'ә' : 'а'
    if (letter === 'О') return !isLoan && isInFirstSyllable(word, at) && isFrontAfter(word, at) ? 'ө' : 'о'
    if (letter === 'У') return isFrontAfter(word, at) ? 'ү' : 'ұ'
    if (isLoan && at < word.length - 3) return letter === 'К' ? 'к' : 'г'
    const front = isFrontNear(word, at)
    if (letter === 'К') return front ? 'к' : 'қ'
    return front ? 'г' : 'ғ'
  })
  return decided.join('').replace(NASAL_END, '$1ң').replaceAll('Н', 'н')
}

function decideI(word: string, at: number, hasDotlessI: boolean, isLoan: boolean): string {
  if (hasDotlessI) return 'і'
  if (/[йя]/u.test(word[at + 1] ?? '')) return 'и'
  if (isLoan && at < word.length - 2) return 'и'
  const isBack = /[ы]/u.test(word) && !/[еәөү]/u.test(word)
  return isBack ? 'и' : 'і'
}

function isInFirstSyllable(word: string, at: number): boolean {
  return !/[аәеёиоөуұүыіэюяАОУІ]/u.test(word.slice(0, at))
}

/** Whether the first telling vowel behind is front; with none behind, the one before tells. */
function isFrontAfter(word: string, at: number): boolean {
  return isFront(/[АаыәеөүіІя]/u.exec(word.slice(at + 1))?.[0] ?? '')
}

function isFront(vowel: string): boolean {
  return vowel !== '' && /[әеөүіІ]/u.test(vowel)
}

/** A consonant's syllable: the vowel behind it where one follows at once, else the one before it. */
function isFrontNear(word: string, at: number): boolean {
  const behind = word[at + 1] ?? ''
  if (/[әеөүіІ]/u.test(behind)) return true
  if (/[аАыО]/u.test(behind)) return behind === 'О' ? isFrontAfter(word, at + 1) : false
  if (/[УуО]/u.test(behind))
    return isFrontAfter(word, at + 1) || (isFrontBefore(word, at) && !/[аАы]/u.test(word.slice(at)))
  return isFrontBefore(word, at)
}

function isFrontBefore(word: string, at: number): boolean {
  const before =
    word
      .slice(0, at)
      .match(/[АаыәеөүіІя]/gu)
      ?.at(-1) ?? ''
  return before === '' ? isFrontAfter(word, at) : isFront(before)
}
