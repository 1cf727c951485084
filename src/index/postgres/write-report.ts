import { IndexError } from '../../errors.ts'
import { type Connection, inTransaction, type SqlValue } from '../../postgres/database.ts'
import { LANGUAGES } from '../../text/language.ts'
import { splitWords } from '../../text/words.ts'
import type { ReportInput } from '../index-input.ts'
import type { LoadedRow, PassageRecord } from '../passage-index.ts'
import { encodeFloats, encodeVector, encodeVectors } from './binary-values.ts'
import type { PassageContent, RowLayout } from './parse-rows.ts'

/** Passages of one INSERT. */
const BATCH = 50

/** Where a report is written. */
export interface ReportTarget {
  readonly tables: string
  /** Of the report among those of the index. */
  readonly place: number
  readonly firstPassage: number
  readonly dimensions: number
  /** The number of the type `vector` in this database. */
  readonly vectorOid: number
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
  connection: Connection,
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
      [
        target.place,
        input.key,
        counts.passages,
        counts.vectors,
        counts.sentences,
        counts.questions,
        ...[counts.words, counts.kazakh, counts.tokens].flatMap(own => [[...own.keys()], [...own.values()]]),
      ],
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
    for (const { text } of splitWords(record.passage.texts[language]?.text ?? '')) {
      addTo(counts.words, text)
      if (language === 'kk') addTo(counts.kazakh, text)
    }
  }
}

function addTo<Key>(counts: Counts<Key>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

async function writePassages(
  connection: Connection,
  records: readonly PassageRecord[],
  target: ReportTarget,
): Promise<void> {
  const { tables, place, firstPassage } = target
  const idOf = ({ passage }: PassageRecord) => firstPassage + passage.id
  await insert(
    connection,
    `${tables}.passages`,
    records.map(record => {
      const { id: _, reportId: __, number, fingerprint, ...content } = record.passage
      const { questions } = record
      return [
        idOf(record),
        place,
        number,
        fingerprint,
        JSON.stringify(content satisfies PassageContent),
        questions ? encodeFloats(questions.vectors) : null,
        questions ? questions.blocks : null,
      ]
    }),
  )
  await insert(
    connection,
    `${tables}.rows`,
    records.flatMap(record => record.rows.map((row, at) => [idOf(record), at, ...rowValues(row, target)])),
  )
  await insert(
    connection,
    `${tables}.documents`,
    records.map(record => {
      const counts = new Map<string, number>()
      for (const term of record.terms) addTo(counts, term)
      return [idOf(record), record.terms.length, [...counts.keys()], [...counts.values()]]
    }),
  )
}

/** Language, vector, sentences, layout, codes. */
function rowValues(
  { language, sentences, vector, sentenceVectors, tokens }: LoadedRow,
  { dimensions, vectorOid }: ReportTarget,
): readonly SqlValue[] {
  const layout: RowLayout = { sentences, ...(tokens && { runs: tokens.runs }) }
  return [
    language,
    vector.length > 0 ? encodeVector(vector) : null,
    encodeVectors(sentenceVectors, dimensions, vectorOid),
    JSON.stringify(layout),
    tokens ? Buffer.from(tokens.codes.buffer, tokens.codes.byteOffset, tokens.codes.byteLength) : null,
  ]
}

/** The columns in the order of the table. */
async function insert(
  connection: Connection,
  table: string,
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  if (rows.length === 0) return
  let parameter = 0
  const values = rows.map(row => `(${row.map(() => `$${++parameter}`).join(', ')})`)
  await connection.query(`INSERT INTO ${table} VALUES ${values.join(', ')}`, rows.flat(1))
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
       SELECT id + ${shift}, ${place}, number, fingerprint, content, question_vectors, question_blocks
       FROM ${from.tables}.passages WHERE ${inReport('id')};
       INSERT INTO ${tables}.rows
       SELECT passage + ${shift}, place, language, vector, sentences, layout, codes
       FROM ${from.tables}.rows WHERE ${inReport('passage')};
       INSERT INTO ${tables}.documents
       SELECT passage + ${shift}, length, terms, counts FROM ${from.tables}.documents WHERE ${inReport('passage')};
       INSERT INTO ${tables}.reports
       SELECT ${place}, key, passages, vectors, sentences, questions, words, word_counts, kazakh, kazakh_counts, tokens,
         token_rows
       FROM ${from.tables}.reports WHERE place = ${from.place}`,
    )
  })
}
