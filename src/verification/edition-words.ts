import type { Passage, PassageText } from '../passages/passage.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { findAddresses } from './addresses.ts'
import { mergeNumbers } from './merge-numbers.ts'
import {
  type NormalisedForms,
  type NormalisedWord,
  normalisedForms,
  splitNormalisedWords,
} from './normalised-words.ts'
import { buildShingles, type Shingles } from './shingles.ts'
import { createTypoFinder, type TypoFinder } from './typos.ts'

/** The positions of the words of consecutive passages of one edition: from `start` up to, not including, `end`. */
export interface EditionRange {
  readonly reportId: string
  readonly language: Language
  readonly start: number
  readonly end: number
}

/**
 * The word index: all words of some passages, or of all, in one sequence, with an inverted index over it. A heading precedes
 * its section and belongs to the passage after it, but its words have no position in that passage's text.
 */
export interface EditionWords {
  /** In the order of their ids. */
  readonly passages: readonly Passage[]
  /** One for each run of consecutive passages and each language. */
  readonly editions: readonly EditionRange[]
  /** Addresses in the texts: addresses.ts. */
  readonly addresses: ReadonlySet<string>
  /** Per position, the ids of its exact form and its skeleton. */
  readonly exactIds: Int32Array
  readonly skeletonIds: Int32Array
  /** Per position, the index of its passage in `passages` and its chars in the passage's text; −1, −1 in a heading. */
  readonly places: Int32Array
  readonly startChars: Int32Array
  readonly endChars: Int32Array
  /** Per position, the number of its section. */
  readonly sections: Int32Array
  readonly exactForms: Vocabulary
  readonly skeletons: Vocabulary
  readonly stemNames: Vocabulary
  /** Per skeleton id, the id of its first letters, which forms of one word mostly share. */
  readonly stems: Int32Array
  /** Positions of words, and of pairs of adjacent words. */
  readonly singles: Shingles
  readonly pairs: Shingles
  /** Per skeleton id, how often it occurs. */
  readonly counts: Int32Array
  /** Ids of skeletons that are always capitalised: names. */
  readonly names: ReadonlySet<number>
  /** Ids of skeletons that occur in Russian editions only. */
  readonly russian: ReadonlySet<number>
  readonly typos: TypoFinder
}

/** Numbers strings in the order in which they are added. */
class Vocabulary {
  readonly #ids = new Map<string, number>()
  readonly #forms: string[] = []

  add(form: string): number {
    const known = this.#ids.get(form)
    if (known !== undefined) return known
    this.#ids.set(form, this.#forms.length)
    return this.#forms.push(form) - 1
  }

  /** −1 if no edition has the word. */
  find(form: string): number {
    return this.#ids.get(form) ?? -1
  }

  formOf(id: number): string {
    return this.#forms[id] ?? ''
  }

  get forms(): readonly string[] {
    return this.#forms
  }

  get size(): number {
    return this.#forms.length
  }
}

/** Words in order, one array for each of their properties: an object for each word takes twice as long. */
interface WordColumns {
  readonly words: NormalisedWord[]
  readonly isCapital: boolean[]
  readonly places: number[]
  readonly sections: number[]
}

const CAPITAL = /^\p{Lu}/u

/** The forms of a word; may remember them. */
export type FormsOf = (word: string) => NormalisedForms

/**
 * Indexes the words of passages, in linear time. They are in the order of their ids; where one is missing, the words before
 * and after it are not adjacent. 43,000 words take half a second of CPU time and 5 MB.
 */
export function buildEditionWords(
  passages: readonly Passage[],
  formsOf: FormsOf = rememberForms(),
): EditionWords {
  const columns: WordColumns = { words: [], isCapital: [], places: [], sections: [] }
  const { words } = columns
  const editions: EditionRange[] = []
  let section = 0
  const add = (word: NormalisedWord, place: number, isCapital: boolean) => {
    words.push(word)
    columns.places.push(place)
    columns.sections.push(section)
    columns.isCapital.push(isCapital)
  }
  const titled = new Set<string>()
  for (const { reportId, first, end } of findRuns(passages)) {
    for (const language of LANGUAGES) {
      const start = words.length
      let above: readonly string[] | undefined
      for (let place = first; place < end; place++) {
        const passage = passages[place]
        const text = passage?.texts[language]
        if (!text) continue
        const path = passage.sections[language] ?? []
        const keys = path.map((_, level) => JSON.stringify([reportId, language, ...path.slice(0, level + 1)]))
        const shared = above
          ? path.findIndex((title, level) => above?.[level] !== title)
          : keys.findIndex(key => !titled.has(key))
        const begun = shared < 0 ? [] : path.slice(shared)
        for (const key of keys) titled.add(key)
        if (begun.length > 0 || (above ?? []).length > path.length) section++
        for (const title of begun) {
          for (const word of mergeNumbers(title, splitNormalisedWords(title, formsOf), language))
            add({ ...word, startChar: -1, endChar: -1 }, place, true)
        }
        for (const word of mergeNumbers(text.text, splitNormalisedWords(text.text, formsOf), language)) {
          add(word, place, CAPITAL.test(text.text.slice(word.startChar, word.startChar + 2)))
        }
        above = path
      }
      section++
      if (words.length > start) editions.push({ reportId, language, start, end: words.length })
    }
  }
  const texts = passages.flatMap(passage => LANGUAGES.map(language => passage.texts[language]?.text ?? ''))
  return { passages, ...numberWords(columns, editions), addresses: new Set(texts.flatMap(findAddresses)) }
}

