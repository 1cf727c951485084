import type { ModelInfo } from '../../embeddings/embedder.ts'
import type { Projection } from '../../embeddings/projection.ts'
import { IndexError } from '../../errors.ts'
import { LOCK_CLASS, LOCKS } from '../../postgres/advisory-locks.ts'
import { type Connection, type Database, inTransaction, type Session } from '../../postgres/database.ts'
import { LANGUAGES } from '../../text/language.ts'
import { sampleProjection } from '../embedded/sample-projection.ts'
import type { IndexInput, ReportInput } from '../index-input.ts'
import { measureZeroPoints, zeroPointsOf } from '../measure-zero-points.ts'
import type { IndexedReport, IndexFacts } from '../passage-index.ts'
import { encodeFloats } from './binary-values.ts'
import { deriveGraph, derivePostings, deriveWords, indexPassages } from './derive-tables.ts'
import { withIndexErrors } from './index-failure.ts'
import { inputTables, TABLE_LAYOUT, tablesOf } from './index-tables.ts'
import { dropVersions, findReady, parseProjection, readCurrentVersion, switchTo } from './index-versions.ts'
import { measureRecall } from './measure-recall.ts'
import { createPostgresIndex } from './postgres-index.ts'
import { GRAPH_SETTINGS } from './prepare-database.ts'
import { copyReport, writeReport } from './write-report.ts'

export interface BuildOptions {
  /** Called as passages are written, then as the last steps are done. */
  readonly onProgress?: (progress: BuildProgress) => void
  /** A version that was in use is kept this long for processes that have lost their connection. */
  readonly graceMs?: number
  /** Memory of the server for sorting and for the graph; of 100,000 passages the graph takes 300 MB. */
  readonly maintenanceMemoryMb?: number
  readonly now?: () => Date
  readonly sizes?: Partial<PostgresSizes>
}

interface PostgresSizes {
  /** From this many rows on, vectors that propose passages are projected to `projectedDimensions`. */
  readonly projectedFromRows: number
  readonly projectedDimensions: number
}

/**
 * As in the embedded engine. Projected vectors take half of the space in the graph and a third to a half of the time to search it; what
 * they propose is compared exactly afterwards. With 20,000 rows they miss a little more of the first ten passages than whole vectors,
 * with 200,000 as much.
 */
const POSTGRES_SIZES: PostgresSizes = { projectedFromRows: 5_000, projectedDimensions: 128 }

interface BuildProgress {
  readonly step: 'passages' | 'words' | 'graph' | 'recall'
  readonly done: number
  readonly total: number
}

/**
 * From about as many rows, all vectors are stored as int8, also where that loses something: vectors in four times the bytes take most
 * of the time of a question. Those of the vector cache lose nothing.
 */
const COMPACT_FROM_ROWS = 10_000
/** A graph that misses more than this share of the nearest passages is not used. */
const MIN_RECALL = 0.95

/**
 * Builds the index of an input in tables of its own, and makes it the one in use when it is complete. Reports that an
 * interrupted build has written, or that another version has, are not read again. Throws IndexError, also while another
 * process builds.
 */
export async function buildPostgresIndex(
  database: Database,
  input: IndexInput,
  { graceMs = 600_000, maintenanceMemoryMb = 512, ...options }: BuildOptions = {},
): Promise<void> {
  await withIndexErrors(() =>
    database.session(async connection => {
      await lockBuild(connection)
      await connection.query(
        `SET maintenance_work_mem = '${maintenanceMemoryMb}MB'; SET work_mem = '${Math.ceil(maintenanceMemoryMb / 4)}MB'`,
      )
      for (const [name, value] of Object.entries(GRAPH_SETTINGS))
        await connection.query(`SET ${name} = ${value}`)
      const id = await build({ database, connection }, input, options)
      await dropVersions(connection, { graceMs, kept: id })
    }),
  )
}

async function lockBuild(connection: Connection): Promise<void> {
  const [lock] = await connection.query('SELECT pg_try_advisory_lock($1, $2) AS is_free', [
    LOCK_CLASS,
    LOCKS.indexBuild,
  ])
  if (lock?.is_free !== true) {
    throw new IndexError('Another process is building an index in this database. Wait until it has finished')
  }
}

