import { CYRILLIC_LOOK_ALIKES } from '../../text/cyrillic-letters.ts'

/** Whether letters make Kazakh or Russian words. */
export type LetterQuality =
  | { readonly kind: 'readable' }
  /** Of another language: not rubbish, but not for this corpus. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** Too few letters to tell. */
  | { readonly kind: 'scarce' }

const KAZAKH_AND_RUSSIAN = /[а-яёәғқңөұүһі]/giu
const FEW_LETTERS = 40

/** Letters per thousand in the Kazakh and Russian editions of the bundled reports. */
const KAZAKH = parseFrequencies(
  'а130 ә9 б23 в1 г10 ғ17 д45 е82 ж18 з16 и12 й15 к28 қ39 л53 м35 н62 ң14 о23 ө6 п14 р59 с40 т62 у22 ұ11 ү8 ф1 х2 ц2 ш12 ы76 і50 э1 я4',
)
const RUSSIAN = parseFrequencies(
  'а80 б16 в47 г15 д31 е81 ё2 ж10 з19 и88 й9 к28 л39 м28 н74 о99 п30 р53 с57 т64 у23 ф2 х12 ц7 ч12 ш5 щ6 ы20 ь15 э2 ю8 я19',
)

/**
 * Least cosine similarity to those frequencies, by number of letters. Pieces of the bundled reports reach 0.76, 0.88 and 0.98
 * (150, 400, 1500 letters); with letters moved by a place in the alphabet at most 0.81, 0.80 and 0.77.
 */
const MIN_SIMILARITY: readonly (readonly [letters: number, similarity: number])[] = [
  [300, 0.84],
  [120, 0.75],
  [FEW_LETTERS, 0.5],
]
/** Share of words that neither language can have: at most 0.09 in 150 letters of the reports, as a rule 0.1 to 0.6 in moved letters. */
const MAX_IMPOSSIBLE = 0.15
const MIN_WORDS = 8

const MAX_MEANINGLESS = 0.01
const MAX_OTHER_CYRILLIC = 0.02
const MAX_GREEK = 0.05
const MAX_ACCENTED = 0.3
const MAX_MIXED_WORDS = 0.03

/** The Kazakh frequencies of letters that a font without Kazakh letters leaves: ә as а, қ as к. */
const KAZAKH_FOLDED = parseFrequencies(
  'а139 б23 в1 г27 д45 е82 ж18 з16 и62 й15 к67 л53 м35 н76 о29 п14 р59 с40 т62 у41 ф1 х2 ц2 ш12 ы76 э1 я4',
)
/** Every sixth letter of Kazakh is one that Russian lacks. */
const MIN_KAZAKH_LETTERS = 0.01
const ENOUGH_LETTERS = 120

/** Russian words of two letters, and Kazakh ones that Russian texts mention. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  'бы во вы да до же за из их им ей ее её ко ли мы на не ни но об он от по со та те то ту ты уж ум ею км см мм га кг юг ст ул ал ол ел де'.split(
    ' ',
  ),
)
/** Least share of them, by number of words: pages of the reports have at least 0.93; with two vowels exchanged 0.87 in the middle. */
const MIN_SHORT_WORDS: readonly (readonly [words: number, share: number])[] = [
  [60, 0.92],
  [20, 0.85],
]

/** Judges the text of a page, or of a font. */
export function judgeLetters(text: string): LetterQuality {
  const letters = count(text, /[\p{L}\p{Co}\ufffd]/gu)
  const meaningless = count(text, /\p{Co}(?=\S)|\ufffd/gu)
  if (meaningless > 1 && meaningless > MAX_MEANINGLESS * letters) {
    return unreadable('it holds characters without a meaning')
  }
  if (isMostlySigns(text)) return unreadable('it holds signs where letters should be')
  if (letters < FEW_LETTERS) return { kind: 'scarce' }
  const strange = findStrangeLetters(text, letters)
  if (strange) return unreadable(strange)
  const known = count(text, KAZAKH_AND_RUSSIAN)
  if (known >= FEW_LETTERS && known > 0.3 * letters) return judgeWords(text, known)
  return judgeForeign(text)
}

