import type { SegmentRun } from '../../../src/index/passage-index.ts'
import type { SourceSentence } from './source-passages.ts'

/** Tokens of a segment, of the sentences or of the headings. */
export type SegmentTokens = Pick<SourceSentence, 'codes' | 'tokens'>

/** The share of tokens that are replaced by one of another sentence, as their words are. */
const REPLACED_TOKEN = 0.35
/** Beyond it, the model reads no further. */
const MAX_TOKENS = 512

/** The tokens of segments, some of which give way to tokens of other sentences. */
export type TokenWriter = (
  segments: readonly SegmentTokens[],
  random: () => number,
) => { readonly runs: readonly SegmentRun[]; readonly codes: Uint8Array }

/** `tokenBytes`: those of a token's codes. */
export function createTokenWriter(sentences: readonly SegmentTokens[], tokenBytes: number): TokenWriter {
  const pool = joinCodes(sentences)
  return (segments, random) => {
    const runs: SegmentRun[] = []
    const codes = new Uint8Array(
      tokenBytes *
        Math.min(
          MAX_TOKENS,
          segments.reduce((sum, own) => sum + own.tokens, 0),
        ),
    )
    let tokens = 0
    for (const [segment, own] of segments.entries()) {
      const count = Math.min(own.tokens, MAX_TOKENS - tokens)
      if (count === 0) continue
      runs.push([segment, count])
      codes.set(own.codes.subarray(0, count * tokenBytes), tokens * tokenBytes)
      tokens += count
    }
    if (pool.tokens.length === 0) return { runs, codes }
    for (let to = 0; to < codes.length; to += tokenBytes) {
      if (random() >= REPLACED_TOKEN) continue
      const other = Math.floor(random() * pool.tokens.length)
      const token = Math.floor(random() * (pool.tokens[other] ?? 0))
      const from = (pool.starts[other] ?? 0) + token * tokenBytes
      // A loop: a view for each token would take longer than its bytes.
      for (let at = 0; at < tokenBytes; at++) codes[to + at] = pool.codes[from + at] ?? 0
    }
    return { runs, codes }
  }
}

/** The codes of all sentences that have some, one after the other. */
function joinCodes(sentences: readonly SegmentTokens[]) {
  const filled = sentences.filter(({ tokens }) => tokens > 0)
  const starts = new Uint32Array(filled.length)
  const codes = new Uint8Array(filled.reduce((sum, own) => sum + own.codes.length, 0))
  let end = 0
  for (const [at, own] of filled.entries()) {
    starts[at] = end
    codes.set(own.codes, end)
    end += own.codes.length
  }
  return { codes, starts, tokens: Uint32Array.from(filled, ({ tokens }) => tokens) }
}
