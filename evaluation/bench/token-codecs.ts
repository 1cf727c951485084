import { performance } from 'node:perf_hooks'
import { codeBytes, dequantiseToken, type QuantisedTokens } from '../../src/embeddings/quantise-tokens.ts'
import { decodeResidual, residualBytes, toResiduals } from '../../src/embeddings/residual-tokens.ts'
import type { TokenCodebook } from '../../src/embeddings/token-codebook.ts'
import type { RowTokens } from '../../src/index/passage-index.ts'
import { createTokenScorer, type QueryTokens } from '../../src/search/token-scorer.ts'
import { mean } from '../bootstrap.ts'
import { markdownTable } from '../markdown-table.ts'
import { milliseconds, timingOf } from './timing.ts'

/** As many as there are candidates of a question, in two editions. */
const ROWS_PER_QUESTION = 200
const QUESTIONS = 40
/** Tokens of a question. */
const QUESTION_TOKENS = 12
const ROUNDS = 5
/** So small that each row is put there anew, as rows from disk are. */
const NARROW_ARENA_BYTES = 256 * 1024

/** Compares the codes of token vectors: size, error, time to encode, and time to score the candidates of a question. */
export function tokenCodecTable(rows: readonly QuantisedTokens[], codebook: TokenCodebook): string {
  const { dimensions } = codebook
  const started = performance.now()
  const small = rows.map(row => toResiduals(row, codebook))
  const tokens = rows.reduce((sum, { ids }) => sum + ids.length, 0)
  const encodeUs = ((performance.now() - started) * 1000) / tokens
  const codecs = [
    { name: 'full', bytes: codeBytes(dimensions), rows: rows.map(toRow), codebook: undefined },
    { name: 'small', bytes: residualBytes(dimensions), rows: small.map(toRow), codebook },
  ].map(codec => ({ ...codec, cold: scorerOf(codec, NARROW_ARENA_BYTES), warm: scorerOf(codec) }))
  const times = new Map<string, number[]>()
  // In turn, so that whatever else the machine does slows down both.
  for (let question = 0; question < QUESTIONS * ROUNDS; question++) {
    for (const codec of codecs) {
      const start = (question % QUESTIONS) * ROWS_PER_QUESTION
      const candidates = Array.from(
        { length: ROWS_PER_QUESTION },
        (_, i) => codec.rows[(start + i) % codec.rows.length],
      )
      for (const kind of ['cold', 'warm'] as const) {
        const scorer = codec[kind]
        const query = scorer.prepare(questionOf(rows, question % QUESTIONS, dimensions))
        if (kind === 'warm') scoreAll(scorer, query, candidates)
        const ms = scoreAll(scorer, query, candidates)
        const key = `${codec.name} ${kind}`
        times.set(key, [...(times.get(key) ?? []), ms])
      }
    }
  }
  const cosines = [1, meanCosine(rows, small, codebook)]
  return markdownTable(
    [
      'token vectors',
      'bytes a token',
      'cosine with full',
      'encoding, µs a token',
      'scoring 200 rows from disk, p50 ms',
      'the same in memory, p50 ms',
    ],
    codecs.map(({ name, bytes }, i) => [
      name,
      String(bytes),
      (cosines[i] ?? 0).toFixed(3),
      i === 0 ? '–' : encodeUs.toFixed(1),
      ...['cold', 'warm'].map(kind => milliseconds(timingOf(times.get(`${name} ${kind}`) ?? []).p50Ms)),
    ]),
  )

  function scorerOf(
    { codebook: own }: { readonly codebook: TokenCodebook | undefined },
    arenaBytes?: number,
  ) {
    return createTokenScorer(
      { frequencies: new Map(), rowCount: rows.length, dimensions, codebook: own },
      arenaBytes,
    )
  }
}

function scoreAll(
  scorer: ReturnType<typeof createTokenScorer>,
  query: QueryTokens,
  rows: readonly (RowTokens | undefined)[],
): number {
  const started = performance.now()
  for (const row of rows) if (row) scorer.score(query, row)
  return performance.now() - started
}

function toRow({ segments, codes }: QuantisedTokens): RowTokens {
  const counts = new Map<number, number>()
  for (const segment of segments) counts.set(segment, (counts.get(segment) ?? 0) + 1)
  return { runs: [...counts], codes }
}

/** The first tokens of a row, as if they were a question. */
function questionOf(rows: readonly QuantisedTokens[], at: number, dimensions: number) {
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
