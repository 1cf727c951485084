import type { Projection } from '../../embeddings/projection.ts'
import { IndexError } from '../../errors.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
import { type Connection, inTransaction, type Session, type SqlValue } from '../../postgres/database.ts'
import { LANGUAGES } from '../../text/language.ts'
import { wordTexts } from '../../text/words.ts'
import { projected } from '../embedded/principal-subspace.ts'
import { encodeRecord } from '../embedded/record-codec.ts'
import type { ReportInput } from '../index-input.ts'
import type { PassageRecord } from '../passage-index.ts'
import {
  encodeArray,
  encodeHalfVector,
  encodeInt4,
  encodeInts,
  encodeText,
  TEXT_OID,
} from './binary-values.ts'
import { encodeNear } from './near-columns.ts'

/** Passages that are sent together: some megabytes. */
const BATCH = 200

/** Where a report is written. */
export interface ReportTarget {
  readonly tables: string
  /** Of the report among those of the index. */
  readonly place: number
  readonly firstPassage: number
  readonly dimensions: number
  /** Whether all vectors become int8, also where that loses something. */
  readonly isCompact: boolean
  /** Of the vectors that propose passages. */
  readonly projection: Projection | undefined
}

/** Counts strings in the order in which they are first seen. */
type Counts<Key> = Map<Key, number>

interface ReportCounts {
  passages: number
  vectors: number
  sentences: number
  questions: number
  readonly words: Counts<string>
  readonly kazakh: Counts<string>
  readonly tokens: Counts<number>
}

/** Writes a report in one transaction. Throws IndexError if it does not have as many passages as it states. */
export async function writeReport(
  connection: Session,
  input: ReportInput,
  target: ReportTarget,
  onPassages: (count: number) => void,
): Promise<void> {
  await inTransaction(connection, async () => {
    const counts: ReportCounts = {
      passages: 0,
      vectors: 0,
      sentences: 0,
      questions: 0,
      words: new Map(),
      kazakh: new Map(),
      tokens: new Map(),
    }
    let batch: PassageRecord[] = []
    const flush = async () => {
      await writePassages(connection, batch, target)
      onPassages(batch.length)
      batch = []
    }
    for await (const record of input.records()) {
      countRecord(record, counts, target.dimensions)
      batch.push(record)
      if (batch.length === BATCH) await flush()
    }
    if (batch.length > 0) await flush()
    if (counts.passages !== input.passageCount) {
      throw new IndexError(
        `Report ${input.info.id} has ${counts.passages} passages, not ${input.passageCount} as it says`,
      )
    }
    await insert(connection, `${target.tables}.reports`, [
      target.place,
      input.key,
      counts.passages,
      counts.vectors,
      counts.sentences,
      counts.questions,
      ...[counts.words, counts.kazakh, counts.tokens].flatMap(own => [[...own.keys()], [...own.values()]]),
    ])
  })
}

function countRecord(record: PassageRecord, counts: ReportCounts, dimensions: number): void {
  counts.passages++
  counts.questions += (record.questions?.vectors.length ?? 0) / dimensions
  for (const { vector, sentenceVectors } of record.rows) {
    if (vector.length > 0) counts.vectors++
    counts.sentences += sentenceVectors.length / dimensions
  }
  for (const ids of record.tokenIds ?? []) for (const id of ids) addTo(counts.tokens, id)
  for (const language of LANGUAGES) {
    for (const word of wordTexts(record.passage.texts[language]?.text ?? '')) {
      addTo(counts.words, word)
      if (language === 'kk') addTo(counts.kazakh, word)
    }
  }
}

function addTo<Key>(counts: Counts<Key>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

async function writePassages(
  connection: Session,
  records: readonly PassageRecord[],
  target: ReportTarget,
): Promise<void> {
  const { tables, firstPassage } = target
  const placed = records.map(record => ({ record, id: encodeInt4(firstPassage + record.passage.id) }))
  const copy = (table: string, rows: readonly BinaryRow[]) => connection.copyRows(`${tables}.${table}`, rows)
  await copy(
    'passages',
    placed.map(({ record, id }) => passageFields(record, id, target)),
  )
  await copy(
    'vectors',
    placed.flatMap(({ record: { rows }, id }) =>
      rows.flatMap(({ language, vector }) =>
        vector.length > 0
          ? [[id, encodeText(language), encodeHalfVector(projected(vector, target.projection))]]
          : [],
      ),
    ),
  )
  await copy(
    'documents',
    placed.map(({ record: { terms }, id }) => {
      const counts = new Map<string, number>()
      for (const term of terms) addTo(counts, term)
      return [
        id,
        encodeInt4(terms.length),
        encodeArray([...counts.keys()].map(encodeText), TEXT_OID),
        encodeInts([...counts.values()]),
      ]
    }),
  )
}

/** In the order of the table. */
function passageFields(
  record: PassageRecord,
  id: Buffer,
  { place, dimensions, isCompact, projection }: ReportTarget,
): BinaryRow {
  const { bytes, parts } = encodeRecord(record, dimensions, isCompact)
  const sharedAt = parts.first
  const secondAt = sharedAt + parts.shared
  const part = (start: number, length: number) => Buffer.from(bytes.buffer, bytes.byteOffset + start, length)
  return [
    id,
    encodeInt4(place),
    encodeInt4(record.passage.number),
    encodeText(record.passage.fingerprint),
    encodeArray(
      record.rows.map(({ language }) => encodeText(language)),
      TEXT_OID,
    ),
    encodeNear(record, { dimensions, isCompact, projection }),
    part(0, parts.first),
    part(sharedAt, parts.shared),
    part(secondAt, parts.second),
    part(secondAt + parts.second, parts.json),
  ]
}

/** The columns in the order of the table. */
async function insert(connection: Connection, table: string, values: readonly SqlValue[]): Promise<void> {
  const parameters = values.map((_, at) => `$${at + 1}`)
  await connection.query(`INSERT INTO ${table} VALUES (${parameters.join(', ')})`, values)
}

/** Copies a report that is in another version with the same key; its passages may have other ids there. */
export async function copyReport(
  connection: Connection,
  from: { readonly tables: string; readonly place: number; readonly firstPassage: number },
  { tables, place, firstPassage }: Pick<ReportTarget, 'tables' | 'place' | 'firstPassage'>,
  passageCount: number,
): Promise<void> {
  const shift = firstPassage - from.firstPassage
  const own = `>= ${from.firstPassage} AND %s < ${from.firstPassage + passageCount}`
  const inReport = (column: string) => `${column} ${own.replace('%s', column)}`
  await inTransaction(connection, async () => {
    await connection.query(
      `INSERT INTO ${tables}.passages
       SELECT id + ${shift}, ${place}, number, fingerprint, languages, near, first_edition, shared, second_edition,
         content
       FROM ${from.tables}.passages WHERE ${inReport('id')};
       INSERT INTO ${tables}.vectors
       SELECT passage + ${shift}, language, vector FROM ${from.tables}.vectors WHERE ${inReport('passage')};
       INSERT INTO ${tables}.documents
       SELECT passage + ${shift}, length, terms, counts FROM ${from.tables}.documents WHERE ${inReport('passage')};
       INSERT INTO ${tables}.reports
       SELECT ${place}, key, passages, vectors, sentences, questions, words, word_counts, kazakh, kazakh_counts, tokens,
         token_rows
       FROM ${from.tables}.reports WHERE place = ${from.place}`,
    )
  })
}
