import type { Connection, SqlRow } from '../../postgres/database.ts'
import { lexiconOfCounts } from '../../text/kazakh-lexicon.ts'
import { BM25_OPTIONS } from '../bm25.ts'
import { createSpellingCounter } from '../spelling.ts'
import { TERM_HASH_CHARS } from './index-statements.ts'
import { BLOCK_PASSAGES, derivedTables } from './index-tables.ts'

/** Words of one INSERT. */
const BATCH = 20_000

/** What of the lexical index is known once it is built. */
export interface LexicalFacts {
  readonly documents: number
  readonly averageLength: number
}

/** Makes the postings from the documents of all reports, with the weights that BM25 gives. */
export async function derivePostings(
  connection: Connection,
  tables: string,
  passages: number,
  onPassages: (count: number) => void,
): Promise<LexicalFacts> {
  const { k1, b } = BM25_OPTIONS
  await connection.query(derivedTables(tables))
  const [sizes] = await connection.query(
    `SELECT count(*) FILTER (WHERE length > 0) AS documents, coalesce(sum(length), 0) AS terms FROM ${tables}.documents`,
  )
  const documents = Number(sizes?.documents)
  const averageLength = Number(sizes?.terms) / Math.max(1, documents)
  await connection.query(`
    INSERT INTO ${tables}.terms
    SELECT row_number() OVER (ORDER BY count(*) DESC, term), term, count(*),
      left(encode(sha256(convert_to(term, 'UTF8')), 'hex'), ${TERM_HASH_CHARS})
    FROM ${tables}.documents, unnest(terms) t (term) GROUP BY term`)
  await connection.query(
    `CREATE UNIQUE INDEX ON ${tables}.terms (term) INCLUDE (id, documents);
     CREATE UNIQUE INDEX ON ${tables}.terms (hash) INCLUDE (id, term, documents);
     ANALYZE ${tables}.terms`,
  )
  // Block by block, so that each fits into the memory for sorting.
  for (let first = 0; first < passages; first += BLOCK_PASSAGES) {
    await connection.query(
      `INSERT INTO ${tables}.postings
       SELECT t.id, $4::int / ${BLOCK_PASSAGES}, string_agg(int2send((d.passage - $4::int)::int2), '' ORDER BY d.passage),
         string_agg(float4send(
           (o.count * ($1::float8 + 1) / (o.count + $1 * (1 - $2::float8 + $2 * d.length / greatest(1, $3::float8))))::real
         ), '' ORDER BY d.passage)
       FROM ${tables}.documents d
       CROSS JOIN LATERAL unnest(d.terms, d.counts) o (term, count)
       JOIN ${tables}.terms t ON t.term = o.term
       WHERE d.passage >= $4::int AND d.passage < $4::int + ${BLOCK_PASSAGES}
       GROUP BY t.id`,
      [k1, b, averageLength, first],
    )
    onPassages(Math.min(BLOCK_PASSAGES, passages - first))
  }
  await connection.query(`
    INSERT INTO ${tables}.editions
    SELECT language, passage / ${BLOCK_PASSAGES}, string_agg(int2send((passage % ${BLOCK_PASSAGES})::int2), '' ORDER BY passage)
    FROM (SELECT language, id AS passage FROM ${tables}.passages, unnest(languages) language) each
    GROUP BY language, passage / ${BLOCK_PASSAGES};
    CREATE UNIQUE INDEX ON ${tables}.postings (term, block);
    ANALYZE ${tables}.postings`)
  return { documents, averageLength }
}

/** Makes the words for spelling from those of all reports, in the order of the reports. */
export async function deriveWords(connection: Connection, tables: string, reports: number): Promise<void> {
  const words = createSpellingCounter()
  const kazakh = new Map<string, number>()
  for (let place = 0; place < reports; place++) {
    const [row] = await connection.query(
      `SELECT words, word_counts, kazakh, kazakh_counts FROM ${tables}.reports WHERE place = $1`,
      [place],
    )
    for (const [word, count] of pairs(row, 'words', 'word_counts')) words.add(word, count)
    for (const [word, count] of pairs(row, 'kazakh', 'kazakh_counts')) {
      kazakh.set(word, (kazakh.get(word) ?? 0) + count)
    }
  }
  await insertWords(connection, tables, words.entries())
  await insertLexicon(connection, tables, lexiconOfCounts(kazakh))
}

