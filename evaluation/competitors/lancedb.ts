import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, Index, rerankers } from '@lancedb/lancedb'
import type { Competitor } from '../bench/competitor.ts'
import type { BenchDocument } from '../bench/documents.ts'

/** Rows that are added at a time: each is an object here before it is a column there. */
const BATCH = 5_000
/** An approximate index needs as many rows to be trained; smaller tables are compared whole. */
const MIN_INDEXED = 10_000

/**
 * LanceDB, embedded: full text (BM25, without stemming, as it has no Kazakh stemmer), vectors (its default index), and both fused by
 * reciprocal rank, as its documentation suggests.
 */
export async function createLanceDb(documents: readonly BenchDocument[]): Promise<readonly Competitor[]> {
  // On two cores it takes one thread for computing, and making the vector index never ended.
  process.env.LANCE_CPU_THREADS ??= '4'
  const dir = await mkdtemp(join(tmpdir(), 'dayek-lancedb-'))
  const database = await connect(dir)
  const rows = documents.map(({ title, text, vector }, index) => ({
    index,
    text: `${title}\n${text}`,
    vector: [...vector],
  }))
  const table = await database.createTable('passages', rows.slice(0, BATCH))
  for (let start = BATCH; start < rows.length; start += BATCH)
    await table.add(rows.slice(start, start + BATCH))
  await table.createIndex('text', {
    config: Index.fts({ stem: false, removeStopWords: false, asciiFolding: false }),
  })
  if (rows.length >= MIN_INDEXED) {
    await table.createIndex('vector', { config: Index.ivfPq({ distanceType: 'cosine' }) })
  }
  const reranker = await rerankers.RRFReranker.create()
  const indices = (found: readonly unknown[]) =>
    found.flatMap(row =>
      typeof row === 'object' && row !== null && 'index' in row ? [Number(row.index)] : [],
    )
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    table.close()
    database.close()
    await rm(dir, { recursive: true, force: true })
  }
  return [
    {
      name: 'LanceDB full text',
      async find(question, _vector, limit) {
        const query = table.query().fullTextSearch(question, { columns: ['text'] })
        return indices(await query.select(['index', '_score']).limit(limit).toArray())
      },
      close,
    },
    {
      name: 'LanceDB hybrid, the same vectors',
      async find(question, vector, limit) {
        const query = table
          .query()
          .nearestTo([...vector])
          .distanceType('cosine')
          .fullTextSearch(question, { columns: ['text'] })
          .rerank(reranker)
          .limit(limit)
        return indices(await query.toArray())
      },
      close,
    },
  ]
}
