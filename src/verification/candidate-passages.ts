import type { IndexedReport, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { findClaimWindows } from './claim-windows.ts'
import type { ParsedClaim } from './parsed-claim.ts'
import { readLookAlikes } from './read-words.ts'
import { passagesWith, type TermFrequencies, type WordTerms, wordTerms } from './word-terms.ts'

/** How many passages are looked for with a part of a claim, at least and at most, and with all parts together. */
const MIN_PER_WINDOW = 4
const MAX_PER_WINDOW = 16
const MAX_FOUND = 96
/** The best of a part, whose neighbours are read too: a quotation may begin or go on there. */
const WITH_NEIGHBOURS = 4
/** Terms of a part that passages are looked for with, the rarest: frequent ones tell little and take long. */
const MAX_TERMS = 24
/** Names that are looked up alone: whether a report knows a speaker matters even if nothing else of the sentence is in it. */
const MAX_NAMES = 12
const PER_NAME = 2
/** How many passages are read for a claim, with their neighbours. */
const MAX_READ = 256
/** Passages between two that were found: an omission that the claim marks may span them. */
const MAX_GAP = 32
const MAX_FILLED = 64

/**
 * The passages that a claim may be from, in the order of their ids: for each part of it, the best by BM25 of its words; those that
 * it links to; and the passages before and after the best.
 */
export async function readCandidatePassages(
  index: PassageIndex,
  claim: ParsedClaim,
  linked: readonly number[],
): Promise<readonly Passage[]> {
  const reports = index.facts.reports.filter(({ passageCount }) => passageCount > 0)
  const words = await readClaimTerms(index, claim)
  const windows = findClaimWindows(claim)
  const perWindow = Math.min(MAX_PER_WINDOW, Math.max(MIN_PER_WINDOW, Math.floor(MAX_FOUND / windows.length)))
  const ids = new Set<number>()
  const add = (id: number, withNeighbours: boolean) => {
    for (const near of withNeighbours ? [id, id - 1, id + 1] : [id]) {
      if (ids.size < MAX_READ && isInOneReport(reports, id, near)) ids.add(near)
    }
  }
  for (const id of linked) add(id, true)
  const found = await Promise.all(
    windows.map(([first, end]) => findByWords(index, words.slice(first, end), perWindow)),
  )
  // The best of every part before the second best of any.
  for (let rank = 0; rank < perWindow; rank++) {
    for (const { [rank]: id } of found) if (id !== undefined) add(id, rank < WITH_NEIGHBOURS)
  }
  const named = await Promise.all(findNames(claim, words).map(name => findByWords(index, [name], PER_NAME)))
  for (const id of named.flat()) ids.add(id)
  if (claim.omissions.size > 0) fillGaps(ids, reports)
  return index.read([...ids].sort((a, b) => a - b))
}

/** A word of a claim, as the index is searched for it. */
interface ClaimTerms {
  readonly terms: WordTerms
  /** In how many passages it occurs, at most. */
  readonly passages: number
  /** In how many each of its terms occurs. */
  readonly frequencies: TermFrequencies
}

async function readClaimTerms(
  index: PassageIndex,
  { text, words }: ParsedClaim,
): Promise<readonly ClaimTerms[]> {
  const terms = words.map(({ exact, startChar, endChar }) => [
    ...wordTerms(exact),
    ...wordTerms(readLookAlikes(text.slice(startChar, endChar))?.exact ?? ''),
  ])
  const all = [...new Set(terms.flat(2))]
  const counts = await index.frequencies(all)
  const frequencies = new Map(all.map((term, at) => [term, counts[at] ?? 0]))
  return terms.map(own => ({ terms: own, passages: passagesWith(own, frequencies), frequencies }))
}

async function findByWords(
  index: PassageIndex,
  words: readonly ClaimTerms[],
  limit: number,
): Promise<readonly number[]> {
  const frequencies = new Map(
    words.flatMap(word => word.terms.flat().map(term => [term, word.frequencies.get(term) ?? 0] as const)),
  )
  const rarest = [...frequencies]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => a - b)
    .slice(0, MAX_TERMS)
  if (rarest.length === 0) return []
  const hits = await index.byWords(
    rarest.map(([term]) => term),
    limit,
  )
  return hits.map(({ id }) => id)
}

/** The rarest words that are capitalised. */
function findNames({ text, words }: ParsedClaim, terms: readonly ClaimTerms[]): readonly ClaimTerms[] {
  const named = new Map(
    words.flatMap(({ skeleton, startChar }, at) => {
      const own = terms[at]
      return own && own.passages > 0 && /^\p{Lu}/u.test(text.slice(startChar, startChar + 2))
        ? [[skeleton, own] as const]
        : []
    }),
  )
  return [...named.values()].sort((a, b) => a.passages - b.passages).slice(0, MAX_NAMES)
}

/** Adds the passages between two of one report that are near each other, the shortest gaps first. */
function fillGaps(ids: Set<number>, reports: readonly IndexedReport[]): void {
  const sorted = [...ids].sort((a, b) => a - b)
  const gaps = sorted
    .flatMap((id, at) => {
      const next = sorted[at + 1] ?? id
      const size = next - id - 1
      return size > 0 && size <= MAX_GAP && isInOneReport(reports, id, next) ? [{ id, size }] : []
    })
    .sort((a, b) => a.size - b.size)
  let filled = 0
  for (const { id, size } of gaps) {
    filled += size
    if (filled > MAX_FILLED) return
    for (let added = 1; added <= size; added++) ids.add(id + added)
  }
}

function isInOneReport(reports: readonly IndexedReport[], id: number, other: number): boolean {
  const report = reportOf(reports, id)
  return (
    report !== undefined && other >= report.firstPassage && other < report.firstPassage + report.passageCount
  )
}

/** The report of a passage: binary search. None of them is empty. */
function reportOf(reports: readonly IndexedReport[], id: number): IndexedReport | undefined {
  let low = 0
  let high = reports.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((reports[middle]?.firstPassage ?? 0) <= id) low = middle
    else high = middle - 1
  }
  return reports[low]
}
