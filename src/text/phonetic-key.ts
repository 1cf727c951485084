import { composeText } from './compose.ts'
import { fixLookAlikes } from './normalise.ts'

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  ә: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ғ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  э: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  ы: 'i',
  к: 'k',
  қ: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  ң: 'n',
  о: 'o',
  ө: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ұ: 'u',
  ү: 'u',
  ф: 'f',
  х: 'h',
  һ: 'h',
  ц: 'c',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ь: '',
  ю: 'iu',
  я: 'ia',
}

/** Words without Latin letters, digits and marks. */
const CYRILLIC_WORD = /^[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]*$/

/** Latin spellings of Cyrillic letters, longest first. */
const LATIN: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|ş|š/gu, 'sh'],
  [/zh|ž/gu, 'j'],
  [/kh|x/gu, 'h'],
  [/gh|ğ|ǵ/gu, 'g'],
  [/ts/gu, 'c'],
  [/ya/gu, 'ia'],
  [/yu/gu, 'iu'],
  [/yo/gu, 'e'],
  [/q/gu, 'k'],
  [/[yıý]/gu, 'i'],
  [/w/gu, 'u'],
  [/ä|ə/gu, 'a'],
  [/ö/gu, 'o'],
  [/[üūŭ]/gu, 'u'],
  [/ñ|ŋ/gu, 'n'],
  [/ç/gu, 'ch'],
  [/4(?=\p{L})/gu, 'ch'],
  [/'/gu, ''],
]

/**
 * A rough phonetic key of a Kazakh or Russian word, in Latin letters: the same in Cyrillic and Latin, with and without
 * Kazakh letters, capitals, soft signs, diacritics and doubled letters («Сәлееем», «salem» → `salem`; «Рақмет» → `rakmet`).
 */
export function phoneticKey(word: string): string {
  const latin = CYRILLIC_WORD.test(word) ? inLatin(word.toLowerCase()) : withoutMarks(inLatin(fixLatin(word)))
  return latin.replace(/(.)\1+/gu, '$1')
}

function fixLatin(word: string): string {
  const plain = fixLookAlikes(composeText(word).replace(/[\p{Cf}\u0640]/gu, ''))
    .toLowerCase()
    .replace(/[’‘ʼ`´]/gu, "'")
  return LATIN.reduce((text, [letters, key]) => text.replace(letters, key), plain)
}

function inLatin(lower: string): string {
  let latin = ''
  for (const letter of lower) latin += CYRILLIC[letter] ?? letter
  return latin
}

function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
