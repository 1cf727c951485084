import { LETTER_REFERENCE, LETTERED_NOUN } from './abbreviations.ts'
import { beginsLikeSentence } from './sentence-starters.ts'
import { isSurnameLike } from './surnames.ts'

/** Initials at the end of a text: «А», «А.С», «Ж.-П», «Дж». */
export const INITIALS = /(?<![\p{L}\p{N}.-])(?:\p{Lu}\p{Ll}?\.[-–]?){0,4}(?:\p{Lu}|Дж|Дз)$/u
const NAME_BEFORE =
  /(?<![\p{L}-])(\p{Lu}[\p{L}’'-]{0,40})\s{1,3}((?:\p{Lu}\p{Ll}?\.[\s-]{0,2}){0,3}(?:\p{Lu}|Дж|Дз))$/u
const WORD_BEFORE = /(\p{L}{1,40})\s{1,3}\p{Lu}$/u

/**
 * Whether a sentence ends after the initials at the end of `before`: if they follow their surname or a noun that takes a
 * letter, and no surname that they could belong to comes next. In doubt, it does not.
 */
export function endsAfterInitials(before: string, isWhole: boolean, next: string): boolean {
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
