import { quoteLiteral } from '../../postgres/database.ts'
import type { Language } from '../../text/language.ts'
import { halfVectorLiteral } from './binary-values.ts'
import { type IdRange, multirange } from './id-ranges.ts'

/** Rows beyond those wanted, because half-precision vectors order them a little differently. */
const SPARE_ROWS = 20

/** Which passages are compared with a vector. */
export interface NearestScope {
  readonly ranges: readonly IdRange[]
  readonly language: Language | undefined
  /** How many passages are wanted. */
  readonly limit: number
  /** All in the ranges are compared; otherwise the graph is walked. */
  readonly isExact: boolean
  /** Whether the ranges leave out any passage. */
  readonly isFiltered: boolean
}

/** The statements of an index in the schema `tables`. Those that are functions take no parameters, for COPY. */
export function indexStatements(tables: string) {
  return {
    /** Passage, encoding, vector and vectors of the sentences of the nearest passages, by row. */
    nearest(vector: Float32Array, { ranges, language, limit, isExact, isFiltered }: NearestScope): string {
      const inLanguage = (table: string) =>
        language === undefined ? '' : `AND ${table}.language = ${quoteLiteral(language)}`
      const allowed = quoteLiteral(multirange(ranges))
      const source = isExact
        ? `unnest(${allowed}::int4multirange) ranges (range)
           JOIN ${tables}.vectors v ON v.passage >= lower(ranges.range) AND v.passage < upper(ranges.range)`
        : `${tables}.vectors v`
      const filter = isExact || !isFiltered ? 'true' : `v.passage <@ ${allowed}::int4multirange`
      return `
        WITH near AS MATERIALIZED (
          SELECT v.passage, v.vector <#> ${halfVectorLiteral(vector)} AS distance
          FROM ${source}
          WHERE ${filter} ${inLanguage('v')}
          ORDER BY v.vector <#> ${halfVectorLiteral(vector)}
          LIMIT ${2 * limit + SPARE_ROWS}
        ),
        best AS MATERIALIZED (
          SELECT passage FROM near GROUP BY passage ORDER BY min(distance), passage LIMIT ${limit + SPARE_ROWS}
        )
        SELECT r.passage, r.encoding, r.vector, r.sentences
        FROM best JOIN ${tables}.rows r ON r.passage = best.passage
        WHERE true ${inLanguage('r')}`
    },
    /** Term, its documents, block, passages and weights of each block, in order. */
    postings: (terms: readonly string[]) => `
      SELECT t.term, t.documents, p.block, p.passages, p.weights
      FROM ${tables}.terms t JOIN ${tables}.postings p ON p.term = t.id
      WHERE t.term = ANY(ARRAY[${terms.map(quoteLiteral).join(',')}]::text[])`,
    /** Block and passages of each block. */
    edition: (language: Language) => `
      SELECT block, passages FROM ${tables}.editions WHERE language = ${quoteLiteral(language)}`,
    frequencies: `SELECT term, documents FROM ${tables}.terms WHERE term = ANY($1::text[])`,
    read: `SELECT id, report, number, fingerprint, content FROM ${tables}.passages WHERE id = ANY($1::int[])`,
    /** Columns in the order in which `parseLoadedPassages` takes them; what the rows of a passage share comes with the first. */
    load: (ids: readonly number[]) => `
      SELECT p.id, p.report, p.number, p.fingerprint,
        ${['content', 'question_vectors', 'question_blocks'].map(inFirstRow).join(', ')},
        r.language, r.encoding, r.vector, r.sentences, r.layout, r.codes
      FROM ${tables}.passages p LEFT JOIN ${tables}.rows r ON r.passage = p.id
      WHERE p.id = ANY('{${ids.join(',')}}'::int[])
      ORDER BY p.id, r.place`,
    /** $1: the place of a report. */
    withFingerprint: `SELECT id FROM ${tables}.passages WHERE report = $1::int AND fingerprint = $2::text ORDER BY id`,
    atBlock: `
      SELECT id FROM ${tables}.passages WHERE report = $1::int AND number <= $2::float8
      ORDER BY number DESC, id DESC LIMIT 1`,
    spellings: `
      SELECT k.key, w.word, w.spelling, w.count
      FROM ${tables}.word_keys k JOIN ${tables}.words w ON w.id = k.word
      WHERE k.key = ANY($1::text[]) ORDER BY w.id`,
    kazakhSpellings: `SELECT key, spelling FROM ${tables}.lexicon WHERE key = ANY($1::text[])`,
  }
}

/** A column of a passage, null in its other rows: attached questions may be most of its bytes. */
function inFirstRow(column: string): string {
  return `CASE WHEN coalesce(r.place, 0) = 0 THEN p.${column} END`
}
