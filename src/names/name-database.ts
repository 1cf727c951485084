import Database from 'better-sqlite3'
import { spellingKeys } from '../index/spelling.ts'
import { LANGUAGES } from '../text/language.ts'
import { splitWords } from '../text/words.ts'
import { foldNameWord, withoutPossessiveCase } from './fold-name.ts'
import { NAME_KINDS, type NameKind } from './name.ts'
import type { Pause } from './name-groups.ts'
import type { ReportName } from './report-names.ts'
import { keyHash, type ReportTopic } from './report-topics.ts'

/** A name with its counts, as lists show it. */
export interface NameRow {
  readonly id: number
  readonly hash: string
  readonly kind: NameKind
  readonly kk: string | null
  readonly ru: string | null
  readonly passages: number
}

/** A topic with its counts. */
export interface TopicRow {
  readonly id: number
  readonly hash: string
  readonly kk: string | null
  readonly ru: string | null
  readonly passages: number
}

/** A passage that mentions a name, with the first mention in each edition. */
export interface MentionRow {
  readonly passage: number
  readonly kkStart: number | null
  readonly kkEnd: number | null
  readonly ruStart: number | null
  readonly ruEnd: number | null
}

/** The names and topics of one index, in a file of SQLite. Methods throw SqliteError. */
export interface NameDatabase {
  readonly isComplete: boolean
  addReport(reportId: string, names: readonly ReportName[], topics: readonly ReportTopic[]): void
  /** Counts, piece by piece with a pause in between, and marks the file as complete. */
  finish(pause: Pause): Promise<void>
  counts(): readonly { readonly kind: NameKind; readonly names: number }[]
  names(kind: NameKind, limit: number, offset: number): readonly NameRow[]
  name(hash: string): NameRow | undefined
  byIds(ids: readonly number[]): readonly NameRow[]
  mentions(name: number, limit: number, offset: number): readonly MentionRow[]
  namesIn(passage: number): readonly (NameRow & MentionRow)[]
  /** Names with a word, exactly; with one that begins like it; with one that differs by a letter. */
  withWord(folded: string): readonly number[]
  withBeginning(folded: string): readonly number[]
  withTypo(folded: string): readonly { readonly word: string; readonly name: number }[]
  topicCount(): number
  topics(limit: number, offset: number): readonly TopicRow[]
  topic(hash: string): TopicRow | undefined
  topicPassages(topic: number): readonly number[]
  topicsOf(passage: number): readonly TopicRow[]
  close(): void
}

/** Changes with the tables and with what is found, so that files of earlier versions are made again. */
export const NAMES_SCHEMA = 1

const TABLES = `
  CREATE TABLE IF NOT EXISTS meta (complete INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, kind INTEGER NOT NULL, kk TEXT, ru TEXT, passages INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS name_keys (hash TEXT PRIMARY KEY, name INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS mentions (name INTEGER, passage INTEGER, kkStart INTEGER, kkEnd INTEGER, ruStart INTEGER, ruEnd INTEGER,
    PRIMARY KEY (name, passage)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS word_names (word INTEGER, name INTEGER, PRIMARY KEY (word, name)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS word_keys (key TEXT, word INTEGER, PRIMARY KEY (key, word)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS topics (id INTEGER PRIMARY KEY, hash TEXT NOT NULL, kk TEXT, ru TEXT, passages INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS topic_keys (hash TEXT PRIMARY KEY, topic INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS topic_passages (topic INTEGER, passage INTEGER, PRIMARY KEY (topic, passage)) STRICT, WITHOUT ROWID;
`
const INDEXES = `
  CREATE INDEX IF NOT EXISTS names_by_count ON names (kind, passages DESC, ru, kk);
  CREATE INDEX IF NOT EXISTS mentions_by_passage ON mentions (passage);
  CREATE INDEX IF NOT EXISTS names_by_word ON word_names (name);
  CREATE INDEX IF NOT EXISTS topics_by_count ON topics (passages DESC, ru, kk);
  CREATE INDEX IF NOT EXISTS topics_by_passage ON topic_passages (passage);
`
/** Of a query; with more, a word says nothing. */
const MAX_FOUND = 500
const CACHE_KIB = 4 * 1024

