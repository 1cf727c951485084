import type { Connection } from '../../postgres/database.ts'
import { halfVector } from './index-statements.ts'

/** Of the nearest rows to a question that are compared. */
const NEAREST = 10
/** Sentences that are asked for. */
const SAMPLE = 40
/** Rows this close to the last one are as good. */
const TIE = 1e-4

/**
 * The share of the nearest rows that the graph finds, for vectors of sentences, which are as long as questions; 1 in an index
 * without any. Compares each with every row.
 */
export async function measureRecall(
  connection: Connection,
  tables: string,
  dimensions: number,
): Promise<number> {
  const sample = await connection.query(`
    SELECT passage, place FROM ${tables}.rows
    WHERE vector IS NOT NULL AND cardinality(sentences) > 0
      AND passage % greatest(1, (SELECT max(passage) / ${SAMPLE} FROM ${tables}.rows)) = 0
    ORDER BY passage, place LIMIT ${2 * SAMPLE}`)
  let [found, wanted] = [0, 0]
  for (const { passage, place } of sample) {
    const [row] = await connection.query(
      `WITH asked AS MATERIALIZED (SELECT sentences[1] AS vector FROM ${tables}.rows WHERE passage = $1 AND place = $2),
       exact AS MATERIALIZED (
         SELECT -(r.vector <#> (SELECT vector FROM asked)) AS cosine FROM ${tables}.rows r WHERE r.vector IS NOT NULL
         ORDER BY r.vector <#> (SELECT vector FROM asked) LIMIT ${NEAREST}),
       graph AS MATERIALIZED (
         SELECT -(r.vector <#> (SELECT vector FROM asked)) AS cosine FROM ${tables}.rows r
         ORDER BY ${halfVector('r.vector', dimensions)} <#> (SELECT ${halfVector('vector', dimensions)} FROM asked)
         LIMIT ${NEAREST})
       SELECT (SELECT count(*) FROM exact) AS wanted,
         (SELECT count(*) FROM graph WHERE cosine >= (SELECT min(cosine) FROM exact) - ${TIE}) AS found`,
      [Number(passage), Number(place)],
    )
    found += Number(row?.found)
    wanted += Number(row?.wanted)
  }
  return wanted === 0 ? 1 : found / wanted
}
