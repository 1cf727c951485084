import type { Projection } from '../../embeddings/projection.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
import type { Connection, Database } from '../../postgres/database.ts'
import { projected } from '../embedded/principal-subspace.ts'
import { decodeVectors } from '../embedded/record-codec.ts'
import { vectorText } from './binary-values.ts'
import { joinParts } from './parse-rows.ts'

/** Of the nearest rows to a question that are compared. */
const NEAREST = 10
/** Sentences that are asked for. */
const SAMPLE = 40
/** Rows this close to the last one are as good. */
const TIE = 1e-4

/**
 * The share of the nearest rows, as it has them, that the graph finds, for vectors of sentences, which are as long as questions; 1 in an index
 * without any. Compares each with every row.
 */
export async function measureRecall(
  database: Pick<Database, 'readBinary'>,
  connection: Connection,
  {
    tables,
    dimensions,
    projection,
  }: {
    readonly tables: string
    readonly dimensions: number
    readonly projection: Projection | undefined
  },
): Promise<number> {
  const select = `
    SELECT first_edition, shared, second_edition FROM ${tables}.passages
    -- By the index of passages: reading all of a large index would take longer than a statement may.
    WHERE id = ANY(ARRAY(
      SELECT generate_series(0, last.id, greatest(1, last.id / ${SAMPLE}))
      FROM (SELECT max(id) AS id FROM ${tables}.passages) last))
    ORDER BY id`
  const sample = await database.readBinary({ select }, row => firstSentences(row, dimensions))
  let [found, wanted] = [0, 0]
  for (const asked of sample.flat()) {
    const [row] = await connection.query(
      `WITH compared AS MATERIALIZED (
         SELECT -(vector <#> $1::halfvec) AS cosine FROM ${tables}.vectors),
       exact AS MATERIALIZED (SELECT cosine FROM compared ORDER BY cosine DESC LIMIT ${NEAREST}),
       graph AS MATERIALIZED (
         SELECT -(vector <#> $1::halfvec) AS cosine FROM ${tables}.vectors
         ORDER BY vector <#> $1::halfvec LIMIT ${NEAREST})
       SELECT (SELECT count(*) FROM exact) AS wanted,
         (SELECT count(*) FROM graph WHERE cosine >= (SELECT min(cosine) FROM exact) - ${TIE}) AS found`,
      [vectorText(projected(asked, projection))],
    )
    found += Number(row?.found)
    wanted += Number(row?.wanted)
  }
  return wanted === 0 ? 1 : found / wanted
}

/** The vector of the first sentence of each edition. */
function firstSentences(row: BinaryRow, dimensions: number): readonly Float32Array[] {
  const { rows } = decodeVectors(joinParts(row), dimensions)
  return rows
    .filter(({ vector, sentenceVectors }) => vector.length > 0 && sentenceVectors.length > 0)
    .map(({ sentenceVectors }) => sentenceVectors.subarray(0, dimensions))
}