/** The number of the version that is in use then. */
async function build(
  { database, connection }: { readonly database: Database; readonly connection: Session },
  input: IndexInput,
  { onProgress = () => {}, now = () => new Date(), sizes }: Omit<BuildOptions, 'graceMs'>,
): Promise<number> {
  const ready = await findReady(connection, input.version)
  if (ready) {
    const current = await readCurrentVersion(connection)
    // The figures are not part of the version.
    const hasFigures = JSON.stringify(ready.facts.quality) === JSON.stringify(input.quality)
    if (current?.id !== ready.id || !hasFigures) {
      await switchTo(connection, ready.id, { ...ready.facts, quality: input.quality })
    }
    return ready.id
  }
  const { id, projection } = await claimVersion(connection, input, { ...POSTGRES_SIZES, ...sizes })
  const tables = tablesOf(id)
  const reports = placeReports(input.reports)
  await writeReports(connection, { ...input, id, projection, placed: reports }, onProgress)
  const { dimensions } = input.model
  await indexPassages(connection, tables)
  const counts = await readCounts(connection, tables, { reports, input })
  let done = 0
  const lexical = await derivePostings(connection, tables, counts.passages, count => {
    done += count
    onProgress({ step: 'words', done, total: counts.passages })
  })
  await deriveWords(connection, tables, reports.length)
  if (counts.vectors > 0) await deriveGraph(connection, tables)
  onProgress({ step: 'graph', done: counts.vectors, total: counts.vectors })
  await checkRecall(database, connection, { tables, dimensions, projection })
  onProgress({ step: 'recall', done: 1, total: 1 })
  const unmeasured: IndexFacts = {
    engine: 'postgres',
    version: input.version,
    createdAt: now().toISOString(),
    model: input.model,
    counts,
    reports,
    glossary: input.glossary,
    probeVectors: input.probeVectors,
    zeroPoints: zeroPointsOf([]),
    ...(input.tokenCodebook && { tokenCodebook: input.tokenCodebook }),
    tokenFrequencies: await readTokenFrequencies(connection, tables),
    ...lexical,
    quality: input.quality,
  }
  const reader = { read: connection.query, readBinary: database.readBinary }
  const zeroPoints = await measureZeroPoints(createPostgresIndex(reader, tables, unmeasured, { projection }))
  await switchTo(connection, id, { ...unmeasured, zeroPoints })
  return id
}

function placeReports(reports: readonly ReportInput[]): readonly IndexedReport[] {
  let firstPassage = 0
  return reports.map(({ info, passageCount }) => {
    const placed = { ...info, firstPassage, passageCount }
    firstPassage += passageCount
    return placed
  })
}

/** Goes on with an interrupted build of the same version, or begins one. */
async function claimVersion(
  connection: Connection,
  input: IndexInput,
  sizes: PostgresSizes,
): Promise<{ readonly id: number; readonly projection: Projection | undefined }> {
  const { version, model } = input
  const values = [version, TABLE_LAYOUT, modelKey(model)]
  const [begun] = await connection.query(
    `SELECT id, projection FROM dayek.index_versions WHERE version = $1 AND layout = $2 AND model = $3 AND state = 'building'`,
    values,
  )
  if (begun) return { id: Number(begun.id), projection: parseProjection(begun.projection, model.dimensions) }
  const projection = await chooseProjection(connection, input, sizes)
  return inTransaction(connection, async () => {
    const [row] = await connection.query(
      `INSERT INTO dayek.index_versions (version, layout, model, state, projection)
       VALUES ($1, $2, $3, 'building', $4) RETURNING id`,
      [...values, projection ? encodeFloats(projection.matrix) : null],
    )
    const id = Number(row?.id)
    await connection.query(inputTables(tablesOf(id), projection?.to ?? model.dimensions))
    return { id, projection }
  })
}

/** That of the newest version with the same model, where there is one: reports with another one cannot be copied. */
async function chooseProjection(
  connection: Connection,
  input: IndexInput,
  { projectedFromRows, projectedDimensions }: PostgresSizes,
): Promise<Projection | undefined> {
  const { dimensions } = input.model
  if (countRows(input.reports) < projectedFromRows || dimensions <= projectedDimensions) return undefined
  const [row] = await connection.query(
    `SELECT projection FROM dayek.index_versions
     WHERE layout = $1 AND model = $2 AND length(projection) = $3 ORDER BY id DESC LIMIT 1`,
    [TABLE_LAYOUT, modelKey(input.model), Float32Array.BYTES_PER_ELEMENT * dimensions * projectedDimensions],
  )
  return parseProjection(row?.projection, dimensions) ?? (await sampleProjection(input, projectedDimensions))
}

