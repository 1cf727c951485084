import { FOLDED_LETTERS } from '../text/cyrillic-letters.ts'
import type { WordMatcher } from './banded-alignment.ts'
import type { EditionRange, EditionWords } from './edition-words.ts'
import type { EncodedClaim } from './encoded-claim.ts'
import { type NormalisedWord, normalisedForms } from './normalised-words.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { ENDING_CHARS, findTypo, MIN_TYPO_CHARS } from './typos.ts'

/** Compares the claim's words from `first` up to `end` with those of an edition, for the alignment. */
export function createWordMatcher(
  { text, omissions }: ParsedClaim,
  claim: EncodedClaim,
  [first, end]: readonly [number, number],
  editions: EditionWords,
  range: EditionRange,
): WordMatcher {
  const { exactIds, skeletonIds, sections, startChars, stems, exactForms } = editions
  const isRespelled = createSpellingTest(editions)
  const joined = claim.words
    .slice(first, end)
    .map((word, i) => joinedForms(text, word, claim.words[first + i + 1], editions))
  const splits = claim.words.slice(first, end).map(({ skeleton }) => findSplits(skeleton, editions))
  // These functions run for every cell of the alignment, so whatever depends only on the claim is precomputed.
  const flags = claim.words.slice(first, end).map(({ skeleton }, i) => ({
    isAfterOmission: omissions.has(first + i),
    isNumber: /^\d/u.test(skeleton) && (omissions.has(first + i) || omissions.has(first + i + 1)),
    isAfterMonth: /^m\d/u.test(claim.words[first + i - 2]?.exact ?? ''),
  }))
  /** Next to an omission, part of a number: «… тысяч» of «30 тысяч». */
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
      if (claim.typos[at]?.has(skeletonIds[word] ?? -1)) return 1
      if (flags[i]?.isNumber && isHalfNumber(at, word)) return 2
      if (claim.skeletonIds[at] !== skeletonIds[word]) return 0
      return isRespelled(claim.words[at]?.exact ?? '', claim.isKnown[at] ?? false, exactIds[word] ?? -1)
        ? 1
        : 0
    },
    isAlike: (i, word) => claim.stems[first + i] === stems[skeletonIds[word] ?? 0],
    sameJoined(i, word) {
      const forms = joined[i]
      if (!forms || forms.skeletonId !== skeletonIds[word]) return 0
      if (forms.exactId === exactIds[word]) return forms.isHyphenated ? 2 : 1
      return isRespelled(forms.exact, forms.exactId >= 0, exactIds[word] ?? -1) ? 1 : 0
    },
    sameSplit(i, word) {
      const pairs = splits[i] ?? []
      if (!pairs.some(([a, b]) => a === skeletonIds[word] && b === skeletonIds[word + 1])) return 0
      const whole = exactForms.formOf(exactIds[word] ?? -1) + exactForms.formOf(exactIds[word + 1] ?? -1)
      return isSpelling(claim.words[first + i]?.exact ?? '', whole) ? 1 : 0
    },
    isOmissible: (i, word) =>
      (flags[i]?.isAfterOmission === true && sections[word] === sections[word - 1]) ||
      (flags[i]?.isAfterMonth === true && YEAR_WORD.test(exactForms.formOf(exactIds[word] ?? -1))),
    isHeading: word => (startChars[word] ?? 0) < 0,
  }
}

/** The word for "year", which numeric dates leave out. */
const YEAR_WORD = /^(?:года?|г|жылы|жылғы|жылдың|ж)$/u

/** A test of whether words with the same skeleton are the same word. Caches its answers. */
function createSpellingTest({ exactForms }: EditionWords) {
  const known = new Map<string, boolean>()
  return (typed: string, isKnown: boolean, exactId: number) => {
    const key = `${exactId} ${typed}`
    const before = known.get(key)
    if (before !== undefined) return before
    const meant = exactForms.formOf(exactId)
    const isSame = isSpelling(typed, meant) || (!isKnown && isPhoneticTypo(typed, meant))
    known.set(key, isSame)
    return isSame
  }
}

/**
 * Whether `typed`, with the same skeleton, is the report's word in another alphabet or with plain letters for Kazakh ones.
 * Not the reverse: «өлді» is not a spelling of «олды».
 */
export function isSpelling(typed: string, word: string): boolean {
  // The same number or month, in figures or in words.
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

/** Whether a word has a typo that leaves the skeleton unchanged: «правозашитник», «терорист». */
function isPhoneticTypo(typed: string, meant: string): boolean {
  if (!/^\p{Script=Cyrillic}+$/u.test(typed) || meant.length < MIN_TYPO_CHARS) return false
  const slip = findTypo(typed, meant)
  if (!slip) return false
  return slip.at < meant.length - ENDING_CHARS || withoutDoubles(typed) === withoutDoubles(meant)
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
  /** Separated only by a hyphen or a line break. */
  readonly isHyphenated: boolean
}

function joinedForms(
  text: string,
  word: NormalisedWord,
  next: NormalisedWord | undefined,
  { exactForms, skeletons }: EditionWords,
): JoinedForms | undefined {
  if (!next) return undefined
  const { exact, skeleton } = normalisedForms(word.exact + next.exact)
  const skeletonId = skeletons.find(skeleton)
  if (skeletonId < 0) return undefined
  const isHyphenated = /^(?:[-‐‑]\s*|[\u00ad\u200b]*\s*\n\s*)$/u.test(
    text.slice(word.endChar, next.startChar),
  )
  return { exact, exactId: exactForms.find(exact), skeletonId, isHyphenated }
}

/** Longer words are not tried, because that takes quadratic time. */
const MAX_SPLIT_CHARS = 64

/** The ways to split a skeleton into those of two words. */
function findSplits(skeleton: string, { skeletons }: EditionWords): readonly (readonly [number, number])[] {
  if (skeleton.length > MAX_SPLIT_CHARS) return []
  const pairs: (readonly [number, number])[] = []
  for (let at = 1; at < skeleton.length; at++) {
    const [a, b] = [skeletons.find(skeleton.slice(0, at)), skeletons.find(skeleton.slice(at))]
    if (a >= 0 && b >= 0) pairs.push([a, b])
  }
  return pairs
}
