import { createBoundedCache, createByteCache } from '../../bounded-cache.ts'
import type { Projection } from '../../embeddings/projection.ts'
import { IndexError } from '../../errors.ts'
import type { BinaryRow, BinarySelect } from '../../postgres/copy-binary.ts'
import type { Database, SqlValue } from '../../postgres/database.ts'
import { isLanguage, LANGUAGES, type Language } from '../../text/language.ts'
import { findingTerms, inverseFrequency } from '../bm25.ts'
import { projected } from '../embedded/principal-subspace.ts'
import type { IndexFacts, PassageFilter, PassageIndex, PassageVectors } from '../passage-index.ts'
import { vectorsBytes } from '../vectors-bytes.ts'
import { isWithin, rangesOf, sizeOf } from './id-ranges.ts'
import { withIndexErrors } from './index-failure.ts'
import { indexStatements } from './index-statements.ts'
import {
  createNearParser,
  idsOf,
  parseKnownSpelling,
  parseLoadedPassage,
  parsePassage,
  parsePassageVectors,
} from './parse-rows.ts'
import { createPostingsReader } from './postings-reader.ts'
import { type AskedTerm, bestByWords, scoreByWords } from './word-scores.ts'

/** Where an index is read; throws DatabaseError. */
export type IndexReader = Pick<Database, 'read' | 'readBinary'>

export interface PostgresIndexOptions {
  /** Up to this many passages, comparing all costs less than walking through the graph, which may miss one. */
  readonly exactPassages?: number
  /** Of the vectors in the graph, if they are projected. */
  readonly projection?: Projection | undefined
  readonly onClose?: () => Promise<void>
}

/** Terms whose frequency stays in memory, about 2 MiB. */
const KEPT_FREQUENCIES = 20_000
/** Vectors of single editions that stay in memory: those of some 3,000 passages. */
const KEPT_VECTOR_BYTES = 32 * 2 ** 20
/** Rows to compare for a passage that is wanted: each may have one in every language. */
const ROWS_WANTED = LANGUAGES.length
/** Passages beyond those wanted, because half-precision vectors order them a little differently. */
const SPARE_PASSAGES = 20
/**
 * Projected vectors order them more differently: this many times the passages wanted are read, and at least as many as the second
 * number. Their other rows are rarely among the best, so fewer are compared for each.
 */
const PROJECTED_TIMES = 1.25
const MIN_PROJECTED = 150
const PROJECTED_ROWS_WANTED = 1.25

/** How many rows are compared and passages read for `limit` passages. */
function sizesFor(limit: number, isProjected: boolean): { readonly rows: number; readonly passages: number } {
  const passages = isProjected
    ? Math.ceil(Math.max(PROJECTED_TIMES * limit, MIN_PROJECTED))
    : limit + SPARE_PASSAGES
  return { passages, rows: Math.ceil((isProjected ? PROJECTED_ROWS_WANTED : ROWS_WANTED) * passages) }
}

/**
 * An index in the tables of a schema. Each method is at most one statement, so one round trip. The server proposes: the graph of
 * half-precision vectors, the postings of terms. Cosines and BM25 are computed here, from bytes as the tables have them, which takes
 * a fraction of the time that SQL does.
 */
