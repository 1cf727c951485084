import { composeText } from '../compose.ts'
import { fixLookAlikes } from '../normalise.ts'
import { foldWord, splitWords } from '../words.ts'
import { isKazakhForm, russianForms } from './name-forms.ts'

/** One spelling of a name, in the dictionary form. */
export interface NameSpelling<Id> {
  readonly id: Id
  readonly text: string
  /** Another word is spelled the same («того», «семей»): only a capitalised one is the name. */
  readonly needsCapital?: boolean
}

/** A name in a text, with UTF-16 offsets. */
interface NamedPlace<Id> {
  readonly id: Id
  readonly startChar: number
  readonly endChar: number
}

/** Finds listed names in any grammatical case of either language; of overlapping ones the longest. Linear in the length. */
export type NameMatcher<Id> = (text: string) => readonly NamedPlace<Id>[]

interface NameWord {
  readonly lower: string
  /** Endings of «АҚШ» follow a hyphen: «ақша» is money. */
  readonly isAcronym: boolean
  readonly forms: ReadonlySet<string>
  /** What all its forms begin with; most other words do not. */
  readonly beginning: string
}

interface Name<Id> {
  readonly id: Id
  readonly words: readonly NameWord[]
  readonly needsCapital: boolean
}

/** Names are looked up by this many first letters; no name is shorter. */
const KEY_CHARS = 2
/** Half of all words begin like a name by two letters, a tenth by three. */
const TESTED_CHARS = 3

export function createNameMatcher<Id>(spellings: readonly NameSpelling<Id>[]): NameMatcher<Id> {
  const byKey = new Map<string, Name<Id>[]>()
  for (const { id, text, needsCapital = false } of spellings.flatMap(withPlainLetters)) {
    const words = splitWords(text).map(word => nameWord(word.text))
    const key = words[0]?.lower.slice(0, KEY_CHARS) ?? ''
    byKey.set(key, [...(byKey.get(key) ?? []), { id, words, needsCapital }])
  }
  for (const names of byKey.values()) names.sort((a, b) => b.words.length - a.words.length)

  const beginnings = new Set(
    [...byKey.values()]
      .flat()
      .map(({ words }) => words[0]?.beginning.slice(0, TESTED_CHARS) ?? '')
      .flatMap(spellingsOf),
  )
  const testedChars = [...new Set(Array.from(beginnings, beginning => beginning.length))]
  const beginsName = (word: string) => testedChars.some(chars => beginnings.has(word.slice(0, chars)))

  return text => {
    const words = splitWords(text)
    const isCleanText = hasCleanWords(text)
    // Few words begin like a name; the others are not looked at further.
    const cleaned: (CleanWord | undefined)[] = []
    const clean = (at: number): CleanWord | undefined => {
      const word = words[at]
      cleaned[at] ??= word && cleanWord(word.text)
      return cleaned[at]
    }
    const found: NamedPlace<Id>[] = []
    for (let at = 0; at < words.length; at++) {
      const start = words[at]
      if (!start || (!beginsName(start.text) && (isCleanText || isClean(start.text)))) continue
      const first = clean(at)
      if (!first) continue
      const name = byKey
        .get(first.lower.slice(0, KEY_CHARS))
        ?.find(
          candidate =>
            (!candidate.needsCapital || first.isCapital) &&
            candidate.words.every((part, i) => isForm(clean(at + i)?.lower ?? '', part)),
        )
      const last = words[at + (name?.words.length ?? 1) - 1]
      if (!name || !last) continue
      found.push({ id: name.id, startChar: start.startChar, endChar: last.endChar })
      at += name.words.length - 1
    }
    return found
  }
}

/** The ways to write the first letters of a name. */
function spellingsOf(key: string): readonly string[] {
  let spellings = ['']
  for (const letter of key) {
    const letters = letter === 'е' ? 'еЕёЁ' : letter + letter.toUpperCase()
    spellings = spellings.flatMap(before => Array.from(letters, each => before + each))
  }
  return spellings
}

