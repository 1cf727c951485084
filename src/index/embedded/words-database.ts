import Database from 'better-sqlite3'
import type { FormCounter, FormCounts } from '../../text/form-counter.ts'
import { spellingKeys } from '../spelling.ts'

/** Where the passages of a term are in a segment's file of postings. */
export interface TermPlace {
  readonly frequency: number
  readonly offset: number
  readonly bytes: number
}

/** How often each spelling of a word, or of a prefix, occurs in a segment, in the order in which they were read. */
export type SpellingCounts = FormCounts

/** What a segment knows by strings. Methods throw SqliteError. */
export interface WordsDatabase {
  term(term: string): TermPlace | undefined
  /** Folded words under a key of spelling.ts, in the order in which they were read. */
  wordsUnder(key: string): readonly (readonly [word: string, spellings: SpellingCounts])[]
  /** By a key of text/kazakh-lexicon.ts. */
  kazakhForms(key: string): SpellingCounts | undefined
  /** The passages of the n-th report of the segment with a fingerprint, in order. */
  withFingerprint(report: number, fingerprint: string): readonly number[]
  close(): void
}

export interface WordsContent {
  readonly terms: Pick<ReadonlyMap<string, TermPlace>, 'keys' | 'get'>
  readonly words: Iterable<readonly [word: string, spellings: SpellingCounts]>
  readonly kazakh: Pick<FormCounter, 'keys' | 'get'>
  readonly fingerprints: Iterable<{
    readonly report: number
    readonly fingerprint: string
    readonly passage: number
  }>
}

const SCHEMA = `
  CREATE TABLE terms (term TEXT PRIMARY KEY, frequency INTEGER NOT NULL, offset INTEGER NOT NULL, bytes INTEGER NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL, spellings TEXT NOT NULL) STRICT;
  CREATE TABLE word_keys (hash INTEGER, word INTEGER, PRIMARY KEY (hash, word)) STRICT, WITHOUT ROWID;
  CREATE TABLE kazakh (key TEXT PRIMARY KEY, forms TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE fingerprints (report INTEGER, fingerprint TEXT, passage INTEGER, PRIMARY KEY (report, fingerprint, passage))
    STRICT, WITHOUT ROWID;
`
/** A hash of 30 bits and the number of a word fit into a number that is exact and sorts by the hash. */
const MAX_WORDS = 2 ** 23
const CACHE_KIB = 4 * 1024

/** Writes a new file. Rows are inserted in key order, which is several times as fast as any other. */
export function writeWordsDatabase(path: string, content: WordsContent): void {
  const database = new Database(path)
  try {
    // An interrupted builder starts this file over.
    database.pragma('journal_mode = OFF')
    database.pragma('synchronous = OFF')
    database.exec(SCHEMA)
    database.transaction(() => fillDatabase(database, content))()
  } finally {
    database.close()
  }
}

function fillDatabase(database: Database.Database, content: WordsContent): void {
  const terms = openTable(database, 'terms', 4)
  for (const term of [...content.terms.keys()].sort()) {
    const place = content.terms.get(term)
    if (place) terms.add(term, place.frequency, place.offset, place.bytes)
  }
  terms.flush()
  const words = openTable(database, 'words', 3)
  const all: string[] = []
  for (const [word, spellings] of content.words) {
    words.add(all.length, word, JSON.stringify([...spellings]))
    all.push(word)
  }
  words.flush()
  const keys = openTable(database, 'word_keys', 2)
  for (const pair of hashedKeys(all)) keys.add(Math.floor(pair / MAX_WORDS), pair % MAX_WORDS)
  keys.flush()
  const kazakh = openTable(database, 'kazakh', 2)
  for (const key of [...content.kazakh.keys()].sort())
    kazakh.add(key, JSON.stringify([...(content.kazakh.get(key) ?? [])]))
  kazakh.flush()
  const fingerprints = openTable(database, 'fingerprints', 3)
  for (const { report, fingerprint, passage } of content.fingerprints)
    fingerprints.add(report, fingerprint, passage)
  fingerprints.flush()
}

