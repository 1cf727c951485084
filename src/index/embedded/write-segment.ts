import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { ModelInfo } from '../../embeddings/embedder.ts'
import type { Projection } from '../../embeddings/projection.ts'
import { IndexError } from '../../errors.ts'
import { LANGUAGES } from '../../text/language.ts'
import type { ReportInput } from '../index-input.ts'
import type { PassageRecord } from '../passage-index.ts'
import { createPieceHasher, sealFiles } from './file-seals.ts'
import { encodeColumns, type PassageNumbers } from './passage-columns.ts'
import { type AppendedFile, createAppended } from './positioned-file.ts'
import { project } from './principal-subspace.ts'
import { encodeRecord } from './record-codec.ts'
import { writeSealedJson } from './sealed-json.ts'
import { SEGMENT_FILES, type SegmentManifest, segmentName, type VectorLayout } from './segment-manifest.ts'
import { encodeSketches } from './sentence-sketches.ts'
import { createTermCollector, type TermPostings } from './term-collector.ts'
import { FLOAT32, INT8, vectorBytes, writeVectors } from './vector-codec.ts'
import { type GraphBuilder, startGraph } from './vector-graph.ts'
import { createWordCollector } from './word-collector.ts'
import { type TermPlace, writeWordsDatabase } from './words-database.ts'

/** How a segment is written. */
export interface SegmentOptions {
  readonly model: ModelInfo
  readonly layout: VectorLayout
  /** Of the vectors in the graph. */
  readonly projection?: Projection | undefined
  /** Segments with at most this many rows have no graph: comparing all of them is faster. */
  readonly scannedRows: number
  /** Called with the number of passages, after each; what it throws ends the writing. */
  readonly onPassages?: (written: number) => void
}

/** In between, the thread does other work: a bot answers by words. */
const UNINTERRUPTED_PASSAGES = 20

/**
 * Writes a segment with these reports to `segmentsDir` and returns its name. It appears there when it is complete. Throws IndexError
 * for records that are not as their report says, system errors, and errors of the libraries.
 */
export async function writeSegment(
  segmentsDir: string,
  reports: readonly ReportInput[],
  options: SegmentOptions,
): Promise<string> {
  const { model, layout, onPassages } = options
  const own = reports.map(({ info, key, passageCount }) => ({ id: info.id, key, passageCount }))
  const name = segmentName(own, model, layout)
  const aside = join(segmentsDir, `.building-${name}`)
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true })
  try {
    const content = openContent(aside, reports, options)
    try {
      for (const [place, report] of reports.entries()) {
        let count = 0
        for await (const record of report.records()) {
          content.add(record, place)
          count++
          onPassages?.(content.passages)
          if (content.passages % UNINTERRUPTED_PASSAGES === 0) await setImmediate()
        }
        checkCount(report, count)
      }
    } finally {
      content.close()
    }
    const manifest = await content.finish({ ...layout, name, dimensions: model.dimensions, reports: own })
    await writeSealedJson(join(aside, SEGMENT_FILES.manifest), manifest)
    await rm(join(segmentsDir, name), { recursive: true, force: true })
    await rename(aside, join(segmentsDir, name))
    return name
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    throw error
  }
}

function checkCount({ info, passageCount }: ReportInput, count: number): void {
  if (count !== passageCount)
    throw new IndexError(`The report ${info.id} gave ${count} passages, expected ${passageCount}`)
}

type SegmentIdentity = Pick<SegmentManifest, 'name' | 'dimensions' | 'reports' | 'isCompact' | 'projection'>