function* pairs(row: SqlRow | undefined, keys: string, counts: string): Generator<readonly [string, number]> {
  const [words, numbers] = [row?.[keys], row?.[counts]]
  if (!Array.isArray(words) || !Array.isArray(numbers)) return
  for (const [at, word] of words.entries()) yield [String(word), Number(numbers[at])]
}

async function insertWords(
  connection: Connection,
  tables: string,
  entries: Iterable<{ readonly word: string; readonly spelling: string; readonly count: number }>,
): Promise<void> {
  let id = 0
  for (const batch of batches(entries)) {
    await connection.query(
      `INSERT INTO ${tables}.words
       SELECT $1::int + number - 1, word, spelling, count
       FROM unnest($2::text[], $3::text[], $4::int[]) WITH ORDINALITY w (word, spelling, count, number)`,
      [
        id,
        batch.map(({ word }) => word),
        batch.map(({ spelling }) => spelling),
        batch.map(({ count }) => count),
      ],
    )
    id += batch.length
  }
  // As `spellingKeys` does: the word, and the word without each of its letters.
  await connection.query(`
    INSERT INTO ${tables}.word_keys
    SELECT word, id FROM ${tables}.words
    UNION
    SELECT left(word, at - 1) || substr(word, at + 1), id
    FROM ${tables}.words, generate_series(1, length(word)) at;
    CREATE INDEX ON ${tables}.word_keys (key) INCLUDE (word);
    ANALYZE ${tables}.words, ${tables}.word_keys`)
}

async function insertLexicon(
  connection: Connection,
  tables: string,
  lexicon: ReadonlyMap<string, string>,
): Promise<void> {
  for (const batch of batches(lexicon)) {
    await connection.query(`INSERT INTO ${tables}.lexicon SELECT * FROM unnest($1::text[], $2::text[])`, [
      batch.map(([key]) => key),
      batch.map(([, spelling]) => spelling),
    ])
  }
  await connection.query(
    `CREATE UNIQUE INDEX ON ${tables}.lexicon (key) INCLUDE (spelling); ANALYZE ${tables}.lexicon`,
  )
}

function* batches<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Malkov & Yashunin 2018; the graph of 200,000 rows then has a recall@10 above 0.98 at ef 200. */
const GRAPH_OPTIONS = { m: 16, efConstruction: 100 }

/** Builds the graph of vectors, with the server's helpers where they have the shared memory that they need. */
export async function deriveGraph(connection: Connection, tables: string): Promise<void> {
  const { m, efConstruction } = GRAPH_OPTIONS
  const create = `
    DROP INDEX IF EXISTS ${tables}.vectors_graph;
    CREATE INDEX vectors_graph ON ${tables}.vectors
    USING hnsw (vector halfvec_ip_ops) WITH (m = ${m}, ef_construction = ${efConstruction})`
  try {
    await connection.query(create)
  } catch {
    // A container's /dev/shm is often too small for them.
    await connection.query('SET max_parallel_maintenance_workers = 0')
    await connection.query(create)
    await connection.query('RESET max_parallel_maintenance_workers')
  }
}

/** The other indexes of what the reports bring, which are faster to build once all are there. */
export async function indexPassages(connection: Connection, tables: string): Promise<void> {
  await connection.query(`
    CREATE UNIQUE INDEX IF NOT EXISTS passages_id ON ${tables}.passages (id);
    CREATE INDEX IF NOT EXISTS passages_fingerprint ON ${tables}.passages (report, fingerprint, id);
    CREATE INDEX IF NOT EXISTS passages_number ON ${tables}.passages (report, number, id);
    CREATE INDEX IF NOT EXISTS vectors_passage ON ${tables}.vectors (passage);
    CREATE UNIQUE INDEX IF NOT EXISTS documents_passage ON ${tables}.documents (passage);
    ANALYZE ${tables}.passages, ${tables}.vectors, ${tables}.documents`)
}
