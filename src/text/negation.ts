import type { Language } from './language.ts'

const NEGATIONS: Readonly<Record<Language, RegExp>> = {
  kk: /^(?:емес\p{L}*|жоқ\p{L}*|жок|ешқандай|ешкім\p{L}*|ештеңе|ешқашан)$/iu,
  ru: /^(?:не|ни|нет|нельзя|никогда|никто|ничего|никаких|никакой|без)$/iu,
}
/** The negative suffix: «болды» → «болмады». */
const KAZAKH_NEGATIVE = /(?<=[\p{L}]{2})(?:м[аеі]|б[аеі]|п[аеі])(?=й|ды|ді|ған|ген|с|у|қан|кен|ғ|г|п|$)/u
/** In the present tense after a consonant, where the positive form has a vowel of its own: «келеді» → «келмейді». */
const KAZAKH_NEGATIVE_PRESENT = /(?<=\p{L})[мбп]([ае])й(?=[дт])/u

/** Whether one word negates the other, or only one of them is a negation; '' means no word. */
export function isNegationOf(a: string, b: string, language: Language): boolean {
  if (NEGATIONS[language].test(a) !== NEGATIONS[language].test(b)) return true
  if (a === '' || b === '') return false
  const [one, other] = [a.toLowerCase(), b.toLowerCase()]
  if (language === 'ru') return one === `не${other}` || other === `не${one}`
  return isKazakhNegativeOf(one, other) || isKazakhNegativeOf(other, one)
}

function isKazakhNegativeOf(negative: string, word: string): boolean {
  return (
    negative.replace(KAZAKH_NEGATIVE, '') === word || negative.replace(KAZAKH_NEGATIVE_PRESENT, '$1') === word
  )
}
