import type { Excerpt } from '../answer/answer.ts'
import { consult } from '../answer/consult.ts'
import { makeExcerpts, quotedLanguage } from '../answer/make-excerpt.ts'
import { quoteRange } from '../answer/quote-range.ts'
import { reportOf } from '../answer/report-of.ts'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import type { Search } from '../search/search.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import type { Browse, BrowseKind, BrowseQueries, BrowseReplies, NameEntry, TopicEntry } from './browse.ts'
import { NAME_KINDS } from './name.ts'
import type { MentionRow, NameDatabase, NameRow, TopicRow } from './name-database.ts'
import type { NameStore } from './name-store.ts'
import { findNearTopics } from './near-topics.ts'
import { searchNames } from './search-names.ts'

export interface BrowseDeps {
  readonly index: PassageIndex
  readonly search: Search
  readonly names: Pick<NameStore, 'ready'>
}

const NAMES_A_PAGE = 8
const TOPICS_A_PAGE = 8
const EXCERPTS_A_PAGE = 4
/** The names of a few reports are collected within this time; whoever asks for more waits no longer. */
const PATIENCE_MS = 2_000

type Handlers = {
  readonly [Kind in BrowseKind]: (
    database: NameDatabase,
    query: BrowseQueries[Kind],
  ) => BrowseReplies[Kind] | Promise<BrowseReplies[Kind]>
}

/** Browses names and topics. */
export function createBrowse(deps: BrowseDeps): Browse {
  const handlers: Handlers = {
    names: listNames,
    search: (database, { text }) => {
      const { matches, isExact, nearest } = searchNames(database, text)
      return { matches: matches.map(asEntry), isExact, nearest: nearest.map(asEntry) }
    },
    mentions: (database, query) => readMentions(deps, database, query),
    namesIn: listNamesIn,
    topics: (database, { page }) => {
      const { limit, offset, ...place } = pageOf(database.topicCount(), TOPICS_A_PAGE, page)
      return { entries: database.topics(limit, offset).map(asTopic), ...place }
    },
    topic: (database, query) => readTopic(deps, database, query),
    nearTopics: async (database, { question }) =>
      (await findNearTopics(deps, question, passage => database.topicsOf(passage))).map(asTopic),
  }
  return async (kind, query) => {
    const database = await deps.names.ready(kind === 'namesIn' || kind === 'nearTopics' ? 0 : PATIENCE_MS)
    return database ? handlers[kind](database, query) : 'collecting'
  }
}

function listNames(
  database: NameDatabase,
  { kind: wanted, page }: BrowseQueries['names'],
): BrowseReplies['names'] {
  const counts = database.counts()
  const kind = wanted ?? NAME_KINDS.find(each => counts.some(count => count.kind === each)) ?? NAME_KINDS[0]
  const total = counts.find(count => count.kind === kind)?.names ?? 0
  const { limit, offset, ...place } = pageOf(total, NAMES_A_PAGE, page)
  return { kind, counts, entries: database.names(kind, limit, offset).map(asEntry), ...place }
}

/** The page nearest to the wanted one; a list has at least one. */
function pageOf(total: number, size: number, wanted: number) {
  const of = Math.max(1, Math.ceil(total / size))
  const number = Math.min(Math.max(1, wanted), of)
  return { number, of, limit: size, offset: (number - 1) * size }
}

function listNamesIn(
  database: NameDatabase,
  { passage, language, startChar, endChar }: BrowseQueries['namesIn'],
): BrowseReplies['namesIn'] {
  return database
    .namesIn(passage)
    .flatMap(row => {
      const span = spanIn(row, language)
      return span && span.startChar < endChar && startChar < span.endChar ? [{ row, at: span.startChar }] : []
    })
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => asEntry(row))
}

async function readMentions(
  { index }: BrowseDeps,
  database: NameDatabase,
  { id, page, language }: BrowseQueries['mentions'],
): Promise<BrowseReplies['mentions']> {
  const name = database.name(id)
  if (!name) return 'unknown'
  const { limit, offset, ...place } = pageOf(name.passages, EXCERPTS_A_PAGE, page)
  const rows = database.mentions(name.id, limit, offset)
  const passages = new Map(
    (await index.read(rows.map(row => row.passage))).map(passage => [passage.id, passage]),
  )
  const entries = rows.flatMap(row => {
    const passage = passages.get(row.passage)
    return passage ? [quoteMention(index, passage, row, language)] : []
  })
  return { name: asEntry(name), entries, ...place }
}

/** The sentence with the first mention, in the other language if this one has none. */
function quoteMention({ facts }: PassageIndex, passage: Passage, row: MentionRow, wanted: Language): Excerpt {
  const language =
    LANGUAGES.find(each => each === wanted && spanIn(row, each)) ??
    LANGUAGES.find(each => spanIn(row, each)) ??
    quotedLanguage(passage, wanted)
  const span = spanIn(row, language)
  const text = passage.texts[language]
  const sentence = span && text && passageSentences(text).find(({ endChar }) => endChar > span.startChar)
  return quoteRange(reportOf(facts, passage), passage, language, 1, sentence)
}

function spanIn({ kkStart, kkEnd, ruStart, ruEnd }: MentionRow, language: Language) {
  const [startChar, endChar] = language === 'kk' ? [kkStart, kkEnd] : [ruStart, ruEnd]
  return startChar === null || endChar === null ? undefined : { startChar, endChar }
}

async function readTopic(
  { index, search }: BrowseDeps,
  database: NameDatabase,
  { id, page, language }: BrowseQueries['topic'],
): Promise<BrowseReplies['topic']> {
  const topic = database.topic(id)
  if (!topic) return 'unknown'
  const ids = database.topicPassages(topic.id)
  const { limit, offset, ...place } = pageOf(ids.length, EXCERPTS_A_PAGE, page)
  const question = topic[language] ?? topic.ru ?? topic.kk ?? ''
  const consultation = await consult(index, search, question, { fallback: language })
  const own = new Set(ids)
  const found = consultation.hits.filter(({ hit }) => own.has(hit.passage.id))
  for (const { hit } of found) own.delete(hit.passage.id)
  const order = [...found.map(({ hit }) => hit.passage.id), ...own].slice(offset, offset + limit)
  const asked = (await index.read(order)).map(passage => ({
    passage,
    score: found.find(({ hit }) => hit.passage.id === passage.id)?.hit.score ?? 0,
    query: consultation.query,
  }))
  return { topic: asTopic(topic), entries: await makeExcerpts(index, asked, language), ...place }
}

function asEntry(row: NameRow): NameEntry {
  return { ...asTopic(row), kind: row.kind }
}

function asTopic({ hash, kk, ru, passages }: Pick<TopicRow, 'hash' | 'kk' | 'ru' | 'passages'>): TopicEntry {
  return { id: hash, labels: { ...(kk !== null && { kk }), ...(ru !== null && { ru }) }, passages }
}
