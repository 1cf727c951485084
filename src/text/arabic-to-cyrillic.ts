const HAMZA = 'ٴ'

const CONSONANTS: Readonly<Record<string, string>> = {
  ب: 'б',
  ۆ: 'в',
  گ: 'г',
  ع: 'ғ',
  غ: 'ғ',
  د: 'д',
  ە: 'е',
  ج: 'ж',
  ز: 'з',
  ك: 'к',
  ک: 'к',
  ق: 'қ',
  ل: 'л',
  م: 'м',
  ن: 'н',
  ڭ: 'ң',
  پ: 'п',
  ر: 'р',
  س: 'с',
  ت: 'т',
  ۋ: 'у',
  ف: 'ф',
  ح: 'х',
  خ: 'х',
  ھ: 'һ',
  ه: 'һ',
  چ: 'ч',
  ش: 'ш',
  '،': ',',
  '؟': '?',
  '؛': ';',
}

const BACK: Readonly<Record<string, string>> = { ا: 'а', و: 'о', ۇ: 'ұ', ى: 'ы' }
const FRONT: Readonly<Record<string, string>> = { ا: 'ә', و: 'ө', ۇ: 'ү', ى: 'і' }
/** Letters that occur only in loanwords, which have no vowel harmony. */
const LOAN = /[ۆفچ]|تس|يي/u

/**
 * Transliterates one word from the Arabic script of Kazakhs in China (töte jazu). An initial hamza makes the vowels front;
 * ك, گ and ە do so without one. Linear in the length.
 */
export function arabicToCyrillic(word: string): string {
  const isFrontWord = word.startsWith(HAMZA)
  const plain = word.replaceAll(HAMZA, '')
  const letters = [...plain]
  const isFrontHere = createFrontTest(plain, !isFrontWord && /[قعغ]/u.test(word))
  const cyrillic = letters.map((letter, at) => {
    const isFront = isFrontHere(letter) || isFrontWord
    if (letter in BACK) return (isFront ? FRONT : BACK)[letter] ?? letter
    return letter === 'ي' || letter === 'ی' ? readYod(letters, at) : (CONSONANTS[letter] ?? letter)
  })
  return cyrillic
    .join('')
    .replace(/[ий]а/gu, joined => (joined === 'йа' ? 'я' : 'ия'))
    .replace(/йу/gu, 'ю')
    .replace(/тс(?=и|еп|ент|есс)/gu, 'ц')
}

/**
 * A test of whether a vowel is front, to be called for each letter of the word in order. Without a hamza, vowels are front
 * in a word with ە, ك or گ and no ق or ع, and in a mixed word after the last of them. Stateful, so that the whole word
 * takes linear time.
 */
function createFrontTest(word: string, isMixed: boolean): (letter: string) => boolean {
  if (!/[ەكگک]/u.test(word)) return () => false
  const isLoan = isMixed || LOAN.test(word)
  let before = ''
  let isAfterAlef = false
  let isAfterVowel = false
  let isAfterLoanEnd = false
  // Whether the last decisive letter is front: in the word, after its last [اەو]ەۆ, after its last وۆ.
  let isFront = false
  let isFrontAfterLongEnd: boolean | undefined
  let isFrontAfterEnd: boolean | undefined

  const decide = (letter: string): boolean => {
    const isHigh = letter === 'ى'
    if (isAfterLoanEnd) return isFrontAfterLongEnd ?? isFrontAfterEnd ?? false
    if (isLoan) return isHigh && isFront
    return isHigh || letter === 'ۇ' ? !isAfterAlef : !isAfterVowel
  }
  const remember = (letter: string): void => {
    before = (before + letter).slice(-3)
    if (/[اوۇىەيۋ]/u.test(letter)) isAfterVowel = true
    if (letter === 'ا') isAfterAlef = true
    const decides = /[ەكگک]/u.test(letter) || (/[اوۇقعغ]/u.test(letter) ? false : undefined)
    if (decides !== undefined) {
      isFront = decides
      if (isFrontAfterLongEnd !== undefined) isFrontAfterLongEnd = decides
      if (isFrontAfterEnd !== undefined) isFrontAfterEnd = decides
      if (decides) isAfterAlef = false
    }
    if (letter !== 'ۆ') return
    if (/[اەو]ەۆ$/u.test(before)) isFrontAfterLongEnd = false
    if (before.endsWith('وۆ')) isFrontAfterEnd = false
    isAfterLoanEnd ||= before === 'اەۆ' || before.endsWith('وۆ')
  }
  return letter => {
    const result = decide(letter)
    remember(letter)
    return result
  }
}

/** й next to a vowel, и otherwise. */
function readYod(letters: readonly string[], at: number): string {
  const before = letters[at - 1] ?? ''
  return /[اوۇىەۋ]/u.test(before) || (before === 'ي' && at > 1)
    ? 'й'
    : at === 0 && /[اوۇىە]/u.test(letters[1] ?? '')
      ? 'й'
      : 'и'
}
