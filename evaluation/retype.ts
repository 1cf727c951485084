import { FOLDED_LETTERS } from '../src/text/cyrillic-letters.ts'
import type { Language } from '../src/text/language.ts'

/** A way of typing or pasting a text that does not change its words. */
export interface Retyping {
  readonly name: string
  /** The result is in another script, or without the Kazakh letters. */
  readonly changesLetters: boolean
  readonly languages: readonly Language[]
  retype(text: string, random: () => number): string
}

const BOTH = ['kk', 'ru'] as const

export const RETYPINGS: readonly Retyping[] = [
  plain('verbatim', text => text),
  plain('curly quotes', text => `“${text.replace(/[«»"“”„]/gu, "'")}”`),
  plain('straight quotes', text => `"${text.replace(/[«»“”„]/gu, '')}"`),
  plain('dashes', text => text.replace(/[-—–]/gu, dash => (dash === '-' ? '‑' : '--'))),
  plain('line breaks', (text, random) => text.replace(/ /gu, () => (random() < 0.12 ? '\n' : ' '))),
  plain('broken words', (text, random) =>
    text.replace(/(?<!\p{L})\p{L}{8,}/gu, word =>
      random() < 0.2 ? `${word.slice(0, 4)}-\n${word.slice(4)}` : word,
    ),
  ),
  plain('spaces', (text, random) => text.replace(/ /gu, () => (random() < 0.2 ? '\u00a0 ' : ' '))),
  plain('soft hyphens', (text, random) =>
    text.replace(/(?<=\p{L}{3})(?=\p{L}{3})/gu, () => (random() < 0.2 ? '\u00ad' : '')),
  ),
  plain('capitals', text => text.toUpperCase()),
  plain('small letters', text => text.toLowerCase().replaceAll('ё', 'е')),
  plain('no marks', text => text.replace(/[^\p{L}\p{N}\s.,…[\]-]|(?<=\p{L})[.,](?!\.)/gu, ' ')),
  plain('decomposed', text => text.normalize('NFD')),
  plain('look-alikes', (text, random) =>
    text.replace(/[асеорхАСЕОРХВМНКТ]/gu, letter =>
      random() < 0.3 ? (LOOK_ALIKES[letter] ?? letter) : letter,
    ),
  ),
  kazakh('fold', text => text.replace(/\p{L}/gu, foldLetter)),
  kazakh('latin2021', text => mapLetters(text, LATIN_2021)),
  kazakh('latin2018', text => mapLetters(text, LATIN_2018)),
  kazakh('ascii', text => mapLetters(text, ASCII)),
  kazakh('arabic', text => mapLetters(text.toLowerCase(), ARABIC)),
]

function plain(name: string, retype: Retyping['retype']): Retyping {
  return { name, changesLetters: false, languages: BOTH, retype }
}

function kazakh(name: string, retype: Retyping['retype']): Retyping {
  return { name, changesLetters: true, languages: ['kk'], retype }
}

const LOOK_ALIKES: Readonly<Record<string, string>> = letterTable(
  'а a|с c|е e|о o|р p|х x|А A|С C|Е E|О O|Р P|Х X|В B|М M|Н H|К K|Т T',
)

function foldLetter(letter: string): string {
  const folded = FOLDED_LETTERS[letter.toLowerCase()] ?? letter
  return letter === letter.toLowerCase() ? folded : folded.toUpperCase()
}

const COMMON =
  'а a|б b|в v|г g|д d|е e|ё e|з z|к k|қ q|л l|м m|н n|о o|п p|р r|с s|т t|ф f|х h|һ h|ц ts|ъ |ь |э e'
const LATIN_2021 = letterTable(
  `${COMMON}|ә ä|ғ ğ|ж j|и i|й i|ң ñ|ө ö|у u|ұ ū|ү ü|ч ch|ш ş|щ şş|ы y|і ı|ю iu|я ia`,
)
const LATIN_2018 = letterTable(
  `${COMMON}|ә á|ғ ǵ|ж j|и ı|й ı|ң ń|ө ó|у ý|ұ u|ү ú|ч ch|ш sh|щ shch|ы y|і i|ю ıý|я ıa`,
)
const ASCII = letterTable(
  `${COMMON}|ә a|ғ g|ж zh|и i|й y|ң n|ө o|у u|ұ u|ү u|ч ch|ш sh|щ sch|ы y|і i|ю yu|я ya`,
)
const ARABIC = letterTable(
  'а ا|ә ا|б ب|в ۆ|г گ|ғ ع|д د|е ە|ё يو|ж ج|з ز|и ي|й ي|к ك|қ ق|л ل|м م|н ن|ң ڭ|о و|ө و|п پ|р ر|с س|т ت|у ۋ|ұ ۇ|ү ۇ|' +
    'ф ف|х ح|һ ھ|ц تس|ч چ|ш ش|щ شش|ъ |ы ى|і ى|ь |э ە|ю يۋ|я يا',
)

function letterTable(pairs: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pairs.split('|').map(pair => pair.split(' ').concat('').slice(0, 2)))
}

function mapLetters(text: string, table: Readonly<Record<string, string>>): string {
  return text.replace(/\p{L}/gu, letter => {
    const lower = letter.toLowerCase()
    const mapped = table[lower]
    if (mapped === undefined) return letter
    return letter === lower ? mapped : mapped.charAt(0).toUpperCase() + mapped.slice(1)
  })
}
