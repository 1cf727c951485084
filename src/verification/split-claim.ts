import type { IsCitation } from './citation-detector.ts'
import type { ClaimUnit, ParsedClaim } from './parsed-claim.ts'

export interface SplitClaim {
  readonly groups: readonly (readonly ClaimUnit[])[]
  /** Units of citations. */
  readonly cited: ReadonlySet<ClaimUnit>
}

/**
 * Splits a claim into groups of units that may each be a quotation, at citations, which are left out. If the surface marked
 * quotations, only those are considered.
 */
export function splitClaim(claim: ParsedClaim, isCitation: IsCitation): SplitClaim {
  const cited = findCitations(claim, isCitation)
  const groups: ClaimUnit[][] = [[]]
  for (const [index, unit] of claim.units.entries()) {
    const isClaimed = !cited.has(index) && (!claim.isMarked || unit.isQuoted)
    if (isClaimed) groups.at(-1)?.push(unit)
    const isLast = claim.isMarked && claim.units[index + 1]?.quote !== unit.quote
    if (!isClaimed || isLast) groups.push([])
  }
  const withWords = groups.filter(units => units.some(hasWords))
  const claimed = withWords.filter(units => units.some(unit => hasWords(unit) && !unit.isLead))
  // A lead-in is a claim if there is nothing else.
  return {
    groups: claimed.length > 0 ? claimed : withWords,
    cited: new Set([...cited].flatMap(index => claim.units[index] ?? [])),
  }
}

function hasWords({ firstWord, endWord }: ClaimUnit): boolean {
  return endWord > firstWord
}

/** Longer citations do not occur; the limit keeps long lines linear. */
const MAX_CITATION_WORDS = 150

/** The indices of units that are citations: whole lines or ends of lines. */
function findCitations({ text, words, units }: ParsedClaim, isCitation: IsCitation): ReadonlySet<number> {
  const cited = new Set<number>()
  let lineEnd = units.length
  for (let at = units.length - 1; at >= 0; at--) {
    const startsLine =
      at === 0 || /\n/u.test(text.slice(units[at - 1]?.startChar, units[at]?.startChar).trimStart())
    if (!startsLine) continue
    const line = units.slice(at, lineEnd)
    const end = line.at(-1)?.endWord ?? 0
    const lastLink = line.findLastIndex(({ hasLink }) => hasLink)
    const first = line.findIndex(
      ({ firstWord }, index) =>
        end - firstWord <= MAX_CITATION_WORDS && isCitation(words.slice(firstWord, end), index <= lastLink),
    )
    if (first >= 0) for (let index = at + first; index < lineEnd; index++) cited.add(index)
    lineEnd = at
  }
  return cited
}
