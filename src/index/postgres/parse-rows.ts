import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { SqlRow } from '../../postgres/database.ts'
import { isLanguage } from '../../text/language.ts'
import type {
  AttachedQuestions,
  IndexedReport,
  KnownSpelling,
  LoadedPassage,
  LoadedRow,
  NearPassage,
  ScoredPassage,
} from '../passage-index.ts'
import { decodeFloats, decodeVector, decodeVectors } from './binary-values.ts'

/** What of a passage is kept as JSON; the other fields have columns of their own. */
export type PassageContent = Omit<Passage, 'id' | 'reportId' | 'number' | 'fingerprint'>

/** What of a row is kept as JSON. */
export type RowLayout = Pick<LoadedRow, 'sentences'> & {
  /** Absent without token vectors. */
  readonly runs?: NonNullable<LoadedRow['tokens']>['runs']
}

export function parseNear(row: SqlRow): NearPassage {
  return { id: Number(row.passage), cosine: Number(row.cosine), sentenceCosine: Number(row.sentence) }
}

export function parseScored(row: SqlRow): ScoredPassage {
  return { id: Number(row.passage), score: Number(row.score) }
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

/** Passages by id from their rows, one for each edition, in order. Throws IndexError. */
export function parseLoadedPassages(
  rows: readonly SqlRow[],
  reports: readonly IndexedReport[],
): ReadonlyMap<number, LoadedPassage> {
  const loaded = new Map<number, LoadedPassage & { readonly rows: LoadedRow[] }>()
  for (const row of rows) {
    const id = Number(row.id)
    const own = loaded.get(id) ?? {
      passage: parsePassage(row, reports),
      rows: [],
      questions: parseQuestions(row),
    }
    if (row.language !== null) own.rows.push(parseLoadedRow(row))
    loaded.set(id, own)
  }
  return loaded
}

function parseQuestions({
  question_vectors: vectors,
  question_blocks: blocks,
}: SqlRow): AttachedQuestions | undefined {
  if (!Buffer.isBuffer(vectors) || !Array.isArray(blocks)) return undefined
  return { vectors: decodeFloats(vectors), blocks: blocks.map(Number) }
}

function parseLoadedRow({ language, vector, sentences, layout, codes }: SqlRow): LoadedRow {
  if (!isLanguage(language)) throw damaged('a row in an unknown language')
  const { sentences: ranges, runs } = parseJson<RowLayout>(layout)
  return {
    language,
    sentences: ranges,
    vector: Buffer.isBuffer(vector) ? decodeVector(vector) : new Float32Array(),
    sentenceVectors: Buffer.isBuffer(sentences) ? decodeVectors(sentences) : new Float32Array(),
    tokens: Buffer.isBuffer(codes) && runs ? { runs, codes } : undefined,
  }
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