/** Whether a text may have one of the names in it. False only if it has none. */
export type NameSieve = (text: string) => boolean

/** Apart from ASCII, the letters and signs of nearly all passages: in such a text, only words of two alphabets differ once they are clean. */
const PLAIN_CHARS = codesOf(
  '\n\u00a0«»–—…№“”„’‘АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁабвгдежзийклмнопрстуфхцчшщъыьэюяёӘҒҚҢӨҰҮҺІәғқңөұүһі',
)
const TWO_ALPHABETS = /[A-Za-z][\d'`’‘-]*[\u0400-\u04ff]|[\u0400-\u04ff][\d'`’‘-]*[A-Za-z]/u

/** A quick test by the beginnings of names, which finds most texts that a matcher need not read. Linear in the length. */
export function createNameSieve(spellings: readonly NameSpelling<unknown>[]): NameSieve {
  const beginnings = new Set(
    spellings
      .flatMap(withPlainLetters)
      .flatMap(({ text }) => splitWords(text).slice(0, 1))
      .map(word => nameWord(word.text).beginning),
  )
  return text => {
    if (!hasCleanWords(text)) return true
    const lower = plainLower(text)
    for (const beginning of beginnings) if (lower.includes(beginning)) return true
    return false
  }
}

/** Whether cleaning changes no word of a text. */
function hasCleanWords(text: string): boolean {
  return isPlain(text) && !TWO_ALPHABETS.test(text)
}

/** A loop with a table takes a tenth of the time of a regular expression. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x20 || code > 0x7e) && PLAIN_CHARS[code] !== 1) return false
  }
  return true
}

/** 1 at the code of each char. */
function codesOf(chars: string): Uint8Array {
  const codes = Array.from(chars, char => char.charCodeAt(0))
  const table = new Uint8Array(Math.max(...codes) + 1)
  for (const code of codes) table[code] = 1
  return table
}

function nameWord(word: string): NameWord {
  const lower = word.toLowerCase()
  const forms = russianForms(word)
  const isAcronym = /^\p{Lu}{2,}$/u.test(word)
  return { lower, isAcronym, forms, beginning: isAcronym ? lower : commonBeginning([lower, ...forms]) }
}

function commonBeginning([first = '', ...others]: readonly string[]): string {
  let end = first.length
  for (const other of others) while (!other.startsWith(first.slice(0, end))) end--
  return first.slice(0, end)
}

/** Shorter names are not recognised without their Kazakh letters: «Ғана» would be «гана». */
const MIN_PLAIN_CHARS = 6

/** The name, and its spelling without Kazakh letters. */
function withPlainLetters<Id>(spelling: NameSpelling<Id>): readonly NameSpelling<Id>[] {
  const plain = splitWords(spelling.text)
    .map(({ text }) => (/^\p{Lu}+$/u.test(text) ? text : foldWord(text)))
    .join(' ')
  const isOther = plain.length >= MIN_PLAIN_CHARS && plain !== spelling.text.toLowerCase()
  return isOther ? [spelling, { ...spelling, text: plain }] : [spelling]
}

function isForm(word: string, { lower, forms, isAcronym, beginning }: NameWord): boolean {
  if (!word.startsWith(beginning)) return false
  if (isAcronym) return word === lower || word.replace(/-.*$/u, '') === lower
  return forms.has(word) || forms.has(word.replace(/-.*$/u, '')) || isKazakhForm(word, lower)
}

/** A word as it should be: nearly all words of a report. */
const CLEAN = /^[А-ЯЁа-яёӘҒҚҢӨҰҮҺІәғқңөұүһі]+$/u

const isClean = (word: string) => CLEAN.test(word)

interface CleanWord {
  readonly lower: string
  readonly isCapital: boolean
}

function cleanWord(word: string): CleanWord {
  const clean = isClean(word) ? word : fixLookAlikes(composeText(word).replace(/[\p{Cf}\u0640]/gu, ''))
  return { lower: plainLower(clean), isCapital: /^\p{Lu}/u.test(clean) }
}

function plainLower(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е')
}
