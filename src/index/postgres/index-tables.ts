import type { Schema } from '../../postgres/migrate.ts'

/** Of the tables of one version; an index of another layout is built anew. */
export const TABLE_LAYOUT = 3

/** Channel of NOTIFY: the version that is in use from now on. */
export const INDEX_CHANNEL = 'dayek_index'

/** The list of versions; their passages are in a schema for each: `tablesOf`. */
export const INDEX_SCHEMA: Schema = {
  part: 'index',
  migrations: [
    `CREATE TABLE dayek.index_versions (
       id serial PRIMARY KEY,
       version text NOT NULL,
       layout int NOT NULL,
       model text NOT NULL,
       state text NOT NULL CHECK (state IN ('building', 'ready')),
       started_at timestamptz NOT NULL DEFAULT now(),
       left_at timestamptz,
       facts text,
       quality text,
       probes bytea,
       codebook bytea,
       tokens int[],
       token_rows int[]
     );
     COMMENT ON COLUMN dayek.index_versions.left_at IS 'When another version took its place';
     CREATE TABLE dayek.current_index (
       is_current boolean PRIMARY KEY DEFAULT true CHECK (is_current),
       id int NOT NULL REFERENCES dayek.index_versions (id)
     )`,
    `ALTER TABLE dayek.index_versions ADD COLUMN projection bytea;
     COMMENT ON COLUMN dayek.index_versions.projection IS 'Of the vectors that propose passages; NULL if they are not projected'`,
  ],
}

/** The schema with the tables of a version, by its number in `dayek.index_versions`. */
export function tablesOf(id: number): string {
  return `dayek_index_${id}`
}

/** What a report brings: filled report by report; `dimensions` of the vectors that propose passages. Text is compared by bytes, which is faster and the same on every server. */
export function inputTables(tables: string, dimensions: number): string {
  return `
CREATE SCHEMA ${tables};
CREATE TABLE ${tables}.reports (
  place int PRIMARY KEY,
  key text NOT NULL,
  passages int NOT NULL,
  vectors int NOT NULL,
  sentences int NOT NULL,
  questions int NOT NULL,
  words text[] NOT NULL,
  word_counts int[] NOT NULL,
  kazakh text[] NOT NULL,
  kazakh_counts int[] NOT NULL,
  tokens int[] NOT NULL,
  token_rows int[] NOT NULL
);
COMMENT ON TABLE ${tables}.reports IS 'A report is here once all its passages are';
CREATE TABLE ${tables}.passages (
  id int NOT NULL,
  report int NOT NULL,
  number int NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  languages text[] NOT NULL,
  near bytea STORAGE EXTERNAL NOT NULL,
  first_edition bytea STORAGE EXTERNAL NOT NULL,
  shared bytea STORAGE EXTERNAL NOT NULL,
  second_edition bytea STORAGE EXTERNAL NOT NULL,
  content bytea STORAGE EXTERNAL NOT NULL
);
COMMENT ON COLUMN ${tables}.passages.near IS 'How near it is: near-columns.ts';
COMMENT ON COLUMN ${tables}.passages.first_edition IS 'This and the next ones: the parts of a record of record-codec.ts';
COMMENT ON COLUMN ${tables}.passages.content IS 'JSON in UTF-16';
CREATE TABLE ${tables}.vectors (
  passage int NOT NULL,
  language text NOT NULL,
  vector halfvec(${dimensions}) STORAGE PLAIN NOT NULL
);
COMMENT ON TABLE ${tables}.vectors IS 'Those of the passages, with half the precision and perhaps projected: they propose passages';
CREATE TABLE ${tables}.documents (
  passage int NOT NULL,
  length int NOT NULL,
  terms text[] NOT NULL,
  counts int[] NOT NULL
)`
}

/** Passages of a row of postings. Their places in it must fit into an `int2`. */
export const BLOCK_PASSAGES = 16_384

/** What is made of all reports together, anew at each attempt. */
export function derivedTables(tables: string): string {
  return `
DROP TABLE IF EXISTS ${tables}.terms, ${tables}.postings, ${tables}.editions, ${tables}.words, ${tables}.word_keys,
  ${tables}.lexicon;
CREATE TABLE ${tables}.terms (
  id int NOT NULL,
  term text COLLATE "C" NOT NULL,
  documents int NOT NULL,
  hash text COLLATE "C" NOT NULL
);
COMMENT ON COLUMN ${tables}.terms.hash IS 'Of the term, for statements that the log of the server may quote';
CREATE TABLE ${tables}.postings (
  term int NOT NULL,
  block int NOT NULL,
  passages bytea STORAGE EXTERNAL NOT NULL,
  weights bytea STORAGE EXTERNAL NOT NULL
);
COMMENT ON COLUMN ${tables}.postings.passages IS 'For each, its place in the block of ${BLOCK_PASSAGES} passages: int2send';
COMMENT ON COLUMN ${tables}.postings.weights IS 'For each, as BM25 has it, without the rarity of the term: float4send';
CREATE TABLE ${tables}.editions (
  language text NOT NULL,
  block int NOT NULL,
  passages bytea STORAGE EXTERNAL NOT NULL
);
CREATE TABLE ${tables}.words (
  id int PRIMARY KEY,
  word text COLLATE "C" NOT NULL,
  spelling text COLLATE "C" NOT NULL,
  count int NOT NULL
);
CREATE TABLE ${tables}.word_keys (
  key text COLLATE "C" NOT NULL,
  word int NOT NULL
);
CREATE TABLE ${tables}.lexicon (
  key text COLLATE "C" NOT NULL,
  spelling text COLLATE "C" NOT NULL
)`
}
