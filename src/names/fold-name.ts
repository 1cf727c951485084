import type { Language } from '../text/language.ts'
import { phoneticKey } from '../text/phonetic-key.ts'

/** Endings of Kazakh cases after a voiceless consonant, another consonant, and a vowel. */
const KAZAKH_CASES: readonly (readonly [after: RegExp, endings: RegExp])[] = [
  [/[пткқсшщхцчфвгбд]$/u, /^(?:[тқк][ыіае]ң?|т[ыі]ң|т[ае]н?|т[ае]ғ[ыі]|т[ае]г[ыі]|п[ае]н|қ[ае]|к[е])$/u],
  [/[лрйуюмнңзж]$/u, /^(?:[дн][ыі]ң?|д[ыі]ң|[дн][ае]н?|д[ае]ғ[ыі]|д[ае]г[ыі]|[мб][ае]н|ғ[ае]|г[е])$/u],
  [/[аәеиіоөуұүыэюяё]$/u, /^(?:н[ыі]ң?|д[ае]н?|д[ае]ғ[ыі]|д[ае]г[ыі]|м[ае]н|ғ[ае]|г[е])$/u],
]
/** A possessive takes «-н-» before most endings: «комитетіне», «министрлігінде». */
const AFTER_POSSESSIVE = /^(?:н[ыі]ң|н[ае]н?|нд[ае]ғ?[ыі]?|нд[ае]г[ыі]|м[ае]н|н)$/u
const MIN_STEM = 3

/** A Kazakh word without the ending of a case, as far as its letters tell: «Тоқаевтың» → «Тоқаев», «ҰҚК-нің» → «ҰҚК». */
export function withoutKazakhCase(word: string): string {
  const bare = word.replace(/^(\p{Lu}{2,}|.*\p{N})-?\p{Ll}+$/u, '$1').replace(/[’'](?=\p{Ll}+$)/u, '')
  if (bare !== word) return bare
  for (let length = Math.min(5, word.length - MIN_STEM); length > 1; length--) {
    const stem = word.slice(0, -length)
    const ending = word.slice(-length).toLowerCase()
    if (KAZAKH_CASES.some(([after, endings]) => after.test(stem.toLowerCase()) && endings.test(ending)))
      return stem
  }
  return word
}

/** A Kazakh word in the possessive without the ending of a case: «министрлігінің» → «министрлігі». */
export function withoutPossessiveCase(word: string): string {
  for (let length = Math.min(5, word.length - MIN_STEM); length > 0; length--) {
    const stem = word.slice(0, -length)
    if (/[ыі]$/u.test(stem) && AFTER_POSSESSIVE.test(word.slice(-length))) return stem
  }
  return word
}

const RUSSIAN_CASE =
  /(?<=\p{L}{3})(?:(?<=ск|цк)(?:ого|ому|ими|им|ом|ий|ая|ой|ую)|(?<=[оеё]в|[иы]н)(?:ыми|ым|ой|ою|ых)|(?<=н)(?:ого|ому|ый|ая|ым|ую)|(?<=\p{L}{4})(?:ом|ем|ами|ями)|[ое]й|[ое]ю|ами|ями|[аяуюеиыь])$/u

/** The part of a word of a name that is the same in all cases, as a phonetic key. */
export function foldNameWord(word: string, language: Language): string {
  const lower = word.toLowerCase().replaceAll('ё', 'е')
  const bare = language === 'kk' ? withoutKazakhCase(word).toLowerCase() : lower
  const stem = bare.replace(RUSSIAN_CASE, '').replace(/(?<=\p{L}{2})[аеиоуыэюяйьіәөү]+$/u, '')
  return phoneticKey(stem)
}

/** Folds a name word by word. */
export function foldName(words: readonly string[], language: Language): string {
  return words.map(word => foldNameWord(word, language)).join(' ')
}
