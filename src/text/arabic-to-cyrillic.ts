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
/** Letters of loans, in which vowels do not agree. */
const LOAN = /[ۆفچ]|تس|يي/u

/**
 * The Kazakh Cyrillic of one word in the Arabic script of the Kazakhs of China (töte jazu). A hamza at its head makes
 * the vowels front; ك, گ and ە do so without one.
 */
export function arabicToCyrillic(word: string): string {
  const isFrontWord = word.startsWith(HAMZA)
  const letters = [...word.replaceAll(HAMZA, '')]
  const isMixed = !isFrontWord && /[قعغ]/u.test(word)
  const cyrillic = letters.map((letter, at) => {
    if (letter in BACK) {
      const isFront = isFrontWord || isFrontHere(letters, at, isMixed)
      return (isFront ? FRONT : BACK)[letter] ?? letter
    }
    return letter === 'ي' || letter === 'ی' ? readYod(letters, at) : (CONSONANTS[letter] ?? letter)
  })
  return cyrillic
    .join('')
    .replace(/[ий]а/gu, joined => (joined === 'йа' ? 'я' : 'ия'))
    .replace(/йу/gu, 'ю')
    .replace(/тс(?=и|еп|ент|есс)/gu, 'ц')
}

/** Without a hamza: front in a word with ە, ك or گ and no ق or ع; in a mixed word, behind the last of them. */
function isFrontHere(letters: readonly string[], at: number, isMixed: boolean): boolean {
  const word = letters.join('')
  if (!/[ەكگک]/u.test(word)) return false
  const before = letters.slice(0, at).join('')
  const isHigh = letters[at] === 'ى'
  if (/اەۆ|وۆ/u.test(before)) return /[ەكگک][^اوۇقعغ]*$/u.test(before.replace(/.*[اەو]ەۆ|.*وۆ/u, ''))
  if (LOAN.test(word) || isMixed) return isHigh && /[ەكگک][^اوۇقعغ]*$/u.test(before)
  if (isHigh || letters[at] === 'ۇ') return !/ا[^ەكگک]*$/u.test(before)
  return !/[اوۇىەيۋ]/u.test(before)
}

/** й beside a vowel, и else. */
function readYod(letters: readonly string[], at: number): string {
  const before = letters[at - 1] ?? ''
  return /[اوۇىەۋ]/u.test(before) || (before === 'ي' && at > 1)
    ? 'й'
    : at === 0 && /[اوۇىە]/u.test(letters[1] ?? '')
      ? 'й'
      : 'и'
}