/** Opens or creates a file; without a path, in memory. */
export function openNameDatabase(path?: string): NameDatabase {
  const database = new Database(path ?? ':memory:')
  // An interrupted collection starts over.
  database.pragma('journal_mode = OFF')
  database.pragma('synchronous = OFF')
  database.pragma(`cache_size = -${CACHE_KIB}`)
  database.exec(TABLES)
  // From the beginning: made at the end, the indexes of a million mentions would block questions asked meanwhile.
  database.exec(INDEXES)
  const write = createWriter(database)
  const nameFields = 'names.id, names.hash, names.kind, names.kk, names.ru, names.passages'
  const select = <Row>(sql: string) => database.prepare<unknown[], Row>(sql)
  const page = select<StoredName>(
    `SELECT ${nameFields} FROM names WHERE kind = ? AND passages > 0 ORDER BY passages DESC, ru, kk LIMIT ? OFFSET ?`,
  )
  const byHash = select<StoredName>(
    `SELECT ${nameFields} FROM name_keys JOIN names ON names.id = name_keys.name WHERE name_keys.hash = ?`,
  )
  const byId = select<StoredName>(`SELECT ${nameFields} FROM names WHERE id = ?`)
  const counts = select<{ kind: number; names: number }>(
    'SELECT kind, count(*) AS names FROM names WHERE passages > 0 GROUP BY kind',
  )
  const mentions = select<MentionRow>(
    'SELECT passage, kkStart, kkEnd, ruStart, ruEnd FROM mentions WHERE name = ? ORDER BY passage LIMIT ? OFFSET ?',
  )
  const inPassage = select<StoredName & MentionRow>(
    `SELECT ${nameFields}, passage, kkStart, kkEnd, ruStart, ruEnd FROM mentions JOIN names ON names.id = mentions.name WHERE passage = ?`,
  )
  const withWord = select<{ name: number }>(
    `SELECT name FROM words JOIN word_names ON word_names.word = words.id WHERE words.word = ? LIMIT ${MAX_FOUND}`,
  )
  const withBeginning = select<{ name: number }>(
    `SELECT DISTINCT name FROM words JOIN word_names ON word_names.word = words.id WHERE words.word > ? AND words.word < ? LIMIT ${MAX_FOUND}`,
  )
  const withKey = select<{ word: string; name: number }>(
    `SELECT words.word, name FROM word_keys JOIN words ON words.id = word_keys.word JOIN word_names ON word_names.word = words.id WHERE key = ? LIMIT ${MAX_FOUND}`,
  )
  const topicFields = 'topics.id, topics.hash, topics.kk, topics.ru, topics.passages'
  const topics = select<TopicRow>(
    `SELECT ${topicFields} FROM topics WHERE passages > 0 ORDER BY passages DESC, ru, kk LIMIT ? OFFSET ?`,
  )
  const topicByHash = select<TopicRow>(
    `SELECT ${topicFields} FROM topic_keys JOIN topics ON topics.id = topic_keys.topic WHERE topic_keys.hash = ?`,
  )
  const topicPassages = select<{ passage: number }>(
    'SELECT passage FROM topic_passages WHERE topic = ? ORDER BY passage',
  )
  const topicsOf = select<TopicRow>(
    `SELECT ${topicFields} FROM topic_passages JOIN topics ON topics.id = topic_passages.topic WHERE passage = ?`,
  )
  const topicCount = select<{ topics: number }>('SELECT count(*) AS topics FROM topics WHERE passages > 0')
  return {
    isComplete: select<{ complete: number }>('SELECT complete FROM meta').get()?.complete === NAMES_SCHEMA,
    addReport: (reportId, names, found) => {
      database.transaction(() => {
        for (const name of names) write.name(reportId, name)
        for (const topic of found) write.topic(topic)
      })()
    },
    async finish(pause) {
      await countPassages(database, 'names', 'SELECT count(*) FROM mentions WHERE name = names.id', pause)
      await countPassages(
        database,
        'topics',
        'SELECT count(*) FROM topic_passages WHERE topic = topics.id',
        pause,
      )
      database.exec(`DELETE FROM meta; INSERT INTO meta VALUES (${NAMES_SCHEMA})`)
    },
    counts: () =>
      counts
        .all()
        .flatMap(({ kind, names }) => (NAME_KINDS[kind] ? [{ kind: NAME_KINDS[kind], names }] : [])),
    names: (kind, limit, offset) => page.all(NAME_KINDS.indexOf(kind), limit, offset).map(readName),
    name(hash) {
      const row = byHash.get(hash)
      return row && readName(row)
    },
    byIds: ids => ids.flatMap(id => byId.all(id)).map(readName),
    mentions: (name, limit, offset) => mentions.all(name, limit, offset),
    namesIn: passage => inPassage.all(passage).map(row => ({ ...row, ...readName(row) })),
    withWord: folded => withWord.all(folded).map(({ name }) => name),
    withBeginning: folded => withBeginning.all(folded, `${folded}\uffff`).map(({ name }) => name),
    withTypo: folded => [...spellingKeys(folded)].flatMap(key => withKey.all(key)),
    topicCount: () => topicCount.get()?.topics ?? 0,
    topics: (limit, offset) => topics.all(limit, offset),
    topic: hash => topicByHash.get(hash),
    topicPassages: topic => topicPassages.all(topic).map(({ passage }) => passage),
    topicsOf: passage => topicsOf.all(passage),
    close: () => database.close(),
  }
}

