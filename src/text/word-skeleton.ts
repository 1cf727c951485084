import { composeText } from './compose.ts'
import { fixLookAlikes } from './normalise.ts'

/**
 * Letters → sounds that every Kazakh alphabet distinguishes; those that one of them cannot (а and ә, к and қ, ы, і, и and
 * й) are merged.
 */
const SOUNDS: Readonly<Record<string, string>> = {
  ...soundsOf(
    'а a|ә a|б b|в v|г g|ғ g|д d|е e|ё e|ж j|з z|и i|й i|к k|қ k|л l|м m|н n|ң n|о o|ө o|п p|р r|с s|т t',
  ),
  ...soundsOf('у u|ұ u|ү u|ф f|х h|һ h|ц ts|ч C|ш S|щ S|ъ |ы i|і i|ь |э e|ю iu|я ia'),
  ...soundsOf('shch S|sch S|sh S|ch C|zh j|kh h|gh g|ya ia|yu iu|yo io'),
  ...soundsOf("a' a|g' g|n' n|o' o|u' u|s' S|c' C|y' u|i' i|' "),
  ...soundsOf('ä a|á a|ə a|ğ g|ǵ g|ñ n|ń n|ŋ n|ö o|ó o|ū u|ŭ u|ü u|ú u|ş S|š S|ç C|ý u|ž j|ı i'),
  ...soundsOf(
    'a a|b b|c ts|d d|e e|f f|g g|h h|i i|j j|k k|l l|m m|n n|o o|p p|q k|r r|s s|t t|u u|v v|w u|x h|y i|z z',
  ),
  ...soundsOf(
    'ا a|ب b|ۆ v|گ g|ع g|غ g|د d|ە e|ج j|ز z|ك k|ک k|ق k|ل l|م m|ن n|ڭ n|پ p|ر r|س s|ت t|ۋ u|ف f|ح h',
  ),
  ...soundsOf('خ h|ھ h|ه h|چ C|ش S|و o|ۇ u|ى i|ي i|ی i|ٴ '),
}

const LETTERS = /shch|sch|[sckzg]h|y[auo]|[agnousci]'|y'|./gsu

/**
 * A form of a word that is the same in every Kazakh alphabet and in transliterated Russian: «қамау», «камау», «qamau» and
 * «قاماۋ» are all `kamau`. Different words may share a skeleton.
 */
export function wordSkeleton(word: string): string {
  const plain = composeText(word).replace(/[\p{Cf}\u0640]/gu, '')
  const letters = fixLookAlikes(plain)
    .toLowerCase()
    .replace(/[’‘ʼ`´]/gu, "'")
  return (CHAT_LATIN.test(letters) ? letters.replace(/[s4w6]+|\d/gu, chatLetters) : letters)
    .replace(LETTERS, letter => SOUNDS[letter] ?? readDigit(letter))
    .replace(/ng/gu, 'n')
    .replace(/(\p{L})\1+/gu, '$1')
    .replace(/ie/gu, 'e')
}

/** Chat spelling with digits for letters: «4islo», «sovershayu4ih». */
const CHAT_LATIN = /^(?=.*[a-z])(?=.*[0346])[a-z']*[0346][a-z0346']*$/u
const CHAT_FIGURES: Readonly<Record<string, string>> = { '0': 'o', '3': 'z', '4': 'ch', '6': 'sh' }

function chatLetters(found: string): string {
  return found
    .replace(/s?4/gu, figure => (figure === 's4' ? 'sch' : 'ch'))
    .replace(/[036]/gu, figure => CHAT_FIGURES[figure] ?? figure)
}

function readDigit(letter: string): string {
  if (/[٠-٩۰-۹]/u.test(letter)) return String((letter.codePointAt(0) ?? 0) & 15)
  return letter === ',' ? '.' : letter === '+' ? '' : letter
}

function soundsOf(table: string): Record<string, string> {
  return Object.fromEntries(table.split('|').map(pair => pair.split(' ').concat('').slice(0, 2)))
}
