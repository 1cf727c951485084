import { LETTER_REFERENCE, LETTERED_NOUN } from './abbreviations.ts'
import { beginsLikeSentence } from './sentence-starters.ts'
import { isSurnameLike } from './surnames.ts'

/** A text that ends in initials: «А», «А.С», «Ж.-П», «Дж». */
export const INITIALS = /(?<![\p{L}\p{N}.-])(?:\p{Lu}\p{Ll}?\.[-–]?){0,4}(?:\p{Lu}|Дж|Дз)$/u
const NAME_BEFORE =
  /(?<![\p{L}-])(\p{Lu}[\p{L}’'-]{0,40})\s{1,3}((?:\p{Lu}\p{Ll}?\.[\s-]{0,2}){0,3}(?:\p{Lu}|Дж|Дз))$/u
const WORD_BEFORE = /(\p{L}{1,40})\s{1,3}\p{Lu}$/u

/**
 * Whether a sentence ends behind the initials that `before` ends in: they stand behind their surname, or are the letter of
 * a thing, and what follows is no name that they belong to. In doubt they belong to it.
 */
export function endsBehindInitials(before: string, isWhole: boolean, next: string): boolean {
  const tail = before.slice(-80)
  const name = NAME_BEFORE.exec(tail)
  const surname = name?.[1] ?? ''
  if (/^\p{N}/u.test(next)) return surname !== '' || !LETTER_REFERENCE.test(/\p{L}+$/u.exec(tail)?.[0] ?? '')
  if (/^[№§]/u.test(next)) return false
  if (name && isWhole && name[0] === before) return false
  if (beginsLikeSentence(next)) return true
  const nextWord = /^\p{L}+(?:-\p{L}+)?/u.exec(next)?.[0] ?? ''
  if (LETTERED_NOUN.test(WORD_BEFORE.exec(tail)?.[1] ?? '')) return !isSurnameLike(nextWord)
  if (!isSurnameLike(surname)) return false
  if (/^\p{Lu}\p{Ll}?\./u.test(next)) return (name?.[2]?.match(/\p{Lu}/gu)?.length ?? 0) > 1
  return !isSurnameLike(nextWord) || /^\s\p{Lu}\./u.test(next.slice(nextWord.length))
}
