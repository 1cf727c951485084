import { IndexError } from '../../errors.ts'
import type { Database, SqlValue } from '../../postgres/database.ts'
import { mostFrequentFinding } from '../bm25.ts'
import type { IndexFacts, PassageFilter, PassageIndex } from '../passage-index.ts'
import { encodeVector } from './binary-values.ts'
import { multirange, rangesOf, sizeOf } from './id-ranges.ts'
import { withIndexErrors } from './index-failure.ts'
import { indexStatements } from './index-statements.ts'
import {
  idsOf,
  parseKnownSpelling,
  parseLoadedPassages,
  parseNear,
  parsePassage,
  parseScored,
} from './parse-rows.ts'

/** Where an index is read; throws DatabaseError. */
export type IndexReader = Pick<Database, 'read' | 'readBinary'>

export interface PostgresIndexOptions {
  /** Up to this many passages, comparing all costs less than walking through the graph, which may miss one. */
  readonly exactPassages?: number
  readonly onClose?: () => Promise<void>
}

/**
 * An index in the tables of a schema. Each method is one statement, so one round trip; the vectors of the nearest passages are
 * compared on the server at full precision; the graph of half-precision vectors only proposes them.
 */
export function createPostgresIndex(
  reader: IndexReader,
  tables: string,
  facts: IndexFacts,
  { exactPassages = 2000, onClose }: PostgresIndexOptions = {},
): PassageIndex {
  const statements = indexStatements(tables, facts.model.dimensions)
  const places = new Map(facts.reports.map(({ id }, place) => [id, place]))
  const query = (statement: string, ...values: readonly SqlValue[]) =>
    withIndexErrors(() => reader.read(statement, values))
  /** Terms and keys that can be stored: the server refuses the character 0. */
  const storable = (strings: readonly string[]) => [...new Set(strings)].filter(text => !text.includes('\0'))
  const knownIds = (ids: readonly number[]) =>
    ids.filter(id => Number.isInteger(id) && id >= 0 && id < facts.counts.passages)
  const clampLimit = (limit: number) => Math.max(0, Math.floor(Math.min(limit, facts.counts.passages)))
  const allowedBy = ({ reportIds, language }: PassageFilter) => ({
    ranges: reportIds ? rangesOf(facts.reports, reportIds) : [[0, facts.counts.passages] as const],
    language: language ?? null,
  })
  const mostFrequent = Math.min(mostFrequentFinding(facts.documents), facts.documents)
  let isClosed = false

  return {
    facts,
    async nearest(vector, limit, filter = {}) {
      const { ranges, language } = allowedBy(filter)
      const allowed = sizeOf(ranges)
      const wanted = Math.min(clampLimit(limit), allowed)
      if (wanted === 0 || facts.counts.vectors === 0) return []
      const isExact = allowed <= exactPassages || 4 * wanted >= allowed
      const isFiltered = allowed < facts.counts.passages || language !== null
      const statement = isExact
        ? statements.nearestOfAll
        : isFiltered
          ? statements.nearestFiltered
          : statements.nearest
      const rows = await query(
        statement,
        encodeVector(vector),
        wanted,
        ...(isExact || isFiltered ? [multirange(ranges), language] : []),
      )
      return rows.map(parseNear)
    },
    async byWords(terms, limit, filter = {}) {
      const { ranges, language } = allowedBy(filter)
      const wanted = Math.min(clampLimit(limit), sizeOf(ranges))
      const known = storable(terms)
      if (wanted === 0 || known.length === 0) return []
      const isFiltered = sizeOf(ranges) < facts.counts.passages || language !== null
      const rows = await query(
        isFiltered ? statements.byWordsFiltered : statements.byWords,
        known,
        facts.documents,
        mostFrequent,
        wanted,
        ...(isFiltered ? [multirange(ranges), language] : []),
      )
      return rows.map(parseScored)
    },
    async scoreWords(terms, ids) {
      const known = storable(terms)
      const wanted = [...new Set(knownIds(ids))]
      if (known.length === 0 || wanted.length === 0) return new Float64Array(ids.length)
      const rows = await query(statements.scoreWords, known, facts.documents, wanted)
      const scores = new Map(rows.map(parseScored).map(({ id, score }) => [id, score]))
      return Float64Array.from(ids, id => scores.get(id) ?? 0)
    },
    async frequencies(terms) {
      const known = storable(terms)
      if (known.length === 0) return terms.map(() => 0)
      const rows = await query(statements.frequencies, known)
      const counts = new Map(rows.map(row => [String(row.term), Number(row.documents)]))
      return terms.map(term => counts.get(term) ?? 0)
    },
    async read(ids) {
      const wanted = knownIds(ids)
      if (wanted.length === 0) return []
      const rows = await query(statements.read, [...new Set(wanted)])
      const passages = new Map(rows.map(row => [Number(row.id), parsePassage(row, facts.reports)]))
      return wanted.map(id => present(passages.get(id), id))
    },
    async load(ids) {
      const wanted = knownIds(ids)
      if (wanted.length === 0) return []
      const select = statements.load([...new Set(wanted)])
      const rows = await withIndexErrors(() => reader.readBinary(select))
      const passages = parseLoadedPassages(rows, facts.reports)
      return wanted.map(id => present(passages.get(id), id))
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

function present<Value>(value: Value | undefined, id: number): Value {
  if (value === undefined) {
    throw new IndexError(`The index in the database lacks passage ${id}. Build it anew: npm run embed`)
  }
  return value
}
