import { createHash } from 'node:crypto'
import { type BinarySelect, COPY_PARAMETER } from '../../postgres/copy-binary.ts'
import { quoteLiteral } from '../../postgres/database.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import { vectorText } from './binary-values.ts'
import { type IdRange, multirange } from './id-ranges.ts'

/** Which passages are compared with a vector. */
export interface NearestScope {
  readonly ranges: readonly IdRange[]
  readonly language: Language | undefined
  /** How many rows are compared, and how many of their passages are read. */
  readonly rows: number
  readonly passages: number
  /** All in the ranges are compared; otherwise the graph is walked. */
  readonly isExact: boolean
  /** Whether the ranges leave out any passage. */
  readonly isFiltered: boolean
}

/** 128 bits of SHA-256, hex. */
export const TERM_HASH_CHARS = 32

function hashOf(term: string): string {
  return createHash('sha256').update(term).digest('hex').slice(0, TERM_HASH_CHARS)
}

/** The statements of an index in the schema `tables`. Those that are functions are for COPY. */
export function indexStatements(tables: string) {
  return {
    /** Id and the column `near` of the nearest passages. Only the parameter holds anything of a question. */
    nearest(
      vector: Float32Array,
      { ranges, language, rows, passages, isExact, isFiltered }: NearestScope,
    ): BinarySelect {
      const inLanguage = language === undefined ? '' : `AND v.language = ${quoteLiteral(language)}`
      const allowed = quoteLiteral(multirange(ranges))
      const source = isExact
        ? `unnest(${allowed}::int4multirange) ranges (range)
           JOIN ${tables}.vectors v ON v.passage >= lower(ranges.range) AND v.passage < upper(ranges.range)`
        : `${tables}.vectors v`
      const filter = isExact || !isFiltered ? 'true' : `v.passage <@ ${allowed}::int4multirange`
      const select = `
        WITH asked AS MATERIALIZED (SELECT ${COPY_PARAMETER}::halfvec AS vector),
        near AS MATERIALIZED (
          SELECT v.passage, v.vector <#> (SELECT vector FROM asked) AS distance
          FROM ${source}
          WHERE ${filter} ${inLanguage}
          ORDER BY v.vector <#> (SELECT vector FROM asked)
          LIMIT ${rows}
        ),
        best AS MATERIALIZED (
          SELECT passage FROM near GROUP BY passage ORDER BY min(distance), passage LIMIT ${passages}
        )
        SELECT p.id, p.near FROM best JOIN ${tables}.passages p ON p.id = best.passage`
      return { select, parameter: vectorText(vector) }
    },
    /** Term, its documents, block, passages and weights of each block, in order. Does not show words of a question. */
    postings: (terms: readonly string[]): BinarySelect => ({
      select: `
      SELECT t.term, t.documents, p.block, p.passages, p.weights
      FROM ${tables}.terms t JOIN ${tables}.postings p ON p.term = t.id
      WHERE t.hash = ANY('{${terms.map(hashOf).join(',')}}'::text[])`,
    }),
    /** Block and passages of each block. */
    edition: (language: Language): BinarySelect => ({
      select: `SELECT block, passages FROM ${tables}.editions WHERE language = ${quoteLiteral(language)}`,
    }),
    frequencies: `SELECT term, documents FROM ${tables}.terms WHERE term = ANY($1::text[])`,
    /** Columns in the order in which `parsePassage` takes them. */
    read: (ids: readonly number[]): BinarySelect => ({
      select: `SELECT id, report, content FROM ${tables}.passages WHERE id = ANY('{${ids.join(',')}}'::int[])`,
    }),
    /** Columns in the order in which `parseLoadedPassage` takes them. */
    load: (ids: readonly number[]): BinarySelect => ({
      select: `
      SELECT id, report, first_edition, shared, second_edition, content
      FROM ${tables}.passages WHERE id = ANY('{${ids.join(',')}}'::int[])`,
    }),
    /** Columns in the order in which `parsePassageVectors` takes them; an edition that is not wanted is empty. */
    vectors(ids: readonly number[], edition: Language | undefined): BinarySelect {
      const [own, other] =
        edition === LANGUAGES[1] ? ['second_edition', 'first_edition'] : ['first_edition', 'second_edition']
      // Where a passage has no text in the language, the other edition is read.
      const only = edition && `CASE WHEN length(${own}) = 0 THEN ${other} ELSE '' END AS ${other}`
      const columns = only
        ? own === 'first_edition'
          ? `${own}, shared, ${only}`
          : `${only}, shared, ${own}`
        : 'first_edition, shared, second_edition'
      return {
        select: `
      SELECT id, report, ${columns}
      FROM ${tables}.passages WHERE id = ANY('{${ids.join(',')}}'::int[])`,
      }
    },
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
