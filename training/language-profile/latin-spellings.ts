/** One way of typing Cyrillic in Latin letters: whole groups first, then single letters. */
type Spelling = Readonly<Record<string, string>>

/** Shared by nearly all spellings. */
const SHARED: Spelling = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'yo',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ә: 'a',
  ғ: 'g',
  қ: 'k',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  і: 'i',
}

/** Kazakh: the official alphabets of 2017, 2018 and 2021, the older common one, and five habits without marks. */
export const KAZAKH_SPELLINGS: readonly Spelling[] = [
  {
    ...SHARED,
    ә: "a'",
    ғ: "g'",
    қ: 'q',
    ң: "n'",
    ө: "o'",
    ұ: 'u',
    ү: "u'",
    у: "y'",
    ш: "s'",
    ч: "c'",
    ж: 'j',
    й: 'i',
    я: "i'a",
    ю: "i'y'",
  },
  {
    ...SHARED,
    ә: 'á',
    ғ: 'ǵ',
    қ: 'q',
    ң: 'ń',
    ө: 'ó',
    ұ: 'u',
    ү: 'ú',
    у: 'ý',
    ж: 'j',
    й: 'ı',
    и: 'ı',
    я: 'ıa',
    ю: 'ıý',
  },
  {
    ...SHARED,
    ә: 'ä',
    ғ: 'ğ',
    қ: 'q',
    ң: 'ñ',
    ө: 'ö',
    ұ: 'ū',
    ү: 'ü',
    ш: 'ş',
    ч: 'ç',
    ж: 'j',
    й: 'i',
    ы: 'y',
    я: 'ia',
    ю: 'iu',
  },
  {
    ...SHARED,
    ә: 'ä',
    ғ: 'ğ',
    қ: 'q',
    ң: 'ñ',
    ө: 'ö',
    ұ: 'u',
    ү: 'ü',
    ш: 'ş',
    ч: 'ç',
    ж: 'j',
    й: 'y',
    ы: 'ı',
    у: 'w',
    и: 'ï',
    х: 'x',
  },
  { ...SHARED, ғ: 'gh', қ: 'q', ң: 'ng', ж: 'zh', х: 'kh' },
  { ...SHARED, ғ: 'g', қ: 'q', ж: 'j', х: 'h' },
  { ...SHARED, қ: 'k', ж: 'zh', х: 'kh', я: 'ia', ю: 'iu' },
  { ...SHARED, ж: 'j', й: 'i', у: 'w' },
  SHARED,
]

/** Russian: passports, libraries and three habits. */
export const RUSSIAN_SPELLINGS: readonly Spelling[] = [
  { ...SHARED, й: 'i', х: 'kh', ъ: 'ie', ю: 'iu', я: 'ia', ё: 'e' },
  { ...SHARED, ж: 'ž', х: 'ch', ц: 'c', ч: 'č', ш: 'š', щ: 'šč', й: 'j', ю: 'ju', я: 'ja', ь: "'" },
  SHARED,
  { ...SHARED, ж: 'j', й: 'j', ц: 'c', щ: 'sh', ю: 'ju', я: 'ja', ь: "'" },
  { ...SHARED, х: 'kh', щ: 'sch', ё: 'e', й: 'i' },
]

/** Cyrillic lower- or mixed-case text in one Latin spelling; other characters stay. */
export function inLatin(text: string, spelling: Spelling): string {
  return text.replace(/\p{Script=Cyrillic}/gu, letter => {
    const latin = spelling[letter.toLowerCase()] ?? letter
    return letter === letter.toLowerCase() ? latin : latin.charAt(0).toUpperCase() + latin.slice(1)
  })
}

const FOLDS: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
}

/** Kazakh typed on a Russian keyboard. */
export function withoutKazakhLetters(text: string): string {
  return text.toLowerCase().replace(/[әғқңөұүһі]/gu, letter => FOLDS[letter] ?? letter)
}
