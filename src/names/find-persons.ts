import { beginsLikeSentence } from '../text/sentence-starters.ts'
import { isSurnameLike } from '../text/surnames.ts'
import { foldName, withoutKazakhCase } from './fold-name.ts'
import { type FoundName, overlaps, type Span } from './name.ts'
import { INSTITUTION_WORD, isRoleWord, NOT_PERSONS, NOT_PERSONS_ALONE } from './name-lexicon.ts'
import { isAdjacent, type NameText, type NameWord } from './name-words.ts'

/** Longer rows of capitalised words are titles. */
const MAX_WORDS = 4
const PATRONYMIC =
  /(?:[оеё]вич|[оеё]вн|ич)(?:а|у|ем|ем|е|ой|ы)?$|(?:ұлы|қызы|улы|кызы)(?:н?[ыі]ң|н|н[ае]|м[ае]н|н?[ае]н)?$/u

/** Persons: rows of capitalised words, of which one looks like a surname or none is a word of the language, and initials. */
export function findPersons(text: NameText, taken: readonly Span[]): readonly FoundName[] {
  const { words } = text
  const isFree = (word: NameWord) => !taken.some(span => overlaps(span, word))
  const found: FoundName[] = []
  for (let at = 0; at < words.length; at++) {
    const first = words[at]
    if (!first || !isNameWord(first) || !isFree(first)) continue
    let end = at + 1
    for (
      let next = words[end];
      next && continuesPerson(words[end - 1] ?? first, next) && isFree(next);
      next = words[end]
    )
      end++
    found.push(...readRow(text, words.slice(at, end)))
    at = end - 1
  }
  return found
}

function isNameWord(word: NameWord): boolean {
  return (isPersonWord(word) || isInitial(word)) && !word.isQuoted
}

const isPersonWord = ({ text }: NameWord) =>
  /^\p{Lu}[\p{Ll}’'ʼ]+(?:-\p{Lu}?[\p{Ll}’'ʼ]+)*$/u.test(text) && /^\p{Script=Cyrillic}/u.test(text)
const isInitial = ({ text }: NameWord) => /^(?:\p{Lu}|Дж|Дз)$/u.test(text)

/** Whether a word goes on a row: after a space, and after the dot of an initial. */
function continuesPerson(before: NameWord, word: NameWord): boolean {
  return isNameWord(word) && (isInitial(before) ? /^\.[ \u00a0]?$/u.test(word.gap) : isAdjacent(word))
}

/** Persons in a row of capitalised words: «Жанболата Мамая Инга Иманбай» are two. */
function readRow(text: NameText, row: readonly NameWord[]): readonly FoundName[] {
  const hasInitial = row.some(isInitial)
  const trimmed = hasInitial ? initialsWithName(text, row) : trimRow(text, row)
  if (hasInitial || trimmed.length < 3 || trimmed.some(word => PATRONYMIC.test(word.lower)))
    return compact([readPerson(text, trimmed)])
  if (trimmed.length === 4)
    return compact([readPerson(text, trimmed.slice(0, 2)), readPerson(text, trimmed.slice(2))])
  if (trimmed.length > MAX_WORDS) return []
  const [first, second, third] = trimmed
  const isStrict = (word: NameWord | undefined) =>
    word !== undefined && STRICT_SURNAME.test(withoutKazakhCase(word.text))
  if (isStrict(second) && !isStrict(third))
    return compact([readPerson(text, trimmed.slice(0, 2)), third && single(text, third)])
  if (isSurname(third)) return compact([first && single(text, first), readPerson(text, trimmed.slice(1))])
  if (isSurname(second)) return compact([readPerson(text, trimmed.slice(0, 2)), third && single(text, third)])
  if (isSurname(first)) return compact([first && single(text, first), readPerson(text, trimmed.slice(1))])
  return compact([readPerson(text, trimmed)])
}

function compact(found: readonly (FoundName | undefined)[]): readonly FoundName[] {
  return found.flatMap(name => name ?? [])
}

/** Initials with the one word that they belong to. */
function initialsWithName(text: NameText, row: readonly NameWord[]): readonly NameWord[] {
  const last = row.at(-1)
  if (last && isInitial(last) && text.text[last.endChar] !== '.')
    return trimRow(
      text,
      row.filter(word => !isInitial(word)),
    )
  if (last && isInitial(last)) return row.slice(row.findLastIndex(word => !isInitial(word)))
  return row.slice(row.findIndex(isInitial))
}

