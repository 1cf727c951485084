import { saysSomething } from '../passages/passage-substance.ts'
import { buildKazakhLexicon } from '../text/kazakh-lexicon.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { wordTexts } from '../text/words.ts'
import { findingTerms, inverseFrequency, termWeight } from './bm25.ts'
import type {
  IndexFacts,
  KnownSpelling,
  LoadedPassage,
  NearPassage,
  PassageFilter,
  PassageIndex,
  PassageRecord,
  PassageVectors,
} from './passage-index.ts'
import { createSpellingCounter, spellingKeys } from './spelling.ts'

/** What the records do not say. */
export type GivenFacts = Omit<IndexFacts, 'engine' | 'documents' | 'averageLength' | 'tokenFrequencies'> & {
  readonly tokenFrequencies?: IndexFacts['tokenFrequencies']
}

/**
 * An index in memory that compares a vector with every passage: the reference for the other engines, and the index that answers
 * by words while texts are being embedded. `records` are in the order of their ids.
 */
export function createMemoryIndex(given: GivenFacts, records: readonly PassageRecord[]): PassageIndex {
  const postings = countTerms(records)
  const lengths = records.map(({ terms }) => terms.length)
  const documents = lengths.filter(length => length > 0).length
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents)
  const facts: IndexFacts = {
    tokenFrequencies: new Map(),
    ...given,
    engine: 'memory',
    documents,
    averageLength,
  }
  const spellings = once(() => indexSpellings(records))
  const lexicon = once(() => buildKazakhLexicon(wordsOf(records, ['kk'])))

  const scoreAll = (terms: readonly string[]): Float64Array => {
    const scores = new Float64Array(records.length)
    for (const term of new Set(terms)) {
      const own = postings.get(term)
      if (!own) continue
      const rarity = inverseFrequency(own.size, documents)
      for (const [id, frequency] of own) {
        scores[id] = (scores[id] ?? 0) + rarity * termWeight(frequency, lengths[id] ?? 0, averageLength)
      }
    }
    return scores
  }

  /** The passages that have any of the terms that find passages. */
  const findBy = (terms: readonly string[]): ReadonlySet<number> => {
    const frequencies = terms.map(term => postings.get(term)?.size ?? 0)
    const finding = findingTerms(terms, frequencies, documents)
    return new Set([...finding].flatMap(term => [...(postings.get(term)?.keys() ?? [])]))
  }

  return {
    facts,
    async nearest(vector, limit, filter) {
      return records
        .flatMap((record, id) => (isAllowed(record, filter) ? nearness(id, record, vector, filter) : []))
        .sort((a, b) => b.cosine - a.cosine || a.id - b.id)
        .slice(0, limit)
    },
    async byWords(terms, limit, filter) {
      const scores = scoreAll(terms)
      return Array.from(findBy(terms), id => ({ id, score: scores[id] ?? 0 }))
        .filter(({ id }) => isAllowed(records[id], filter))
        .sort((a, b) => b.score - a.score || a.id - b.id)
        .slice(0, limit)
    },
    async scoreWords(terms, ids) {
      const scores = scoreAll(terms)
      return Float64Array.from(ids, id => scores[id] ?? 0)
    },
    frequencies: async terms => terms.map(term => postings.get(term)?.size ?? 0),
    read: async ids => ids.flatMap(id => records[id]?.passage ?? []),
    load: async ids => ids.flatMap((id): LoadedPassage[] => (records[id] ? [records[id]] : [])),
    vectors: async ids => ids.flatMap(id => (records[id] ? [vectorsOf(records[id], id)] : [])),
    async visitVectors(ids, edition, visit) {
      for (const id of ids) if (records[id]) visit(vectorsOf(records[id], id, edition))
    },
    withFingerprint: async (reportId, fingerprint) =>
      records.flatMap(({ passage }, id) =>
        passage.reportId === reportId && passage.fingerprint === fingerprint ? [id] : [],
      ),
    async atBlock(reportId, number) {
      const id = records.findLastIndex(
        ({ passage }) => passage.reportId === reportId && passage.number <= number,
      )
      return id < 0 ? undefined : id
    },
    spellings: async keys => pick(spellings(), keys),
    kazakhSpellings: async keys => pick(lexicon(), keys),
    close: async () => {},
  }
}

function vectorsOf(
  { passage, rows, questions }: PassageRecord,
  id: number,
  edition?: Language,
): PassageVectors {
  const own = edition === undefined ? rows : [rows.find(row => row.language === edition) ?? rows[0]]
  return {
    id,
    reportId: passage.reportId,
    isSilent: !saysSomething(passage),
    rows: own.filter(row => row !== undefined),
    questions,
  }
}

/** By term, how often it occurs in each passage that has it. */
function countTerms(records: readonly PassageRecord[]): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const postings = new Map<string, Map<number, number>>()
  for (const [id, { terms }] of records.entries()) {
    for (const term of terms) {
      const own = postings.get(term) ?? new Map<number, number>()
      postings.set(term, own.set(id, (own.get(id) ?? 0) + 1))
    }
  }
  return postings
}

function isAllowed(record: PassageRecord | undefined, filter: PassageFilter | undefined): boolean {
  if (!record || !filter) return record !== undefined
  const { reportIds, language } = filter
  const { passage, rows } = record
  if (reportIds && !reportIds.has(passage.reportId)) return false
  return language === undefined || rows.some(row => row.language === language)
}

function nearness(
  id: number,
  { rows }: PassageRecord,
  vector: Float32Array,
  filter: PassageFilter | undefined,
): readonly NearPassage[] {
  const own = rows.filter(
    row => row.vector.length > 0 && (filter?.language === undefined || row.language === filter.language),
  )
  if (own.length === 0) return []
  return [
    {
      id,
      cosine: Math.max(...own.map(row => innerProduct(row.vector, 0, vector))),
      sentenceCosine: Math.max(...own.map(row => bestSentence(row.sentenceVectors, vector))),
    },
  ]
}

function bestSentence(sentences: Float32Array, vector: Float32Array): number {
  let best = -1
  for (let start = 0; start < sentences.length; start += vector.length) {
    best = Math.max(best, innerProduct(sentences, start, vector))
  }
  return best
}

function innerProduct(matrix: Float32Array, start: number, vector: Float32Array): number {
  let sum = 0
  for (let i = 0; i < vector.length; i++) sum += (matrix[start + i] ?? 0) * (vector[i] ?? 0)
  return sum
}

function indexSpellings(records: readonly PassageRecord[]): ReadonlyMap<string, readonly KnownSpelling[]> {
  const counter = createSpellingCounter()
  for (const word of wordsOf(records, LANGUAGES)) counter.add(word)
  const byKey = new Map<string, KnownSpelling[]>()
  for (const entry of counter.entries()) {
    for (const key of spellingKeys(entry.word)) {
      const own = byKey.get(key)
      if (own) own.push(entry)
      else byKey.set(key, [entry])
    }
  }
  return byKey
}

function* wordsOf(records: readonly PassageRecord[], languages: readonly Language[]): Generator<string> {
  for (const { passage } of records) {
    for (const language of languages) {
      yield* wordTexts(passage.texts[language]?.text ?? '')
    }
  }
}

function pick<Value>(all: ReadonlyMap<string, Value>, keys: readonly string[]): ReadonlyMap<string, Value> {
  return new Map(
    keys.flatMap(key => {
      const value = all.get(key)
      return value === undefined ? [] : [[key, value] as const]
    }),
  )
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