function openContent(dir: string, reports: readonly ReportInput[], options: SegmentOptions) {
  const { model, layout } = options
  const { dimensions } = model
  const hasher = createPieceHasher()
  const records = createAppended(join(dir, SEGMENT_FILES.records), hasher.add)
  const rows = createRowWriter(dir, reports, options)
  const sketches = createAppended(join(dir, SEGMENT_FILES.sentences))
  const terms = createTermCollector()
  const words = createWordCollector()
  const tokens = createTokenCounter()
  const columns: PassageNumbers[] = []
  const fingerprints: { report: number; fingerprint: string; passage: number }[] = []
  let [sentences, questions] = [0, 0]
  return {
    get passages() {
      return columns.length
    },
    /** `report`: its place in the segment. */
    add(record: PassageRecord, report: number) {
      const { passage } = record
      const { bytes, parts } = encodeRecord(record, dimensions, layout.isCompact)
      fingerprints.push({ report, fingerprint: passage.fingerprint, passage: columns.length })
      const firstRow = rows.count
      const offset = records.position
      records.append(bytes)
      const masks = rows.add(record, columns.length)
      const counts = LANGUAGES.map(language => {
        const row = record.rows.find(own => own.language === language)
        if (row) sketches.append(encodeSketches(row, dimensions, options.projection))
        return row ? row.sentenceVectors.length / dimensions : 0
      })
      columns.push({
        offset,
        ...parts,
        ...masks,
        firstRow,
        firstSentence: sentences,
        firstSentences: counts[0] ?? 0,
        number: passage.number,
        length: record.terms.length,
      })
      terms.add(record.terms)
      words.add(passage)
      for (const ids of record.tokenIds ?? []) tokens.add(ids)
      for (const count of counts) sentences += count
      questions += record.questions?.blocks.length ?? 0
    },
    close() {
      try {
        records.close()
      } finally {
        rows.close()
        sketches.close()
      }
    },
    async finish(identity: SegmentIdentity): Promise<SegmentManifest> {
      const graphDimensions = rows.saveGraph(join(dir, SEGMENT_FILES.graph))
      await writeFile(join(dir, SEGMENT_FILES.columns), encodeColumns(columns))
      await writeFile(join(dir, SEGMENT_FILES.tokens), new Uint8Array(tokens.pairs().buffer))
      const lengths = Uint32Array.from(columns, ({ length }) => length)
      writeWordsDatabase(join(dir, SEGMENT_FILES.words), {
        terms: writePostings(join(dir, SEGMENT_FILES.postings), terms.postings(lengths)),
        words: words.spellings(),
        kazakh: words.kazakh(),
        fingerprints: fingerprints.sort(
          (a, b) => a.report - b.report || compare(a.fingerprint, b.fingerprint),
        ),
      })
      const { manifest: _, graph, ...names } = SEGMENT_FILES
      return {
        ...identity,
        counts: {
          passages: columns.length,
          rows: rows.count,
          sentences,
          questions,
          documents: lengths.filter(length => length > 0).length,
          terms: lengths.reduce((sum, length) => sum + length, 0),
        },
        graphDimensions,
        sketchDimensions: options.projection?.to ?? dimensions,
        files: sealFiles(dir, [...Object.values(names), ...(graphDimensions === null ? [] : [graph])], {
          [SEGMENT_FILES.records]: hasher.finish(),
        }),
      }
    },
  }
}

/** Counts in how many rows each id of the model's vocabulary is. */
function createTokenCounter() {
  let counts = new Uint32Array(1024)
  /** In the order in which they were read. */
  const seen: number[] = []
  return {
    add(ids: Iterable<number>) {
      for (const id of ids) {
        if (id >= counts.length) {
          const before = counts
          counts = new Uint32Array(2 * (id + 1))
          counts.set(before)
        }
        const count = counts[id] ?? 0
        if (count === 0) seen.push(id)
        counts[id] = count + 1
      }
    },
    /** Each id with its count. */
    pairs: () => Uint32Array.from(seen.flatMap(id => [id, counts[id] ?? 0])),
  }
}

/** Writes the vectors of rows, and builds their graph. */
function createRowWriter(
  dir: string,
  reports: readonly ReportInput[],
  { model: { dimensions }, layout, projection, scannedRows }: SegmentOptions,
) {
  const file = createAppended(join(dir, SEGMENT_FILES.rows))
  const encoding = layout.isCompact ? INT8 : FLOAT32
  const graphDimensions = projection?.to ?? dimensions
  const most = reports.reduce((sum, { passageCount }) => sum + passageCount, 0) * LANGUAGES.length
  let graph: GraphBuilder | undefined
  /** The first rows, until there are enough for a graph. */
  let waiting: { readonly vector: Float32Array; readonly label: number }[] = []
  let count = 0
  const addToGraph = (vector: Float32Array, label: number) => {
    if (!graph) {
      waiting.push({ vector, label })
      if (waiting.length <= scannedRows) return
      const started = startGraph(graphDimensions, most)
      for (const row of waiting) started.add(row.vector, row.label)
      waiting = []
      graph = started
    } else graph.add(vector, label)
  }
  return {
    get count() {
      return count
    },
    add({ rows }: PassageRecord, passage: number) {
      let [languages, vectorLanguages] = [0, 0]
      for (const { language } of rows) languages |= 1 << LANGUAGES.indexOf(language)
      for (const [n, language] of LANGUAGES.entries()) {
        const vector = rows.find(row => row.language === language)?.vector
        if (!vector || vector.length === 0) continue
        vectorLanguages |= 1 << n
        appendVector(file, vector, encoding)
        addToGraph(projection ? project(vector, projection) : vector, passage * LANGUAGES.length + n)
        count++
      }
      return { languages, vectorLanguages }
    },
    close: () => file.close(),
    /** The dimensions of its vectors; null if there is no graph. */
    saveGraph(path: string): number | null {
      graph?.save(path)
      return graph ? graphDimensions : null
    },
  }
}

function appendVector(
  file: AppendedFile,
  vector: Float32Array,
  encoding: typeof INT8 | typeof FLOAT32,
): void {
  const dimensions = vector.length
  const bytes = new Uint8Array(vectorBytes(encoding, dimensions))
  writeVectors(bytes, 0, vector, { encoding, dimensions })
  file.append(bytes)
}

function writePostings(path: string, postings: Iterable<TermPostings>): ReadonlyMap<string, TermPlace> {
  const places = new Map<string, TermPlace>()
  const file = createAppended(path)
  try {
    for (const { term, frequency, bytes } of postings) {
      places.set(term, { frequency, offset: file.position, bytes: bytes.length })
      file.append(bytes)
    }
  } finally {
    file.close()
  }
  return places
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
