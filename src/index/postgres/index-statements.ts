import { BM25_OPTIONS } from '../bm25.ts'

/** No term weighs more: see `termWeight`. */
const MAX_WEIGHT = BM25_OPTIONS.k1 + 1
/** Rows beyond those wanted, because half-precision vectors order them a little differently. */
const SPARE_ROWS = 20

/** The statements of an index in the schema `tables`, with vectors of `dimensions` numbers. */
export function indexStatements(tables: string, dimensions: number) {
  const half = halfVector('r.vector', dimensions)
  const asked = `(SELECT $1::vector(${dimensions}) AS vector)`

  /** $1: a vector, $2: how many; `near` gives rows of passages. */
  const nearest = (near: string, isLanguageGiven: boolean) => `
    WITH near AS MATERIALIZED (${near}),
    ranked AS MATERIALIZED (
      SELECT r.passage, max(-(r.vector <#> $1::vector(${dimensions}))) AS cosine
      FROM ${tables}.rows r
      WHERE r.passage IN (SELECT passage FROM near) AND r.vector IS NOT NULL ${isLanguageGiven ? LANGUAGE : ''}
      GROUP BY r.passage
      ORDER BY cosine DESC, r.passage
      LIMIT $2::int
    )
    SELECT ranked.passage, ranked.cosine, coalesce(best.sentence, -1) AS sentence
    FROM ranked CROSS JOIN LATERAL (
      SELECT max(-(s.vector <#> asked.vector)) AS sentence
      FROM ${asked} asked, ${tables}.rows r, unnest(r.sentences) s (vector)
      WHERE r.passage = ranked.passage ${isLanguageGiven ? LANGUAGE : ''}
    ) best
    ORDER BY ranked.cosine DESC, ranked.passage`

  /** $3: allowed passages, $4: a language or null. */
  const inRanges = `r.passage <@ $3::int4multirange`
  const byGraph = (filter: string) => `
    SELECT r.passage FROM ${tables}.rows r
    ${filter}
    ORDER BY ${half} <#> ${halfVector(`$1::vector(${dimensions})`, dimensions)}
    LIMIT 2 * $2::int + ${SPARE_ROWS}`
  const byComparison = `
    SELECT r.passage
    FROM unnest($3::int4multirange) ranges (range)
    JOIN ${tables}.rows r ON r.passage >= lower(ranges.range) AND r.passage < upper(ranges.range)
    WHERE r.vector IS NOT NULL ${LANGUAGE}
    ORDER BY r.vector <#> $1::vector(${dimensions})
    LIMIT 2 * $2::int + ${SPARE_ROWS}`

  /** $1: terms, $2: documents of the index; rarity: see `inverseFrequency`. */
  const askedTerms = `
    asked AS MATERIALIZED (
      SELECT id, term, documents, ln(1 + ($2::float8 - documents + 0.5) / (documents + 0.5)) AS rarity
      FROM ${tables}.terms WHERE term = ANY($1::text[])
    )`
  /** $3: in how many documents a term may occur that finds passages (`findingTerms`); $4: how many passages. */
  const byWords = (filter: string) => `
    WITH ${askedTerms},
    finding AS MATERIALIZED (
      SELECT * FROM asked WHERE documents <= $3::float8
      UNION ALL (
        SELECT * FROM asked WHERE NOT EXISTS (SELECT FROM asked WHERE documents <= $3::float8)
        ORDER BY documents, array_position($1::text[], term) LIMIT 1
      )
    ),
    found AS MATERIALIZED (
      SELECT p.passage, sum(finding.rarity * p.weight) AS score
      FROM finding
      JOIN ${tables}.postings block ON block.term = finding.id
      CROSS JOIN LATERAL unnest(block.passages, block.weights) p (passage, weight)
      ${filter}
      GROUP BY p.passage
    ),
    -- Frequent terms cannot lift any other passage among the best.
    candidates AS MATERIALIZED (
      SELECT passage, score FROM found
      WHERE score >= coalesce((SELECT score FROM found ORDER BY score DESC OFFSET $4::int - 1 LIMIT 1), 0)
        - coalesce((SELECT sum(rarity) FROM asked WHERE id NOT IN (SELECT id FROM finding)), 0) * ${MAX_WEIGHT}
    )
    -- As a real, so that equal scores stay equal whatever was added first.
    SELECT c.passage, (c.score + coalesce(common.score, 0))::real AS score
    FROM candidates c
    LEFT JOIN ${tables}.weights d ON d.passage = c.passage
    LEFT JOIN LATERAL (
      SELECT sum(asked.rarity * ${weightOf('asked.id')}) AS score
      FROM asked WHERE asked.id NOT IN (SELECT id FROM finding)
    ) common ON true
    ORDER BY score DESC, c.passage
    LIMIT $4::int`

  return {
    nearest: nearest(byGraph(''), false),
    nearestFiltered: nearest(byGraph(`WHERE r.vector IS NOT NULL AND ${inRanges} ${LANGUAGE}`), true),
    nearestOfAll: nearest(byComparison, true),
    byWords: byWords(''),
    /** $5: allowed passages, $6: a language or null. */
    byWordsFiltered: byWords(`
      WHERE p.passage <@ $5::int4multirange AND ($6::text IS NULL OR EXISTS (
        SELECT FROM ${tables}.rows r WHERE r.passage = p.passage AND r.language = $6::text))`),
    /** $3: passages. */
    scoreWords: `
      WITH ${askedTerms}
      SELECT d.passage, sum(asked.rarity * ${weightOf('asked.id')}) AS score
      FROM ${tables}.weights d CROSS JOIN asked
      WHERE d.passage = ANY($3::int[])
      GROUP BY d.passage
      HAVING sum(asked.rarity * ${weightOf('asked.id')}) > 0`,
    frequencies: `SELECT term, documents FROM ${tables}.terms WHERE term = ANY($1::text[])`,
    read: `SELECT id, report, number, fingerprint, content FROM ${tables}.passages WHERE id = ANY($1::int[])`,
    /** Columns in the order in which `parseLoadedPassages` takes them. */
    load: (ids: readonly number[]) => `
      SELECT p.id, p.report, p.number, p.fingerprint, p.content, p.question_vectors, array_to_json(p.question_blocks)::text,
        r.language, r.vector, r.sentences, r.layout, r.codes
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

/** The weight of a term in the document `d`; null if it has none. Faster than `unnest`: a question has few terms. */
function weightOf(term: string): string {
  return `d.weights[array_position(d.terms, ${term})]`
}

const LANGUAGE = 'AND ($4::text IS NULL OR r.language = $4::text)'

/** What the graph is built of. */
export function halfVector(vector: string, dimensions: number): string {
  return `(${vector}::halfvec(${dimensions}))`
}