function rememberForms(): FormsOf {
  const known = new Map<string, NormalisedForms>()
  return word => {
    const forms = known.get(word) ?? normalisedForms(word)
    known.set(word, forms)
    return forms
  }
}

/** Consecutive passages of one report: from `first` up to `end`, as positions. */
interface Run {
  readonly reportId: string
  readonly first: number
  end: number
}

function findRuns(passages: readonly Passage[]): readonly Run[] {
  const runs: Run[] = []
  for (const [place, { id, reportId }] of passages.entries()) {
    const run = runs.at(-1)
    if (run?.reportId === reportId && passages[place - 1]?.id === id - 1) run.end = place + 1
    else runs.push({ reportId, first: place, end: place + 1 })
  }
  return runs
}

function numberWords(
  { words, isCapital, places, sections }: WordColumns,
  editions: readonly EditionRange[],
): Omit<EditionWords, 'addresses' | 'passages'> {
  const exactForms = new Vocabulary()
  const skeletons = new Vocabulary()
  const stems = new Vocabulary()
  const exactIds = Int32Array.from(words, ({ exact }) => exactForms.add(exact))
  const skeletonIds = Int32Array.from(words, ({ skeleton }) => skeletons.add(skeleton))
  const counts = new Int32Array(skeletons.size)
  for (const id of skeletonIds) counts[id] = (counts[id] ?? 0) + 1
  return {
    editions,
    exactIds,
    skeletonIds,
    places: Int32Array.from(places),
    startChars: Int32Array.from(words, ({ startChar }) => startChar),
    endChars: Int32Array.from(words, ({ endChar }) => endChar),
    sections: Int32Array.from(sections),
    exactForms,
    skeletons,
    stemNames: stems,
    stems: Int32Array.from({ length: skeletons.size }, (_, id) => stems.add(wordStem(skeletons.formOf(id)))),
    singles: buildShingles(skeletonIds, 1),
    pairs: buildShingles(skeletonIds, 2),
    counts,
    names: findNames(isCapital, skeletonIds),
    russian: findRussian(editions, skeletonIds),
    typos: createTypoFinder(skeletons.forms),
  }
}

/** Ids of the skeletons that no edition writes in lower case. */
function findNames(isCapital: readonly boolean[], skeletonIds: Int32Array): ReadonlySet<number> {
  const names = new Set(skeletonIds)
  for (const [at, isUpper] of isCapital.entries()) if (!isUpper) names.delete(skeletonIds[at] ?? -1)
  return names
}

function findRussian(editions: readonly EditionRange[], skeletonIds: Int32Array): ReadonlySet<number> {
  const idsOf = (wanted: Language) =>
    editions.flatMap(({ language, start, end }) =>
      language === wanted ? [...skeletonIds.subarray(start, end)] : [],
    )
  const russian = new Set(idsOf('ru'))
  for (const id of idsOf('kk')) russian.delete(id)
  return russian
}

/** Words with the same stem are likely forms of one word. All numbers share one. */
export function wordStem(skeleton: string): string {
  return /^\d/u.test(skeleton) ? '0' : skeleton.slice(0, 4)
}

/** The range that a position is in: binary search. */
export function editionAt({ editions }: EditionWords, word: number): EditionRange | undefined {
  return editions[findEdition(editions, word)]
}

/** The index of the range that a position is in, or of the last one. */
export function findEdition(editions: readonly EditionRange[], word: number): number {
  let low = 0
  let high = editions.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((editions[middle]?.end ?? 0) <= word) low = middle + 1
    else high = middle
  }
  return low
}

/** The passage that a position is in. */
export function passageAt({ passages, places }: EditionWords, word: number): Passage | undefined {
  return passages[places[word] ?? -1]
}

/** The text that a position is in, in the language of its edition. */
export function textAt(editions: EditionWords, word: number): PassageText | undefined {
  const language = editionAt(editions, word)?.language
  return language && passageAt(editions, word)?.texts[language]
}

/** A word as its edition prints it; in a heading, its exact form. */
export function editionWordText(editions: EditionWords, word: number): string {
  const { startChars, endChars, exactForms, exactIds } = editions
  const startChar = startChars[word] ?? -1
  const text = textAt(editions, word)?.text
  if (startChar < 0 || text === undefined) return exactForms.formOf(exactIds[word] ?? -1)
  return text.slice(startChar, endChars[word])
}