/** Rows that are counted at once: some milliseconds. */
const COUNTED_ROWS = 1_000

async function countPassages(
  database: Database.Database,
  table: 'names' | 'topics',
  count: string,
  pause: Pause,
): Promise<void> {
  const { last } =
    database.prepare<[], { last: number | null }>(`SELECT max(id) AS last FROM ${table}`).get() ?? {}
  const update = database.prepare(`UPDATE ${table} SET passages = (${count}) WHERE id > ? AND id <= ?`)
  for (let from = 0; from < (last ?? 0); from += COUNTED_ROWS) {
    update.run(from, from + COUNTED_ROWS)
    await pause()
  }
}

interface StoredName extends Omit<NameRow, 'kind'> {
  readonly kind: number
}

function readName({ id, hash, kind, kk, ru, passages }: StoredName): NameRow {
  return { id, hash, kind: NAME_KINDS[kind] ?? 'institution', kk, ru, passages }
}

/** Adds names and topics, and joins those that share a key with earlier ones. */
function createWriter(database: Database.Database) {
  const run = (sql: string) => database.prepare<unknown[]>(sql)
  const findKey = database.prepare<unknown[], { name: number }>('SELECT name FROM name_keys WHERE hash = ?')
  const findTopic = database.prepare<unknown[], { topic: number }>(
    'SELECT topic FROM topic_keys WHERE hash = ?',
  )
  const findWord = database.prepare<unknown[], { id: number }>('SELECT id FROM words WHERE word = ?')
  const addName = run('INSERT INTO names (hash, kind, kk, ru, passages) VALUES (?, ?, ?, ?, 0)')
  const addLabels = run('UPDATE names SET kk = coalesce(kk, ?), ru = coalesce(ru, ?) WHERE id = ?')
  const addKey = run('INSERT OR REPLACE INTO name_keys VALUES (?, ?)')
  const addMention = run('INSERT OR IGNORE INTO mentions VALUES (?, ?, ?, ?, ?, ?)')
  const addWord = run('INSERT INTO words (word) VALUES (?)')
  const addWordKey = run('INSERT OR IGNORE INTO word_keys VALUES (?, ?)')
  const addWordName = run('INSERT OR IGNORE INTO word_names VALUES (?, ?)')
  const addTopic = run('INSERT INTO topics (hash, kk, ru, passages) VALUES (?, ?, ?, 0)')
  const addTopicLabels = run('UPDATE topics SET kk = coalesce(kk, ?), ru = coalesce(ru, ?) WHERE id = ?')
  const addTopicKey = run('INSERT OR IGNORE INTO topic_keys VALUES (?, ?)')
  const addTopicPassage = run('INSERT OR IGNORE INTO topic_passages VALUES (?, ?)')
  const merge = [
    'UPDATE OR IGNORE mentions SET name = @to WHERE name = @from',
    'DELETE FROM mentions WHERE name = @from',
    'UPDATE OR IGNORE word_names SET name = @to WHERE name = @from',
    'DELETE FROM word_names WHERE name = @from',
    'UPDATE name_keys SET name = @to WHERE name = @from',
    'DELETE FROM names WHERE id = @from',
  ].map(sql => database.prepare<{ from: number; to: number }>(sql))

  const wordId = (word: string): number => {
    const known = findWord.get(word)
    if (known) return known.id
    const id = Number(addWord.run(word).lastInsertRowid)
    if (word.length >= MIN_TYPO_CHARS) for (const key of spellingKeys(word)) addWordKey.run(key, id)
    return id
  }
  return {
    name(reportId: string, { kind, labels, keys, wordings, passages }: ReportName): void {
      const hashes = (keys.length > 0 ? keys : [`${labels.ru ?? labels.kk}@${reportId}`]).map(key =>
        keyHash(`${kind} ${localKey(kind, key, reportId)}`),
      )
      const known = [...new Set(hashes.flatMap(hash => findKey.get(hash)?.name ?? []))]
      const [kk, ru] = [labels.kk ?? null, labels.ru ?? null]
      const id = known[0] ?? Number(addName.run(hashes[0], NAME_KINDS.indexOf(kind), kk, ru).lastInsertRowid)
      for (const from of known.slice(1)) for (const statement of merge) statement.run({ from, to: id })
      addLabels.run(kk, ru, id)
      for (const hash of hashes) addKey.run(hash, id)
      for (const { passage, spans } of passages) {
        addMention.run(
          id,
          passage,
          spans.kk?.startChar ?? null,
          spans.kk?.endChar ?? null,
          spans.ru?.startChar ?? null,
          spans.ru?.endChar ?? null,
        )
      }
      for (const word of new Set(wordings.flatMap(lookupWords))) addWordName.run(wordId(word), id)
    },
    topic({ labels, keys, passages }: ReportTopic): void {
      const hashes = keys.map(key => keyHash(`topic ${key}`))
      const [kk, ru] = [labels.kk ?? null, labels.ru ?? null]
      const known = hashes.flatMap(hash => findTopic.get(hash)?.topic ?? [])[0]
      const id = known ?? Number(addTopic.run(hashes[0], kk, ru).lastInsertRowid)
      addTopicLabels.run(kk, ru, id)
      for (const hash of hashes) addTopicKey.run(hash, id)
      for (const passage of passages) addTopicPassage.run(id, passage)
    },
  }
}

/** Shorter words have too many neighbours. */
const MIN_TYPO_CHARS = 4

/** A surname alone is another person in each report. */
function localKey(kind: NameKind, key: string, reportId: string): string {
  return kind === 'person' && !key.includes(' ') ? `${key}@${reportId}` : key
}

/** The words of a name as they are looked up: folded as Kazakh and as Russian, since either may be typed. */
export function lookupWords(text: string): readonly string[] {
  return typedWords(text).flatMap(word => [
    ...LANGUAGES.map(language => foldNameWord(word, language)),
    foldNameWord(withoutPossessiveCase(word), 'kk'),
  ])
}

/** Longer strings are no words; each of their letters would be a look-up. */
const MAX_WORD_CHARS = 40

/** The words of a name; parts of compounds count as words: «Нұр-Сұлтан», «АрселорМиттал». */
export function typedWords(text: string): readonly string[] {
  return splitWords(text)
    .flatMap(word => word.text.split(/[-‐‑]|(?<=\p{Ll})(?=\p{Lu})/u))
    .filter(word => word !== '')
    .map(word => word.slice(0, MAX_WORD_CHARS))
}
