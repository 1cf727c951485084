import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
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

/** Passages by id from the rows of the statement `load`, one for each edition, in order. Throws IndexError. */
export function parseLoadedPassages(
  rows: readonly BinaryRow[],
  reports: readonly IndexedReport[],
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
    if (language) own.rows.push(parseLoadedRow(language.toString(), rest))
  }
  return loaded
}

function integer(bytes: Buffer | null | undefined): number {
  if (bytes?.length !== 4) throw damaged('a number of another size')
  return bytes.readInt32BE(0)
}

function parseLoadedRow(language: string, [vector, sentences, layout, codes]: BinaryRow): LoadedRow {
  if (!isLanguage(language)) throw damaged('a row in an unknown language')
  const { sentences: ranges, runs } = parseJson<RowLayout>(layout)
  return {
    language,
    sentences: ranges,
    vector: vector ? decodeVector(vector) : new Float32Array(),
    sentenceVectors: sentences ? decodeVectors(sentences) : new Float32Array(),
    tokens: codes && runs ? { runs, codes: Uint8Array.from(codes) } : undefined,
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
