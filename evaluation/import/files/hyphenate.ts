const VOWELS = 'аәеёиіоөуұүыэюя'
const LETTERS = /[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]/

/** A hyphen leaves at least this many letters on each side. */
const MIN_LETTERS = 3

/**
 * Where a Kazakh or Russian word may be divided: before a consonant that a vowel follows, if a vowel stands somewhere in
 * front. This finds fewer places than typesetters do, but none that they would call wrong.
 */
export function findDivisions(word: string): readonly number[] {
  const divisions: number[] = []
  for (let at = MIN_LETTERS; at <= word.length - MIN_LETTERS; at++) {
    const around = [...word.slice(at - MIN_LETTERS, at + MIN_LETTERS)]
    if (!around.every(letter => LETTERS.test(letter))) continue
    const hasVowelBefore = around.slice(0, MIN_LETTERS).some(isVowel)
    const [first = '', second = ''] = around.slice(MIN_LETTERS)
    if (hasVowelBefore && !isVowel(first) && !'ьъй'.includes(first.toLowerCase()) && isVowel(second)) {
      divisions.push(at)
    }
  }
  return divisions
}

function isVowel(letter: string): boolean {
  return VOWELS.includes(letter.toLowerCase())
}
