import { CYRILLIC_LOOK_ALIKES, FOLDED_LETTERS } from '../text/cyrillic-letters.ts'
import type { WordRows } from './banded-alignment.ts'
import { type EditionRange, type EditionWords, wordStem } from './edition-words.ts'
import { type PlainForms, type PlainWord, plainForms } from './normalised-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { findSlip, MIN_SLIP_CHARS, SLIP_ENDING_CHARS } from './typos.ts'

/** A claim's words, numbered as the editions' words are; −1: in no edition. */
export interface ClaimRow {
  readonly words: readonly PlainWord[]
  readonly exactIds: Int32Array
  readonly skeletonIds: Int32Array
  readonly stems: Int32Array
  /** Exact form of a word all of Latin letters, read as the Cyrillic ones that they look like. */
  readonly lookAlikeIds: Int32Array
  /** Per word, ids of the skeletons that it is likely a slip of the keyboard for. */
  readonly slips: readonly ReadonlySet<number>[]
}

export function numberClaim({ text, words }: ParsedClaim, editions: EditionWords): ClaimRow {
  const read = words.map(word => readWord(text.slice(word.startChar, word.endChar), word, editions))
  return {
    words: read,
    exactIds: Int32Array.from(read, ({ exact }) => editions.exactForms.find(exact)),
    skeletonIds: Int32Array.from(read, ({ skeleton }) => editions.skeletons.find(skeleton)),
    lookAlikeIds: Int32Array.from(words, word =>
      editions.exactForms.find(readLookAlikes(text.slice(word.startChar, word.endChar))?.exact ?? ''),
    ),
    stems: Int32Array.from(read, ({ skeleton }) => editions.stemNames.find(wordStem(skeleton))),
    slips: read.map(({ skeleton }) =>
      editions.skeletons.find(skeleton) < 0 ? editions.slips.find(skeleton, editions) : NO_SLIPS,
    ),
  }
}

const NO_SLIPS: ReadonlySet<number> = new Set()

/** A word all of Latin look-alikes is Cyrillic where no edition knows it otherwise: «HE» is «не». */
function readWord(typed: string, word: PlainWord, { exactForms, skeletons }: EditionWords): PlainWord {
  if (exactForms.find(word.exact) >= 0 || skeletons.find(word.skeleton) >= 0) return word
  return { ...word, ...readLookAlikes(typed) }
}

function readLookAlikes(typed: string): PlainForms | undefined {
  if (!/^[a-zəɵ\u00ad]+$/iu.test(typed)) return undefined
  const letters = [...typed.replaceAll('\u00ad', '')].map(letter => CYRILLIC_LOOK_ALIKES[letter])
  return letters.includes(undefined) ? undefined : plainForms(letters.join(''))
}

/** The words `first` up to `end` of a claim beside those of an edition, ready to be aligned. */
export function rowsOf(
  { text, omissions }: ParsedClaim,
  claim: ClaimRow,
  [first, end]: readonly [number, number],
  editions: EditionWords,
  range: EditionRange,
): WordRows {
  const { exactIds, skeletonIds, sections, startChars, stems, exactForms } = editions
  const spelt = createSpellingTest(editions)
  const joined = claim.words
    .slice(first, end)
    .map((word, i) => joinedForms(text, word, claim.words[first + i + 1], editions))
  const parted = claim.words.slice(first, end).map(({ skeleton }) => findParts(skeleton, editions))
  // Asked for every cell of the alignment: what depends on the claim alone is read once.
  const flags = claim.words.slice(first, end).map(({ skeleton }, i) => ({
    isBehindOmission: omissions.has(first + i),
    isNumber: /^\d/u.test(skeleton) && (omissions.has(first + i) || omissions.has(first + i + 1)),
    isBehindMonth: /^m\d/u.test(claim.words[first + i - 2]?.exact ?? ''),
  }))
  /** Beside an omission, what is left of a number in several words: «… тысяч» of «30 тысяч». */
  const isHalfNumber = (at: number, word: number) => {
    const [typed, number] = [claim.words[at]?.exact ?? '', exactForms.formOf(exactIds[word] ?? -1)]
    return (
      (omissions.has(at) && number.endsWith(` ${typed}`)) ||
      (omissions.has(at + 1) && number.startsWith(`${typed} `))
    )
  }
  return {
    claimCount: end - first,
    from: range.start,
    to: range.end,
    same(i, word) {
      const at = first + i
      if (claim.exactIds[at] === exactIds[word] || claim.lookAlikeIds[at] === exactIds[word]) return 2
      if (claim.slips[at]?.has(skeletonIds[word] ?? -1)) return 1
      if (flags[i]?.isNumber && isHalfNumber(at, word)) return 2
      if (claim.skeletonIds[at] !== skeletonIds[word]) return 0
      return spelt(claim.words[at]?.exact ?? '', exactIds[word] ?? -1) ? 1 : 0
    },
    isAlike: (i, word) => claim.stems[first + i] === stems[skeletonIds[word] ?? 0],
    sameJoined(i, word) {
      const forms = joined[i]
      if (!forms || forms.skeletonId !== skeletonIds[word]) return 0
      if (forms.exactId === exactIds[word]) return forms.isHyphenated ? 2 : 1
      return spelt(forms.exact, exactIds[word] ?? -1) ? 1 : 0
    },
    sameParted(i, word) {
      const pairs = parted[i] ?? []
      if (!pairs.some(([a, b]) => a === skeletonIds[word] && b === skeletonIds[word + 1])) return 0
      const whole = exactForms.formOf(exactIds[word] ?? -1) + exactForms.formOf(exactIds[word + 1] ?? -1)
      return isSpelling(claim.words[first + i]?.exact ?? '', whole) ? 1 : 0
    },
    isOmissible: (i, word) =>
      (flags[i]?.isBehindOmission === true && sections[word] === sections[word - 1]) ||
      (flags[i]?.isBehindMonth === true && YEAR_WORD.test(exactForms.formOf(exactIds[word] ?? -1))),
    isHeading: word => (startChars[word] ?? 0) < 0,
  }
}

