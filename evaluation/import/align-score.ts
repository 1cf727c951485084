import { beginningOf } from '../../src/corpus/corpus-problem.ts'
import type { AlignedEditions, EditionBlocks } from '../../src/import/align/align-editions.ts'
import type { ReadBlock } from '../../src/import/read-document.ts'
import { withoutFootnoteMarks } from '../../src/text/footnote-marks.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { splitWords } from '../../src/text/words.ts'

/** How well the twins of an alignment agree with the truth; shares from 0 to 1, of the letters. */
export interface AlignScore {
  /** Letters whose true counterpart is in the twin of their block. */
  readonly recall: number
  /** Letters of blocks both sides of which hold the same true blocks and no others. */
  readonly precision: number
  /** Pairs whose sides do not hold the same true blocks, and how many of them a person is asked to compare. */
  readonly wrongPairs: number
  readonly doubtedPairs: number
  /** Letters of the input that are in the output. */
  readonly kept: number
  /** Blocks of the output for each block of the truth. */
  readonly blocks: number
}

const NONE: ReadonlyMap<number, number> = new Map()

/** Scores an alignment of damaged editions by the undamaged ones, whose n-th blocks are twins. */
export function scoreAlignment(
  truth: EditionBlocks,
  given: EditionBlocks,
  aligned: AlignedEditions,
): AlignScore {
  const owned = { kk: ownersOf(truth.kk, aligned.kk), ru: ownersOf(truth.ru, aligned.ru) }
  let [total, recalled, precise, wrongPairs, doubtedPairs] = [0, 0, 0, 0, 0]
  const doubted = new Set(aligned.doubts.map(({ text }) => beginningOf(text)))
  const missing = missingBlocks(truth, given)
  for (const [index, block] of aligned.kk.entries()) {
    let isWrong = false
    const sides = { kk: owned.kk[index] ?? NONE, ru: owned.ru[index] ?? NONE }
    for (const language of LANGUAGES) {
      const other = sides[language === 'kk' ? 'ru' : 'kk']
      // A block that was taken from one edition has no twin to find.
      const mine = [...sides[language]].filter(([owner]) => !missing.has(owner))
      const isPure =
        mine.every(([owner]) => other.has(owner)) &&
        [...other.keys()].every(owner => missing.has(owner) || sides[language].has(owner))
      isWrong ||= !isPure
      for (const [owner, letters] of mine) {
        total += letters
        if (other.has(owner)) recalled += letters
        if (isPure) precise += letters
      }
    }
    if (isWrong) wrongPairs++
    if (isWrong && doubted.has(beginningOf(block.text))) doubtedPairs++
  }
  return {
    recall: recalled / total,
    precision: precise / total,
    wrongPairs,
    doubtedPairs,
    kept: lettersOf([...aligned.kk, ...aligned.ru]) / lettersOf([...given.kk, ...given.ru]),
    blocks: aligned.kk.length / truth.kk.length,
  }
}

/** True blocks of which one edition has nothing left. */
function missingBlocks(truth: EditionBlocks, given: EditionBlocks): ReadonlySet<number> {
  const missing = new Set<number>()
  for (const language of LANGUAGES) {
    const found = new Set(ownersOf(truth[language], given[language]).flatMap(owners => [...owners.keys()]))
    for (const index of truth[language].keys()) if (!found.has(index)) missing.add(index)
  }
  return missing
}

/** For each block, how many of its letters come from which true block, by runs of words that only one true block has. */
function ownersOf(
  truth: readonly ReadBlock[],
  blocks: readonly ReadBlock[],
): readonly ReadonlyMap<number, number>[] {
  const ownerOf = new Map<string, number | undefined>()
  for (const [index, { text }] of truth.entries()) {
    for (const { run } of runsOf(text)) {
      ownerOf.set(run, ownerOf.has(run) && ownerOf.get(run) !== index ? undefined : index)
    }
  }
  return blocks.map(({ text }) => {
    const owners = new Map<number, number>()
    for (const { run, letters } of runsOf(text)) {
      const owner = ownerOf.get(run)
      if (owner !== undefined) owners.set(owner, (owners.get(owner) ?? 0) + letters)
    }
    return owners
  })
}

const RUN_WORDS = 4

/** The runs of four words of each sentence, or the whole sentence if it is shorter, with the letters they begin with. */
function runsOf(text: string): readonly { readonly run: string; readonly letters: number }[] {
  const plain = withoutFootnoteMarks(text)
  return splitSentences(plain).flatMap(({ startChar, endChar }) => {
    const words = splitWords(plain.slice(startChar, endChar)).map(word => word.text)
    if (words.length <= RUN_WORDS) return [{ run: words.join(' '), letters: words.join('').length }]
    return words.slice(0, 1 - RUN_WORDS).map((word, at) => ({
      run: words.slice(at, at + RUN_WORDS).join(' '),
      letters: word.length,
    }))
  })
}

function lettersOf(blocks: readonly ReadBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + withoutFootnoteMarks(text).replaceAll(/\s/gu, '').length, 0)
}
