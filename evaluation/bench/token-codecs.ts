import type { TokenMatrix } from '../../src/embeddings/embedder.ts'
import { codeBytes, dequantiseToken, type QuantisedTokens } from '../../src/embeddings/quantise-tokens.ts'
import { decodeResidual, residualBytes, toResiduals } from '../../src/embeddings/residual-tokens.ts'
import type { TokenCodebook } from '../../src/embeddings/token-codebook.ts'
import type { RowTokens } from '../../src/index/passage-index.ts'
import { createTokenScorer, type TokenScorer } from '../../src/search/token-scorer.ts'
import { mean } from '../bootstrap.ts'
import { markdownTable } from '../markdown-table.ts'
import { milliseconds, timingOf } from './timing.ts'

/** As many as there are candidates of a question, in two editions. */
const ROWS_PER_QUESTION = 200
const QUESTIONS = 20
/** Tokens of a question. */
const QUESTION_TOKENS = 12
const ROUNDS = 5

/** Compares the codes of token vectors: size, error, CPU time to encode and to score the candidates of a question (medians). */
export function tokenCodecTable(rows: readonly QuantisedTokens[], codebook: TokenCodebook): string {
  const { dimensions } = codebook
  const before = process.cpuUsage()
  const small = rows.map(row => toResiduals(row, codebook))
  const tokens = rows.reduce((sum, { ids }) => sum + ids.length, 0)
  const { user, system } = process.cpuUsage(before)
  const encodeUs = (user + system) / tokens
  const codecs = [
    { name: 'full', bytes: codeBytes(dimensions), rows: rows.map(toRow), codebook: undefined },
    { name: 'small', bytes: residualBytes(dimensions), rows: small.map(toRow), codebook },
  ].map(codec => ({ ...codec, scorer: scorerOf(codec) }))
  const questions = Array.from({ length: QUESTIONS }, (_, at) => questionOf(rows, at, dimensions))
  const times = new Map<string, number[]>()
  // In turn, so that whatever else the machine does slows down both.
  for (let round = 0; round < ROUNDS; round++) {
    for (const codec of codecs) {
      const { name, scorer } = codec
      times.set(name, [...(times.get(name) ?? []), scoringMs(scorer, codec.rows, questions)])
    }
  }
  const cosines = [1, meanCosine(rows, small, codebook)]
  return markdownTable(
    ['token vectors', 'bytes a token', 'cosine with full', 'encoding, µs a token', 'scoring 200 rows, ms'],
    codecs.map(({ name, bytes }, i) => [
      name,
      String(bytes),
      (cosines[i] ?? 0).toFixed(3),
      i === 0 ? '–' : encodeUs.toFixed(1),
      milliseconds(timingOf(times.get(name) ?? []).p50Ms),
    ]),
  )

  function scorerOf({ codebook: own }: { readonly codebook: TokenCodebook | undefined }) {
    return createTokenScorer({ frequencies: new Map(), rowCount: rows.length, dimensions, codebook: own })
  }
}

/** CPU time a question. */
function scoringMs(
  scorer: TokenScorer,
  rows: readonly RowTokens[],
  questions: readonly TokenMatrix[],
): number {
  const before = process.cpuUsage()
  for (const query of questions.map(question => scorer.prepare(question))) {
    for (let i = 0; i < ROWS_PER_QUESTION; i++) {
      const row = rows[i % rows.length]
      if (row) scorer.score(query, row)
    }
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / questions.length
}

function toRow({ segments, codes }: QuantisedTokens): RowTokens {
  const counts = new Map<number, number>()
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return { runs: [...counts], codes }
}

/** The first tokens of a row, as if they were a question. */
function questionOf(rows: readonly QuantisedTokens[], at: number, dimensions: number): TokenMatrix {
  const row = rows[(at * 7) % rows.length]
  const count = Math.min(QUESTION_TOKENS, row?.ids.length ?? 0)
  const values = new Float32Array(count * dimensions)
  for (let token = 0; row && token < count; token++) {
    values.set(dequantiseToken(row.codes, token, dimensions), token * dimensions)
  }
  return { ids: row?.ids.slice(0, count) ?? new Uint32Array(), segments: new Uint16Array(count), values }
}

function meanCosine(
  full: readonly QuantisedTokens[],
  small: readonly QuantisedTokens[],
  codebook: TokenCodebook,
): number {
  const { dimensions } = codebook
  const cosines = full.flatMap(({ ids, codes }, row) =>
    [...ids.keys()]
      .filter(token => token % 10 === 0)
      .map(token => {
        const decoded = decodeResidual(small[row]?.codes ?? new Uint8Array(), token, codebook)
        const given = dequantiseToken(codes, token, dimensions)
        return given.reduce((sum, value, i) => sum + value * (decoded[i] ?? 0), 0) / Math.hypot(...decoded)
      }),
  )
  return mean(cosines)
}