/** The most that the reports may have. */
function countRows(reports: readonly ReportInput[]): number {
  return reports.reduce((sum, { passageCount }) => sum + passageCount * LANGUAGES.length, 0)
}

/** Vectors of equal models can be copied. */
function modelKey({ id, sha256, runtime, dimensions, tokenDimensions, projection }: ModelInfo): string {
  return JSON.stringify([id, sha256, runtime, dimensions, tokenDimensions, projection])
}

interface Placed extends IndexInput {
  readonly id: number
  readonly projection: Projection | undefined
  readonly placed: readonly IndexedReport[]
}

async function writeReports(
  connection: Session,
  { id, model, reports, placed, projection }: Placed,
  onProgress: (progress: BuildProgress) => void,
): Promise<void> {
  const tables = tablesOf(id)
  const written = new Set(
    (await connection.query(`SELECT place FROM ${tables}.reports`)).map(({ place }) => Number(place)),
  )
  const elsewhere = await findWritten(connection, id)
  const total = reports.reduce((sum, { passageCount }) => sum + passageCount, 0)
  const isCompact = countRows(reports) >= COMPACT_FROM_ROWS
  let done = 0
  const advance = (count: number) => {
    done += count
    onProgress({ step: 'passages', done, total })
  }
  for (const [place, report] of reports.entries()) {
    const firstPassage = placed[place]?.firstPassage ?? 0
    const target = { tables, place, firstPassage, dimensions: model.dimensions, isCompact, projection }
    const known = elsewhere.get(report.key)
    if (written.has(place)) advance(report.passageCount)
    else if (known) {
      await copyReport(connection, known, target, report.passageCount)
      advance(report.passageCount)
    } else await writeReport(connection, report, target, advance)
  }
}

/** By key, where other versions of the same model and projection have a report. */
async function findWritten(
  connection: Connection,
  id: number,
): Promise<ReadonlyMap<string, Parameters<typeof copyReport>[1]>> {
  const versions = await connection.query(
    `SELECT other.id FROM dayek.index_versions own, dayek.index_versions other
     WHERE own.id = $1 AND other.id <> $1 AND other.layout = own.layout AND other.model = own.model
       AND other.projection IS NOT DISTINCT FROM own.projection ORDER BY other.id`,
    [id],
  )
  const known = new Map<string, Parameters<typeof copyReport>[1]>()
  for (const version of versions) {
    const tables = tablesOf(Number(version.id))
    const rows = await connection.query(
      `SELECT r.place, r.key, (SELECT min(p.id) FROM ${tables}.passages p WHERE p.report = r.place) AS first
       FROM ${tables}.reports r WHERE r.passages > 0`,
    )
    for (const { place, key, first } of rows) {
      known.set(String(key), { tables, place: Number(place), firstPassage: Number(first) })
    }
  }
  return known
}

async function readCounts(
  connection: Connection,
  tables: string,
  { reports, input }: { readonly reports: readonly IndexedReport[]; readonly input: IndexInput },
): Promise<IndexFacts['counts']> {
  const [row] = await connection.query(
    `SELECT coalesce(sum(passages), 0) AS passages, coalesce(sum(vectors), 0) AS vectors,
       coalesce(sum(sentences), 0) AS sentences, coalesce(sum(questions), 0) AS questions FROM ${tables}.reports`,
  )
  return {
    reports: reports.length,
    passages: Number(row?.passages),
    vectors: Number(row?.vectors),
    sentences: Number(row?.sentences),
    questions: Number(row?.questions),
    probes: input.probeVectors.length / input.model.dimensions,
  }
}

async function readTokenFrequencies(
  connection: Connection,
  tables: string,
): Promise<ReadonlyMap<number, number>> {
  const rows = await connection.query(
    `SELECT token, sum(rows)::int AS rows FROM ${tables}.reports, unnest(tokens, token_rows) t (token, rows)
     GROUP BY token ORDER BY token`,
  )
  return new Map(rows.map(row => [Number(row.token), Number(row.rows)]))
}

async function checkRecall(
  database: Database,
  connection: Connection,
  place: Parameters<typeof measureRecall>[2],
): Promise<void> {
  const recall = await measureRecall(database, connection, place)
  if (recall >= MIN_RECALL) return
  throw new IndexError(
    `The graph of the new index finds only ${(100 * recall).toFixed(1)} % of the nearest passages, less than ${100 * MIN_RECALL} %. The index before stays in use. Build it again: npm run embed`,
  )
}