/** What a date in figures leaves out. */
const YEAR_WORD = /^(?:года?|г|жылы|жылғы|жылдың|ж)$/u

/** Whether words of one skeleton are the same word; remembered, for it is asked again and again. */
function createSpellingTest({ exactForms }: EditionWords) {
  const known = new Map<string, boolean>()
  return (typed: string, exactId: number) => {
    const key = `${exactId} ${typed}`
    const before = known.get(key)
    if (before !== undefined) return before
    const meant = exactForms.formOf(exactId)
    const isSame = isSpelling(typed, meant) || (exactForms.find(typed) < 0 && isSoundSlip(typed, meant))
    known.set(key, isSame)
    return isSame
  }
}

/**
 * Whether `typed`, of the same skeleton, is the report's word in another spelling: in another alphabet, or with plain
 * letters for Kazakh ones. Not the other way about: «өлді» is not what «олды» means.
 */
export function isSpelling(typed: string, word: string): boolean {
  // Figures and words for one number or month, which share a skeleton.
  if (isFigure(typed) || isFigure(word)) return true
  const isCyrillic = /\p{Script=Cyrillic}/u.test(typed)
  if (!isCyrillic)
    return /\p{Script=Cyrillic}/u.test(word) || typed.replace(/\+$/u, '') === word.replace(/\+$/u, '')
  const meant = [...word.replace(/\+$/u, '')]
  const letters = [...typed.replace(/\+$/u, '')]
  return (
    letters.length === meant.length &&
    letters.every((letter, at) => letter === meant[at] || letter === FOLDED_LETTERS[meant[at] ?? ''])
  )
}

/** A slip that leaves the skeleton as it is: «правозашитник», «терорист». */
function isSoundSlip(typed: string, meant: string): boolean {
  if (!/^\p{Script=Cyrillic}+$/u.test(typed) || meant.length < MIN_SLIP_CHARS) return false
  const slip = findSlip(typed, meant)
  if (!slip) return false
  return slip.at < meant.length - SLIP_ENDING_CHARS || withoutDoubles(typed) === withoutDoubles(meant)
}

function withoutDoubles(word: string): string {
  return word.replace(/(.)\1/gu, '$1')
}

function isFigure(form: string): boolean {
  return /^(?:\d[\d.]*(?:-?\p{L}{1,6}| \p{L}+)*|m\d{1,2}|%)$/u.test(form)
}

interface JoinedForms {
  readonly exact: string
  readonly exactId: number
  readonly skeletonId: number
  /** Parted by a hyphen or at the end of a line only. */
  readonly isHyphenated: boolean
}

function joinedForms(
  text: string,
  word: PlainWord,
  next: PlainWord | undefined,
  { exactForms, skeletons }: EditionWords,
): JoinedForms | undefined {
  if (!next) return undefined
  const { exact, skeleton } = plainForms(word.exact + next.exact)
  const skeletonId = skeletons.find(skeleton)
  if (skeletonId < 0) return undefined
  const isHyphenated = /^(?:[-‐‑]\s*|[\u00ad\u200b]*\s*\n\s*)$/u.test(
    text.slice(word.endChar, next.startChar),
  )
  return { exact, exactId: exactForms.find(exact), skeletonId, isHyphenated }
}

/** Longer words are no two words of a report; to try all their halves takes the square of their length. */
const MAX_PARTED_CHARS = 64

/** The ways to read a skeleton as those of two words. */
function findParts(skeleton: string, { skeletons }: EditionWords): readonly (readonly [number, number])[] {
  if (skeleton.length > MAX_PARTED_CHARS) return []
  const pairs: (readonly [number, number])[] = []
  for (let at = 1; at < skeleton.length; at++) {
    const [a, b] = [skeletons.find(skeleton.slice(0, at)), skeletons.find(skeleton.slice(at))]
    if (a >= 0 && b >= 0) pairs.push([a, b])
  }
  return pairs
}
