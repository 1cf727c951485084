import type { Language } from '../src/text/language.ts'
import { splitSentences } from '../src/text/sentences.ts'
import { splitWords, type Word } from '../src/text/words.ts'
import { FOREIGN_SENTENCES } from './foreign-sentences.ts'

/** A way to change what a quotation says; undefined if it does not apply to the quotation. */
export interface Alteration {
  readonly name: string
  alter(text: string, source: AlterationSource): string | undefined
}

interface AlterationSource {
  readonly language: Language
  readonly random: () => number
  /** Words to insert. */
  readonly words: readonly string[]
}

export const ALTERATIONS: readonly Alteration[] = [
  { name: 'one word in', alter: insertWord },
  { name: 'one word out', alter: deleteWord },
  { name: 'one word replaced', alter: changeWord },
  { name: 'two words swapped', alter: swapWords },
  { name: 'number', alter: changeNumber },
  { name: 'negation', alter: changeNegation },
  { name: 'name', alter: changeName },
  { name: 'first or last word', alter: changeEdge },
  { name: 'clause out', alter: deleteClause },
  { name: 'sentence put in', alter: insertSentence },
  { name: 'a fifth changed', alter: (text, source) => changeShare(text, 0.2, source) },
  { name: 'a third changed', alter: (text, source) => changeShare(text, 0.33, source) },
]

const NAMES: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Серік', 'Айнұр', 'Бекболат', 'Қарағанды', 'Тараз', 'Өзбекстан', 'Ермеков'],
  ru: ['Серик', 'Айнур', 'Бекболат', 'Караганда', 'Тараз', 'Узбекистан', 'Ермеков'],
}

function changeShare(text: string, share: number, source: AlterationSource): string {
  const changes = Math.max(1, Math.floor(splitWords(text).length * share))
  let altered = text
  for (let done = 0; done < changes; done++) {
    const change = pick([insertWord, deleteWord, changeWord, changeWord], source.random)
    altered = change(altered, source) ?? altered
  }
  return altered
}

function insertWord(text: string, { random, words }: AlterationSource): string {
  const { startChar } = innerWord(text, random)
  return `${text.slice(0, startChar)}${pick(words, random)} ${text.slice(startChar)}`
}

/** Never at an end: a quotation shortened there is still correct. */
function deleteWord(text: string, { random }: AlterationSource): string {
  const { startChar, endChar } = innerWord(text, random)
  return text.slice(0, startChar) + text.slice(endChar).replace(/^\s+/u, '')
}

function changeWord(text: string, { random, words }: AlterationSource): string | undefined {
  const word = innerWord(text, random)
  const other = pick(words, random)
  return other.toLowerCase() === word.text.toLowerCase() ? undefined : replaceWord(text, word, other)
}

function swapWords(text: string, { random }: AlterationSource): string | undefined {
  const words = splitWords(text)
  const at = 1 + Math.floor(random() * (words.length - 3))
  const [a, b] = [words[at], words[at + 1]]
  if (!a || !b || a.text.toLowerCase() === b.text.toLowerCase()) return undefined
  return (
    text.slice(0, a.startChar) + b.text + text.slice(a.endChar, b.startChar) + a.text + text.slice(b.endChar)
  )
}

function changeEdge(text: string, { random, words }: AlterationSource): string | undefined {
  const all = splitWords(text)
  const word = random() < 0.5 ? all[0] : all.at(-1)
  const other = pick(words, random)
  return !word || other.toLowerCase() === word.text.toLowerCase() ? undefined : replaceWord(text, word, other)
}

/** Deletes three to eight words inside without marking the omission. */
function deleteClause(text: string, { random }: AlterationSource): string | undefined {
  const words = splitWords(text)
  const count = 3 + Math.floor(random() * 6)
  if (words.length < count + 8) return undefined
  const from = 4 + Math.floor(random() * (words.length - count - 8))
  return text.slice(0, words[from]?.startChar) + text.slice(words[from + count]?.startChar)
}

/** Inserts a foreign sentence between two of the report's. */
function insertSentence(text: string, { random, language }: AlterationSource): string | undefined {
  const sentences = splitSentences(text)
  if (sentences.length < 2) return undefined
  const { endChar } = pick(sentences.slice(0, -1), random)
  return `${text.slice(0, endChar)} ${pick(FOREIGN_SENTENCES[language], random)}${text.slice(endChar)}`
}

function changeNumber(text: string, { random }: AlterationSource): string | undefined {
  const numbers = splitWords(text).filter(word => /\d/u.test(word.text))
  if (numbers.length === 0) return undefined
  const number = pick(numbers, random)
  const digits = number.text.replace(/\d/u, digit =>
    String((Number(digit) + 1 + Math.floor(random() * 8)) % 10),
  )
  return digits === number.text ? undefined : replaceWord(text, number, digits)
}

function changeNegation(text: string, source: AlterationSource): string | undefined {
  return source.language === 'ru' ? changeRussianNegation(text, source) : changeKazakhNegation(text)
}

function changeRussianNegation(text: string, { random }: AlterationSource): string | undefined {
  if (/ не /u.test(text)) return text.replace(/ не /u, ' ')
  const verbs = splitWords(text)
    .slice(1)
    .filter(({ text: word }) => /[а-яё]{2,}(?:ет|ют|ит|ят|ал|али|ил|или|ла|ло)$/u.test(word))
  if (verbs.length === 0) return undefined
  const verb = pick(verbs, random)
  return replaceWord(text, verb, `не ${verb.text}`)
}

function changeKazakhNegation(text: string): string | undefined {
  const [, without] = / (?:емес|жоқ)(?= [\p{L}])/u.exec(text)
    ? [0, text.replace(/ (?:емес|жоқ)(?= \p{L})/u, '')]
    : []
  if (without) return without
  const negated = text.replace(/(?<=[аеыі]|л)(м[аеі]|п[ае]|б[ае])(?=(?:ды|ді|ған|ген)(?!\p{L}))/u, '')
  if (negated !== text) return negated
  const affirmed = text.replace(
    /(?<=\p{L}{3})(ды|ді|ған|ген)(?!\p{L})/u,
    ending => (/[ыа]/u.test(ending) ? 'ма' : 'ме') + ending,
  )
  return affirmed === text ? undefined : affirmed
}

function changeName(text: string, { random, language }: AlterationSource): string | undefined {
  const names = splitWords(text)
    .slice(1)
    .filter(word => /^\p{Lu}\p{Ll}{3,}/u.test(word.text))
  return names.length === 0
    ? undefined
    : replaceWord(text, pick(names, random), pick(NAMES[language], random))
}

function replaceWord(text: string, { startChar, endChar }: Word, other: string): string {
  return text.slice(0, startChar) + other + text.slice(endChar)
}

function innerWord(text: string, random: () => number): Word {
  const words = splitWords(text)
  const word = words[1 + Math.floor(random() * Math.max(1, words.length - 2))] ?? words[0]
  return word ?? { text: '', startChar: 0, endChar: 0 }
}

/** A random item of a non-empty list. */
export function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
