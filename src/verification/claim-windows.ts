import type { ParsedClaim } from './parsed-claim.ts'

/** Fewer words of a claim do not tell its passage from others. */
const MIN_WORDS = 6
/** More are likely from several passages. */
const MAX_WORDS = 32
/** A long claim is searched in longer parts, not in more. */
const MAX_WINDOWS = 32

/**
 * The parts of a claim to look for passages with: sentences and quotations, short ones together, long ones divided; as ranges of
 * words. At most 33, which cover the claim.
 */
export function findClaimWindows({ words, units }: ParsedClaim): readonly (readonly [number, number])[] {
  const fewest = Math.max(MIN_WORDS, Math.ceil(words.length / MAX_WINDOWS))
  const most = Math.max(MAX_WORDS, fewest)
  const ends = new Set(units.map(({ endWord }) => endWord))
  const windows: (readonly [number, number])[] = []
  let first = 0
  for (let end = 1; end <= words.length; end++) {
    const count = end - first
    const isFull = count >= most || (ends.has(end) && count >= fewest)
    if (!isFull && end < words.length) continue
    windows.push([first, end])
    first = end
  }
  return windows
}
