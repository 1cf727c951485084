import type { Connection, Database } from '../../postgres/database.ts'
import { halfVectorLiteral } from './binary-values.ts'
import { decodeMatrix, vectorEncoding } from './parse-rows.ts'

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
  database: Pick<Database, 'readBinary'>,
  connection: Connection,
  { tables, dimensions }: { readonly tables: string; readonly dimensions: number },
): Promise<number> {
  const sample = await database.readBinary(`
    SELECT encoding, sentences FROM ${tables}.rows
    WHERE length(vector) > 0 AND length(sentences) > 0
      AND passage % greatest(1, (SELECT max(passage) / ${SAMPLE} FROM ${tables}.rows)) = 0
    ORDER BY passage, place LIMIT ${2 * SAMPLE}`)
  let [found, wanted] = [0, 0]
  for (const [encoding, sentences] of sample) {
    const asked = decodeMatrix(sentences, vectorEncoding(encoding), dimensions).subarray(0, dimensions)
    const [row] = await connection.query(
      `WITH compared AS MATERIALIZED (
         SELECT -(vector <#> ${halfVectorLiteral(asked)}) AS cosine FROM ${tables}.vectors),
       exact AS MATERIALIZED (SELECT cosine FROM compared ORDER BY cosine DESC LIMIT ${NEAREST}),
       graph AS MATERIALIZED (
         SELECT -(vector <#> ${halfVectorLiteral(asked)}) AS cosine FROM ${tables}.vectors
         ORDER BY vector <#> ${halfVectorLiteral(asked)} LIMIT ${NEAREST})
       SELECT (SELECT count(*) FROM exact) AS wanted,
         (SELECT count(*) FROM graph WHERE cosine >= (SELECT min(cosine) FROM exact) - ${TIE}) AS found`,
    )
    found += Number(row?.found)
    wanted += Number(row?.wanted)
  }
  return wanted === 0 ? 1 : found / wanted
}