function readPerson(text: NameText, row: readonly NameWord[]): FoundName | undefined {
  const [first, last] = [row[0], row.at(-1)]
  if (!first || !last) return undefined
  const full = row.filter(word => !isInitial(word))
  const initials = row.length - full.length
  if (full.length === 1 && initials === 0) return single(text, first)
  if (full.length === 0 || full.some(isNeverPerson) || isNamedAfter(text, first, last)) return undefined
  const person = personOf(text, full, { startChar: first.startChar, endChar: withDot(text.text, last) })
  if (full.length === 1) return { ...person, isPartial: true }
  const hasEvidence =
    full.some(word => isSurname(word) || PATRONYMIC.test(word.lower)) || hasRole(text, first)
  if (hasEvidence) return full.filter(text.isCommon).length > 1 && !full.some(isSurname) ? undefined : person
  return full.some(text.isCommon)
    ? undefined
    : { ...person, ...(first.startsSentence && { isDoubtful: true }) }
}

function personOf({ language }: NameText, words: readonly NameWord[], range: Span): FoundName {
  const { startChar, endChar } = range
  return {
    kind: 'person',
    key: foldName(
      words.map(word => word.text),
      language,
    ),
    startChar,
    endChar,
  }
}

/** Without words before and after the name that are capitalised for another reason: «Активист Ермек Нарымбаев». */
function trimRow(text: NameText, row: readonly NameWord[]): readonly NameWord[] {
  let [start, end] = [0, row.length]
  const isOther = (word: NameWord | undefined) =>
    word !== undefined &&
    (isRoleWord(word.lower) || beginsLikeSentence(word.text) || (text.isCommon(word) && !isSurname(word)))
  // «Азамат» is a first name in the middle of a sentence, and a citizen at its beginning.
  while (start < end - 1 && isOther(row[start]) && row[0]?.startsSentence) start++
  while (end - 1 > start && end - start > 2 && isOther(row[end - 1])) end--
  return row.slice(start, end)
}

/** A surname alone. It is a person if the full name is mentioned before, or if both editions have it. */
function single(text: NameText, word: NameWord): FoundName | undefined {
  if (
    isRoleWord(word.lower) ||
    isNeverPerson(word) ||
    PLACE_ADJECTIVE.test(word.lower) ||
    isNamedAfter(text, word, word)
  )
    return undefined
  const person = { ...personOf(text, [word], word), isPartial: true }
  const isKnown =
    !text.isCommon(word) && STRICT_SURNAME.test(withoutKazakhCase(word.text)) && hasRole(text, word)
  return isKnown ? person : { ...person, isDoubtful: true }
}

const PLACE_ADJECTIVE = /(?:ск|цк)(?:ий|ая|ое|ого|ому|им|ом|ой|ую|их|ими)$/u
const STRICT_SURNAME = /(?:[оеё]в|[иы]н)(?:а|у|ым|ой|ом|е)?$/u
/** What is named after a person: «шахта имени Костенко», «Сейфуллин даңғылы». */
const NAMED_AFTER = /^(?:имени|им|шахт|улиц|проспект|площад|парк|театр|школ|стади)/u
const NAMED_AFTER_KAZAKH = /^(?:атындағы|шахта|көше|даңғыл|алаң|саябақ|театр|мектеп|аудан)/u

function isNamedAfter({ words }: NameText, first: NameWord, last: NameWord): boolean {
  const [before, after] = [words[words.indexOf(first) - 1], words[words.indexOf(last) + 1]]
  const isBefore = before !== undefined && isAdjacent(first) && NAMED_AFTER.test(before.lower)
  return isBefore || (after !== undefined && isAdjacent(after) && NAMED_AFTER_KAZAKH.test(after.lower))
}

function isSurname(word: NameWord | undefined): boolean {
  return word !== undefined && isSurnameLike(word.text)
}

function isNeverPerson(word: NameWord): boolean {
  return (
    NOT_PERSONS.test(word.lower) ||
    NOT_PERSONS_ALONE.test(word.lower) ||
    INSTITUTION_WORD.test(withoutKazakhCase(word.lower))
  )
}

/** Whether the word before says what the person is: «журналист», «судья», «министр». */
function hasRole(text: NameText, first: NameWord): boolean {
  const before = text.words[text.words.indexOf(first) - 1]
  return before !== undefined && isAdjacent(first) && isRoleWord(before.lower)
}

function withDot(text: string, last: NameWord): number {
  return isInitial(last) && text[last.endChar] === '.' ? last.endChar + 1 : last.endChar
}
