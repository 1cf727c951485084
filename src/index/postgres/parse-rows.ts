import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
import type { SqlRow } from '../../postgres/database.ts'
import { isLanguage } from '../../text/language.ts'
import {
  bestProduct,
  FLOAT32,
  INT8,
  readVectors,
  type VectorEncoding,
  vectorBytes,
} from '../embedded/vector-codec.ts'
import type {
  AttachedQuestions,
  IndexedReport,
  KnownSpelling,
  LoadedPassage,
  LoadedRow,
  NearPassage,
} from '../passage-index.ts'
import { decodeFloats } from './binary-values.ts'

/** What of a passage is kept as JSON; the other fields have columns of their own. */
export type PassageContent = Omit<Passage, 'id' | 'reportId' | 'number' | 'fingerprint'>

/** What of a row is kept as JSON. */
export type RowLayout = Pick<LoadedRow, 'sentences'> & {
  /** Absent without token vectors. */
  readonly runs?: NonNullable<LoadedRow['tokens']>['runs']
}

/** Passages of the rows of `nearest` with their cosines, in any order. Throws IndexError. */
export function parseNear(rows: readonly BinaryRow[], vector: Float32Array): readonly NearPassage[] {
  const near = new Map<number, NearPassage>()
  const compare = createComparison(vector)
  for (const [passage, encoding, own, sentences] of rows) {
    const id = integer(passage)
    const before = near.get(id)
    const known = vectorEncoding(encoding)
    near.set(id, {
      id,
      cosine: Math.max(before?.cosine ?? -1, compare(own, known)),
      sentenceCosine: Math.max(before?.sentenceCosine ?? -1, compare(sentences, known)),
    })
  }
  return [...near.values()]
}

/** The greatest cosine of the vectors in a column; -1 if there are none. */
function createComparison(
  vector: Float32Array,
): (matrix: Buffer | null | undefined, encoding: VectorEncoding) => number {
  // Numbers must lie at multiples of 4.
  let room = new Uint8Array(2 ** 15)
  return (matrix, encoding) => {
    if (!matrix) return -1
    if (matrix.length > room.length) room = new Uint8Array(2 * matrix.length)
    room.set(matrix)
    return bestProduct(room, 0, matrix.length / vectorBytes(encoding, vector.length), { encoding, vector })
  }
}

export function idsOf(rows: readonly SqlRow[]): readonly number[] {
  return rows.map(({ id }) => Number(id))
}

export function parseKnownSpelling(row: SqlRow): KnownSpelling {
  return { word: String(row.word), spelling: String(row.spelling), count: Number(row.count) }
}

/** Throws IndexError. */
export function parsePassage(row: SqlRow, reports: readonly IndexedReport[]): Passage {
  const report = reports[Number(row.report)]
  if (!report) throw damaged(`passage ${row.id} of an unknown report`)
  return {
    ...parseJson<PassageContent>(row.content),
    id: Number(row.id),
    reportId: report.id,
    number: Number(row.number),
    fingerprint: String(row.fingerprint),
  }
}

/** Passages by id from the rows of the statement `load`, one for each edition, in order. Throws IndexError. */
export function parseLoadedPassages(
  rows: readonly BinaryRow[],
  reports: readonly IndexedReport[],
  dimensions: number,
): ReadonlyMap<number, LoadedPassage> {
  const loaded = new Map<number, LoadedPassage & { readonly rows: LoadedRow[] }>()
  for (const row of rows) {
    const [id, report, number, fingerprint, content, vectors, blocks, language, ...rest] = row
    const key = integer(id)
    let own = loaded.get(key)
    if (!own) {
      const passage = parsePassage(
        { id: key, report: integer(report), number: integer(number), fingerprint, content },
        reports,
      )
      const questions: AttachedQuestions | undefined =
        vectors && blocks ? { vectors: decodeFloats(vectors), blocks: parseJson(blocks) } : undefined
      own = { passage, rows: [], questions }
      loaded.set(key, own)
    }
    if (language) own.rows.push(parseLoadedRow(language.toString(), rest, dimensions))
  }
  return loaded
}

export function integer(bytes: Buffer | null | undefined): number {
  if (bytes?.length !== 4) throw damaged('a number of another size')
  return bytes.readInt32BE(0)
}

export function vectorEncoding(bytes: Buffer | null | undefined): VectorEncoding {
  const encoding = bytes?.length === 2 ? bytes.readInt16BE(0) : undefined
  if (encoding !== INT8 && encoding !== FLOAT32) throw damaged('vectors in an unknown encoding')
  return encoding
}

function parseLoadedRow(
  language: string,
  [encoding, vector, sentences, layout, codes]: BinaryRow,
  dimensions: number,
): LoadedRow {
  if (!isLanguage(language)) throw damaged('a row in an unknown language')
  const { sentences: ranges, runs } = parseJson<RowLayout>(layout)
  const known = vectorEncoding(encoding)
  return {
    language,
    sentences: ranges,
    vector: decodeMatrix(vector, known, dimensions),
    sentenceVectors: decodeMatrix(sentences, known, dimensions),
    tokens: codes && runs ? { runs, codes: new Uint8Array(codes) } : undefined,
  }
}

/** Owns its memory. */
export function decodeMatrix(
  bytes: Buffer | null | undefined,
  encoding: VectorEncoding,
  dimensions: number,
): Float32Array {
  if (!bytes) throw damaged('a row without vectors')
  const count = bytes.length / vectorBytes(encoding, dimensions)
  return readVectors(new Uint8Array(bytes), 0, count, { encoding, dimensions })
}

/** Of a column that only this engine writes. */
function parseJson<Value>(text: unknown): Value {
  try {
    return JSON.parse(String(text))
  } catch (cause) {
    throw damaged('a value that is not JSON', cause)
  }
}

function damaged(what: string, cause?: unknown): IndexError {
  return new IndexError(`The index in the database is damaged: ${what}. Build it anew: npm run embed`, {
    cause,
  })
}