const ROWS_AT_ONCE = 64

/** Inserts rows into a table, many at once: a third of the time of single ones. */
function openTable(database: Database.Database, table: string, columns: number) {
  const row = `(${Array.from({ length: columns }, () => '?').join(', ')})`
  const insert = (rows: number) =>
    database.prepare(`INSERT INTO ${table} VALUES ${Array.from({ length: rows }, () => row).join(', ')}`)
  const insertMany = insert(ROWS_AT_ONCE)
  let waiting: (string | number)[] = []
  return {
    add(...values: readonly (string | number)[]) {
      for (const value of values) waiting.push(value)
      if (waiting.length < ROWS_AT_ONCE * columns) return
      insertMany.run(waiting)
      waiting = []
    },
    /** Inserts those that are left. */
    flush() {
      if (waiting.length > 0) insert(waiting.length / columns).run(waiting)
      waiting = []
    },
  }
}

/** The hash of each key of each word, with the number of the word, sorted, each once. */
function hashedKeys(words: readonly string[]): Float64Array {
  if (words.length >= MAX_WORDS)
    throw new RangeError(`${words.length} words, expected less than ${MAX_WORDS}`)
  let count = 0
  for (const word of words) count += word.length + 1
  const pairs = new Float64Array(count)
  let end = 0
  for (const [id, word] of words.entries()) {
    for (const key of spellingKeys(word)) pairs[end++] = hashOf(key) * MAX_WORDS + id
  }
  // Different keys of a word may have the same hash.
  return pairs
    .subarray(0, end)
    .sort()
    .filter((pair, i, all) => pair !== all[i - 1])
}

/** FNV-1a (Fowler, Noll & Vo 1991) of the UTF-16 units, 30 bits. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  return hash >>> 2
}

/** Opens a file for reading. Throws SqliteError. */
export function openWordsDatabase(path: string): WordsDatabase {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    database.pragma(`cache_size = -${CACHE_KIB}`)
    // The file never changes: keeping its shared lock saves taking and checking it for every look-up.
    database.pragma('locking_mode = EXCLUSIVE')
    const term = database.prepare<[string], TermPlace>(
      'SELECT frequency, offset, bytes FROM terms WHERE term = ?',
    )
    const words = database
      .prepare<[number], [string, string]>(
        'SELECT words.word, spellings FROM word_keys JOIN words ON words.id = word_keys.word WHERE hash = ? ORDER BY id',
      )
      .raw()
    const kazakh = database.prepare<[string], string>('SELECT forms FROM kazakh WHERE key = ?').pluck()
    const fingerprints = database
      .prepare<[number, string], number>(
        'SELECT passage FROM fingerprints WHERE report = ? AND fingerprint = ? ORDER BY passage',
      )
      .pluck()
    return {
      term: own => term.get(own),
      wordsUnder: key =>
        words
          .all(hashOf(key))
          .filter(([word]) => hasKey(word, key))
          .map(([word, spellings]) => [word, parseCounts(spellings)] as const),
      kazakhForms(key) {
        const forms = kazakh.get(key)
        return forms === undefined ? undefined : parseCounts(forms)
      },
      withFingerprint: (report, fingerprint) => fingerprints.all(report, fingerprint),
      close: () => database.close(),
    }
  } catch (error) {
    database.close()
    throw error
  }
}

/** Not checked further: this file wrote it. */
function parseCounts(json: string): SpellingCounts {
  return new Map(JSON.parse(json))
}

/** Whether the key is the word, or the word without one of its letters; other keys may have the same hash. */
function hasKey(word: string, key: string): boolean {
  if (word === key) return true
  if (word.length !== key.length + 1) return false
  let start = 0
  while (start < key.length && word[start] === key[start]) start++
  return word.slice(start + 1) === key.slice(start)
}

/** Reads the whole file; undefined, or what is wrong with it. */
export function findDatabaseFault(path: string): string | undefined {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  try {
    const result = String(database.pragma('integrity_check(1)', { simple: true }))
    return result === 'ok' ? undefined : result
  } finally {
    database.close()
  }
}