export function createPostgresIndex(
  reader: IndexReader,
  tables: string,
  facts: IndexFacts,
  { exactPassages = 2000, projection, onClose }: PostgresIndexOptions = {},
): PassageIndex {
  const { dimensions } = facts.model
  const statements = indexStatements(tables)
  const places = new Map(facts.reports.map(({ id }, place) => [id, place]))
  const query = (statement: string, ...values: readonly SqlValue[]) =>
    withIndexErrors(() => reader.read(statement, values))
  const queryBinary = <Row>(select: BinarySelect, parse: (row: BinaryRow) => Row) =>
    withIndexErrors(() => reader.readBinary(select, parse))
  const parseNear = createNearParser()
  /** Questions repeat their frequent terms. */
  const frequencies = createBoundedCache<number>({ maxEntries: KEPT_FREQUENCIES })
  const postings = createPostingsReader(queryBinary, statements)
  /** Terms and keys that can be stored: the server refuses the character 0. */
  const storable = (strings: readonly string[]) => [...new Set(strings)].filter(text => !text.includes('\0'))
  const knownIds = (ids: readonly number[]) =>
    ids.filter(id => Number.isInteger(id) && id >= 0 && id < facts.counts.passages)
  const clampLimit = (limit: number) => Math.max(0, Math.floor(Math.min(limit, facts.counts.passages)))
  const allRanges = [[0, facts.counts.passages] as const]
  const rangesBy = ({ reportIds }: PassageFilter) =>
    reportIds ? rangesOf(facts.reports, reportIds) : allRanges
  const readTerms = async (terms: readonly string[]): Promise<readonly AskedTerm[]> => {
    const read = await postings.read(terms)
    const documents = terms.map(term => read.get(term)?.documents ?? 0)
    const finding = findingTerms(terms, documents, facts.documents)
    return terms.map((term, at) => ({
      blocks: read.get(term)?.blocks ?? new Map(),
      rarity: inverseFrequency(documents[at] ?? 0, facts.documents),
      isFinding: finding.has(term),
    }))
  }
  const readVectors = async (ids: readonly number[], edition?: Language) => {
    const wanted = knownIds(ids)
    if (wanted.length === 0) return []
    const read = await queryBinary(statements.vectors([...new Set(wanted)], edition), row =>
      parsePassageVectors(row, facts.reports, dimensions),
    )
    const passages = new Map(read.map(each => [each.id, each]))
    return wanted.map(id => present(passages.get(id), id))
  }
  /** Other questions are about the same passages. */
  const visited = createByteCache<PassageVectors>({ maxBytes: KEPT_VECTOR_BYTES, bytesOf: vectorsBytes })
  let isClosed = false

  return {
    facts,
    async nearest(vector, limit, filter = {}) {
      const { language } = filter
      const ranges = rangesBy(filter)
      const allowed = sizeOf(ranges)
      const wanted = Math.min(clampLimit(limit), allowed)
      if (wanted === 0 || facts.counts.vectors === 0 || !isKnown(language)) return []
      const isFiltered = allowed < facts.counts.passages
      const isExact = allowed <= exactPassages || 4 * wanted >= allowed
      const reduced = projected(vector, projection)
      const near = await queryBinary(
        statements.nearest(reduced, {
          ranges,
          language,
          ...sizesFor(wanted, projection !== undefined),
          isExact,
          isFiltered,
        }),
        parseNear({ vector, reduced, language }),
      )
      return near.toSorted((a, b) => b.cosine - a.cosine || a.id - b.id).slice(0, wanted)
    },
    async byWords(terms, limit, filter = {}) {
      const { language } = filter
      const ranges = rangesBy(filter)
      const wanted = Math.min(clampLimit(limit), sizeOf(ranges))
      const known = storable(terms)
      if (wanted === 0 || known.length === 0 || !isKnown(language)) return []
      const [asked, isInLanguage] = await Promise.all([
        readTerms(known),
        language && postings.edition(language),
      ])
      const isInReports = filter.reportIds && isWithin(ranges)
      const isAllowed =
        isInReports && isInLanguage
          ? (id: number) => isInReports(id) && isInLanguage(id)
          : (isInReports ?? isInLanguage)
      return bestByWords(asked, wanted, isAllowed)
    },
    async scoreWords(terms, ids) {
      const known = storable(terms)
      const wanted = knownIds(ids)
      if (known.length === 0 || wanted.length === 0) return new Float64Array(ids.length)
      return scoreByWords(await readTerms(known), ids)
    },
    async frequencies(terms) {
      const known = storable(terms)
      const counts = new Map(known.map(term => [term, frequencies.get(term)]))
      const missing = known.filter(term => counts.get(term) === undefined)
      if (missing.length > 0) {
        for (const term of missing) counts.set(term, 0)
        for (const { term, documents } of await query(statements.frequencies, missing))
          counts.set(String(term), Number(documents))
        for (const term of missing) frequencies.set(term, counts.get(term) ?? 0)
      }
      return terms.map(term => counts.get(term) ?? 0)
    },
    async read(ids) {
      const wanted = knownIds(ids)
      if (wanted.length === 0) return []
      const read = await queryBinary(statements.read([...new Set(wanted)]), row =>
        parsePassage(row, facts.reports),
      )
      const passages = new Map(read.map(passage => [passage.id, passage]))
      return wanted.map(id => present(passages.get(id), id))
    },
    async load(ids) {
      const wanted = knownIds(ids)
      if (wanted.length === 0) return []
      const loaded = await queryBinary(statements.load([...new Set(wanted)]), row =>
        parseLoadedPassage(row, facts.reports, dimensions),
      )
      const passages = new Map(loaded.map(each => [each.passage.id, each]))
      return wanted.map(id => present(passages.get(id), id))
    },
    vectors: ids => readVectors(ids),
    async visitVectors(ids, edition, visit) {
      const keyOf = (id: number) => `${edition} ${id}`
      const found = new Map(knownIds(ids).map(id => [id, visited.get(keyOf(id))]))
      const missing = [...found].flatMap(([id, passage]) => (passage ? [] : [id]))
      for (const passage of await readVectors(missing, edition)) {
        visited.set(keyOf(passage.id), passage)
        found.set(passage.id, passage)
      }
      for (const id of knownIds(ids)) visit(present(found.get(id), id))
    },
    async withFingerprint(reportId, fingerprint) {
      const place = places.get(reportId)
      if (place === undefined || fingerprint.includes('\0')) return []
      return idsOf(await query(statements.withFingerprint, place, fingerprint))
    },
    async atBlock(reportId, number) {
      const place = places.get(reportId)
      // PostgreSQL takes NaN for the largest number.
      if (place === undefined || Number.isNaN(number)) return undefined
      return idsOf(await query(statements.atBlock, place, number))[0]
    },
    async spellings(keys) {
      const known = storable(keys)
      if (known.length === 0) return new Map()
      const words = new Map<string, ReturnType<typeof parseKnownSpelling>[]>()
      for (const row of await query(statements.spellings, known)) {
        const key = String(row.key)
        const own = words.get(key)
        if (own) own.push(parseKnownSpelling(row))
        else words.set(key, [parseKnownSpelling(row)])
      }
      return words
    },
    async kazakhSpellings(keys) {
      const known = storable(keys)
      if (known.length === 0) return new Map()
      const rows = await query(statements.kazakhSpellings, known)
      return new Map(rows.map(row => [String(row.key), String(row.spelling)]))
    },
    async close() {
      if (isClosed) return
      isClosed = true
      await onClose?.()
    },
  }
}

/** Whether any passage can be in a language; true for undefined. */
function isKnown(language: string | undefined): boolean {
  return language === undefined || isLanguage(language)
}

function present<Value>(value: Value | undefined, id: number): Value {
  if (value === undefined) {
    throw new IndexError(`The index in the database lacks passage ${id}. Build it anew: npm run embed`)
  }
  return value
}