/** Text consists of letters and numbers, but for leaders and rules: repeated signs count once. */
function isMostlySigns(text: string): boolean {
  const printed = text.replace(/(\P{L})\1+/gu, '$1')
  const signs = count(printed, /[^\p{L}\p{M}\p{N}\s.,;:()«»"'“”„–—-]/gu)
  return signs >= FEW_LETTERS && signs > 0.4 * count(printed, /\S/gu)
}

function unreadable(reason: string): LetterQuality {
  return { kind: 'unreadable', reason }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

function findStrangeLetters(text: string, letters: number): string | undefined {
  const cyrillic = count(text, /\p{Script=Cyrillic}/gu)
  const other = cyrillic - count(text, KAZAKH_AND_RUSSIAN)
  if (other >= 5 && other > MAX_OTHER_CYRILLIC * cyrillic) {
    return 'it holds Cyrillic letters that neither Kazakh nor Russian has'
  }
  if (count(text, /\p{Script=Greek}/gu) > MAX_GREEK * letters) return 'its letters are Greek'
  if (count(text, /[\u00c0-\u00ff]/gu) > MAX_ACCENTED * letters) {
    return 'its letters are Latin with accents, as of a font without a map to characters'
  }
  const words = text.match(/\p{L}{3,}/gu) ?? []
  const mixed = words.filter(isMixed).length
  if (mixed >= 3 && mixed > MAX_MIXED_WORDS * words.length) return 'its words mix alphabets'
  return undefined
}

/** Latin and Cyrillic in one word, other than letters that look alike: those are slips of the keyboard, and easily read. */
function isMixed(word: string): boolean {
  if (!/\p{Script=Cyrillic}/u.test(word)) return false
  return [...word].some(
    letter => /[\p{Script=Latin}\p{Script=Greek}]/u.test(letter) && !(letter in CYRILLIC_LOOK_ALIKES),
  )
}

function judgeWords(text: string, letters: number): LetterQuality {
  const frequencies = letterFrequencies(text)
  const similarity = Math.max(cosine(frequencies, KAZAKH), cosine(frequencies, RUSSIAN))
  const needed = MIN_SIMILARITY.find(([least]) => letters >= least)?.[1] ?? 0
  const words = text.toLowerCase().match(/[а-яёәғқңөұүһі]{4,}/gu) ?? []
  const impossible = words.filter(isImpossible).length
  const hasKazakh = count(text, /[әғқңөұүһі]/giu) > MIN_KAZAKH_LETTERS * letters
  if (
    letters >= ENOUGH_LETTERS &&
    !hasKazakh &&
    cosine(frequencies, KAZAKH_FOLDED) > cosine(frequencies, RUSSIAN)
  ) {
    return unreadable('it is Kazakh without the letters that Russian lacks')
  }
  if (cosine(frequencies, RUSSIAN) > cosine(frequencies, KAZAKH) && hasWrongShortWords(text)) {
    return unreadable('its shortest words are not Russian')
  }
  const isOdd = words.length >= MIN_WORDS && impossible > MAX_IMPOSSIBLE * words.length
  if (similarity < needed || isOdd) return unreadable('its words are neither Kazakh nor Russian')
  return { kind: 'readable' }
}

/** Letters that took each other's place keep the frequencies and make «па» of «по», «ни» of «не» and «ат» of «от». */
function hasWrongShortWords(text: string): boolean {
  const words = text.match(/(?<![\p{L}\p{N}.«"“-]|[-‐\u00ad]\s{1,2})[а-яё]{2}(?![\p{L}\p{N}.-])/gu) ?? []
  const known = words.filter(word => SHORT_WORDS.has(word)).length
  const needed = MIN_SHORT_WORDS.find(([least]) => words.length >= least)?.[1] ?? 0
  return known < needed * words.length
}

/** Without a vowel, with a soft or hard sign where none can be, or with too many consonants. */
function isImpossible(word: string): boolean {
  return (
    /^[ьъ]|[аәеёиоөуұүыіэюя][ьъ]|[бвгғджзйкқлмнңпрстфхһцчшщ]{6,}/u.test(word) ||
    !/[аәеёиоөуұүыіэюя]/u.test(word)
  )
}

/** Words of any language have about two vowels in five letters; rubbish has not. */
function judgeForeign(text: string): LetterQuality {
  const latin = count(text, /[a-z]/giu)
  const vowels = count(text, /[aeiouy]/giu)
  const isRubbish = latin > FEW_LETTERS && (vowels < 0.24 * latin || vowels > 0.62 * latin)
  if (isRubbish) return unreadable('its letters make no words')
  return { kind: 'foreign' }
}

type Frequencies = ReadonlyMap<string, number>

function parseFrequencies(table: string): Frequencies {
  return new Map(table.split(' ').map(entry => [entry.charAt(0), Number(entry.slice(1))]))
}

function letterFrequencies(text: string): Frequencies {
  const found = new Map<string, number>()
  for (const letter of text.toLowerCase().match(KAZAKH_AND_RUSSIAN) ?? []) {
    found.set(letter, (found.get(letter) ?? 0) + 1)
  }
  return found
}

function cosine(a: Frequencies, b: Frequencies): number {
  const length = (of: Frequencies) => Math.hypot(...of.values())
  let product = 0
  for (const [letter, value] of a) product += value * (b.get(letter) ?? 0)
  return product / (length(a) * length(b) || 1)
}
