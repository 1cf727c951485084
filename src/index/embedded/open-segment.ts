import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type { LoadedPassage, PassageVectors } from '../passage-index.ts'
import { checkSizes } from './file-seals.ts'
import { COLUMN_BYTES, decodeColumns, type PassageColumns } from './passage-columns.ts'
import { countIn, isWithin, type PassageRange } from './passage-ranges.ts'
import { openHeld, openPositioned, type PositionedFile } from './positioned-file.ts'
import { decodePassage, decodeRecord, decodeVectors, editionPlaces, type PartBytes } from './record-codec.ts'
import { REBUILD, readSealedJson } from './sealed-json.ts'
import { SEGMENT_FILES, type SegmentManifest } from './segment-manifest.ts'
import { sketchBytes } from './sentence-sketches.ts'
import { createVectorArena } from './vector-arena.ts'
import { FLOAT32, INT8, vectorBytes } from './vector-codec.ts'
import { openGraph, type VectorGraph } from './vector-graph.ts'
import { openWordsDatabase, type WordsDatabase } from './words-database.ts'

/** A passage of a segment and the greatest inner product of a question with its rows, perhaps of projected vectors. */
interface SegmentNeighbour {
  readonly passage: number
  readonly product: number
}

interface NearestOptions {
  readonly vector: Float32Array
  /** The vector for the graph. */
  readonly projected: Float32Array
  /** How many passages are wanted. */
  readonly limit: number
  /** Where given, only passages in these ranges, in ascending order. */
  readonly ranges: readonly PassageRange[] | undefined
  readonly language: Language | undefined
}

/** What is read of a passage: its sketches, its record, or what of the record one edition is compared by. */
export type SegmentPart = 'sketches' | 'record' | Language

/** In a file of sketches. */
interface SketchPlace {
  readonly position: number
  readonly bytes: number
  readonly count: number
}

/** Some reports of an index, on disk; passages are numbered from 0. Methods throw IndexError and errors of the libraries. */
export interface Segment {
  readonly manifest: SegmentManifest
  readonly columns: PassageColumns
  readonly words: WordsDatabase
  /** Candidates for the nearest passages, in any order; at least `limit` where there are. */
  nearest(options: NearestOptions): readonly SegmentNeighbour[]
  /** Compares all passages in the ranges. */
  scan(
    vector: Float32Array,
    ranges: readonly PassageRange[],
    language?: Language,
  ): readonly SegmentNeighbour[]
  /** The greatest inner product of each of these passages' rows with a vector, exactly; -1 for one without a vector. */
  compare(passages: readonly number[], vector: Float32Array, language?: Language): readonly number[]
  /** Has the system read something of these passages, so that reading it does not wait for the disk. */
  prefetch(passages: readonly number[], part: SegmentPart): Promise<void>
  /** Where the sketches of a passage's sentences are. */
  sketches(passage: number, language?: Language): SketchPlace
  /** Reads sketches into a buffer. */
  readSketches(place: SketchPlace, buffer: Uint8Array, at: number): void
  readPostings(offset: number, bytes: number): Uint8Array
  passage(passage: number, id: number): Passage
  load(passage: number, id: number): LoadedPassage
  vectors(passage: number): Omit<PassageVectors, 'id' | 'reportId'>
  /** The same in one edition, or the first where there is no text in it; valid until the next call. */
  passingVectors(passage: number, edition: Language): Omit<PassageVectors, 'id' | 'reportId'>
  tokenFrequencies(): Uint32Array
  close(): void
}

/** Rows to search for a passage that is wanted: each may have one in every language. */
const ROWS_WANTED = LANGUAGES.length
/** Fewer where the graph has projected vectors: many more passages are wanted then, the last of which are rarely among the best. */
const PROJECTED_ROWS_WANTED = 1.25
/** Up to this many rows, comparing all is as fast as searching the graph with a filter. */
const SCANNED_ROWS = 2_000
/** Row vectors that stay in memory: those of about 5,000 passages in two editions, as int8. */
const HELD_ROW_BYTES = 4 * 1024 * 1024
/** Sketches that stay in memory: those of about 5,000 passages in two editions. */
const HELD_SKETCH_BYTES = 16 * 1024 * 1024
/** Two usual records. */
const SCRATCH_BYTES = 64 * 1024
/** Bytes of rows that are read at once. */
const SCAN_BYTES = 1024 * 1024

export interface OpeningOptions {
  /** Of its manifest. */
  readonly sha256?: string
  /** The index has more bytes than are likely to stay in the memory of the system. */
  readonly isOnDisk?: boolean
}

/** Opens a segment; of its files only columns, graph and a short file of rows are read. Throws IndexError. */
export function openSegment(dir: string, { sha256, isOnDisk = false }: OpeningOptions = {}): Segment {
  const sealed = readSealedJson<SegmentManifest>(join(dir, SEGMENT_FILES.manifest))
  if (sha256 !== undefined && sealed.sha256 !== sha256)
    throw new IndexError(`The index segment ${dir} is not the one that the index was built with. ${REBUILD}`)
  const manifest = sealed.content
  checkSizes(dir, manifest.files)
  const files: { close(): void }[] = []
  const open = <File extends { close(): void }>(name: string, openFile: (path: string) => File): File => {
    const file = openFile(join(dir, name))
    files.push(file)
    return file
  }
  try {
    const parts = {
      manifest,
      records: open(SEGMENT_FILES.records, path => openPositioned(path, { isOnDisk })),
      rows: open(SEGMENT_FILES.rows, path => openHeld(path, HELD_ROW_BYTES)),
      sentences: open(SEGMENT_FILES.sentences, path => openHeld(path, HELD_SKETCH_BYTES)),
      postings: open(SEGMENT_FILES.postings, openPositioned),
      columns: readColumns(dir, manifest),
      words: open(SEGMENT_FILES.words, openWordsDatabase),
      graph:
        manifest.graphDimensions === null
          ? undefined
          : openGraph(join(dir, SEGMENT_FILES.graph), manifest.graphDimensions),
      tokens: () => readTokens(dir),
    }
    return createSegment(parts)
  } catch (error) {
    for (const file of files) file.close()
    throw error
  }
}

function readColumns(dir: string, { counts }: SegmentManifest): PassageColumns {
  const bytes = readFileSync(join(dir, SEGMENT_FILES.columns))
  if (bytes.length !== counts.passages * COLUMN_BYTES)
    throw new IndexError(
      `The index file ${join(dir, SEGMENT_FILES.columns)} does not fit its manifest. ${REBUILD}`,
    )
  return decodeColumns(bytes)
}

function readTokens(dir: string): Uint32Array {
  return new Uint32Array(Uint8Array.from(readFileSync(join(dir, SEGMENT_FILES.tokens))).buffer)
}

interface SegmentParts {
  readonly manifest: SegmentManifest
  readonly records: PositionedFile
  readonly rows: PositionedFile
  readonly sentences: PositionedFile
  readonly postings: PositionedFile
  readonly columns: PassageColumns
  readonly words: WordsDatabase
  readonly graph: VectorGraph | undefined
  tokens(): Uint32Array
}

function createSegment({
  manifest,
  records,
  rows,
  sentences,
  postings,
  columns,
  words,
  graph,
  tokens,
}: SegmentParts): Segment {
  const { dimensions, counts, isCompact } = manifest
  const encoding = isCompact ? INT8 : FLOAT32
  const rowBytes = vectorBytes(encoding, dimensions)
  const arena = createVectorArena()
  const scratch = createScratch()
  const everything: readonly PassageRange[] = [{ first: 0, end: counts.passages }]
  const sketchStep = sketchBytes(manifest.sketchDimensions)
  const partsOf = (passage: number): PartBytes => ({
    first: columns.first[passage] ?? 0,
    shared: columns.shared[passage] ?? 0,
    second: columns.second[passage] ?? 0,
    json: columns.json[passage] ?? 0,
  })
  const offsetOf = (passage: number) => columns.offset[passage] ?? 0
  const sketches: Segment['sketches'] = (passage, language) => {
    const from = columns.firstSentence[passage] ?? 0
    const end = columns.firstSentence[passage + 1] ?? counts.sentences
    const middle = from + (columns.firstSentences[passage] ?? 0)
    const [first, last] =
      language === undefined ? [from, end] : language === LANGUAGES[0] ? [from, middle] : [middle, end]
    return { position: first * sketchStep, bytes: (last - first) * sketchStep, count: last - first }
  }
  /** The bytes of a record that its editions, or one of them, are compared by. */
  const vectorsPlace = (passage: number, edition?: Language) => {
    const { first, shared, second } = partsOf(passage)
    const hasFirst = first > 0 && (edition === undefined || edition === LANGUAGES[0] || second === 0)
    const hasSecond = second > 0 && (edition === undefined || edition !== LANGUAGES[0] || first === 0)
    return {
      position: offsetOf(passage) + (hasFirst ? 0 : first),
      parts: { first: hasFirst ? first : 0, shared, second: hasSecond ? second : 0 },
      bytes: (hasFirst ? first : 0) + shared + (hasSecond ? second : 0),
    }
  }

  const rowsOf = (passage: number): number =>
    (columns.firstRow[passage + 1] ?? counts.rows) - (columns.firstRow[passage] ?? 0)
  /** The greatest product of the rows of a passage, which the arena holds from `at`, in these languages; -∞ if there are none. */
  const productOf = (at: number, passage: number, vector: Float32Array, languages: number): number => {
    const own = columns.vectorLanguages[passage] ?? 0
    let [product, row] = [-Infinity, at]
    for (let n = 0; n < LANGUAGES.length; n++) {
      if ((own & (1 << n)) === 0) continue
      if (languages & (1 << n)) product = Math.max(product, arena.best(row, 1, encoding, vector))
      row += rowBytes
    }
    return product
  }
  /** Reads the rows of consecutive passages and compares them. */
  const scanPassages = (
    { first, end }: PassageRange,
    { vector, languages, found }: { vector: Float32Array; languages: number; found: SegmentNeighbour[] },
  ) => {
    const firstRow = columns.firstRow[first] ?? 0
    const bytes = ((columns.firstRow[end] ?? counts.rows) - firstRow) * rowBytes
    rows.readInto(arena.reserve(bytes), 0, bytes, firstRow * rowBytes)
    let at = 0
    for (let passage = first; passage < end; passage++) {
      const product = productOf(at, passage, vector, languages)
      at += rowsOf(passage) * rowBytes
      if (product > -Infinity) found.push({ passage, product })
    }
  }
  const scan: Segment['scan'] = (vector, ranges, language) => {
    const languages = languageMask(language)
    const found: SegmentNeighbour[] = []
    const step = Math.max(1, Math.floor(SCAN_BYTES / (rowBytes * LANGUAGES.length)))
    for (const { first, end } of ranges) {
      for (let from = first; from < end; from += step)
        scanPassages({ first: from, end: Math.min(end, from + step) }, { vector, languages, found })
    }
    return found
  }
  const compare: Segment['compare'] = (passages, vector, language) => {
    const languages = languageMask(language)
    const room = arena.reserve(passages.reduce((sum, passage) => sum + rowsOf(passage) * rowBytes, 0))
    let end = 0
    for (const passage of passages) {
      const bytes = rowsOf(passage) * rowBytes
      rows.readInto(room, end, bytes, (columns.firstRow[passage] ?? 0) * rowBytes)
      end += bytes
    }
    let at = 0
    return passages.map(passage => {
      const product = productOf(at, passage, vector, languages)
      at += rowsOf(passage) * rowBytes
      return Math.max(-1, product)
    })
  }
  return {
    manifest,
    columns,
    words,
    scan,
    compare,
    nearest({ vector, projected, limit, ranges, language }) {
      const wanted = Math.ceil(limit * (projected === vector ? ROWS_WANTED : PROJECTED_ROWS_WANTED))
      const share = ranges ? countIn(ranges) / Math.max(1, counts.passages) : 1
      const allowedRows = share * counts.rows
      // Searching with a filter takes time by the share of rows that it lets through.
      const scanned = Math.max(SCANNED_ROWS, Math.sqrt((wanted * counts.rows) / 4))
      if (!graph || (ranges && allowedRows <= scanned)) return scan(vector, ranges ?? everything, language)
      return bestOfPassages(graph.search(projected, wanted, labelFilter(ranges, language)))
    },
    prefetch(passages, part) {
      if (part === 'sketches') return sentences.prefetch(passages.map(passage => sketches(passage)))
      return records.prefetch(
        passages.map(passage => {
          if (part !== 'record') return vectorsPlace(passage, part)
          const { first, shared, second, json } = partsOf(passage)
          return { position: offsetOf(passage), bytes: first + shared + second + json }
        }),
      )
    },
    sketches,
    readSketches({ position, bytes }, buffer, at) {
      sentences.readInto(buffer, at, bytes, position)
    },
    readPostings: (offset, bytes) => postings.read(offset, bytes),
    passage(passage, id) {
      const { first, shared, second, json } = partsOf(passage)
      return decodePassage(records.read(offsetOf(passage) + first + shared + second, json), id)
    },
    load(passage, id) {
      const parts = partsOf(passage)
      const kept = parts.first + parts.shared + parts.second
      const record = scratch(kept + parts.json)
      records.readInto(record, 0, record.length, offsetOf(passage))
      // A copy of what is kept: a passage that stays in a cache would keep the bytes of its JSON, too.
      const bytes = record.slice(0, kept)
      return decodeRecord({ bytes, ...editionPlaces(parts) }, record.subarray(kept), { id, dimensions })
    },
    vectors(passage) {
      const { position, bytes, parts } = vectorsPlace(passage)
      return decodeVectors({ bytes: records.read(position, bytes), ...editionPlaces(parts) }, dimensions)
    },
    passingVectors(passage, edition) {
      const { position, bytes, parts } = vectorsPlace(passage, edition)
      const buffer = scratch(bytes)
      records.readInto(buffer, 0, bytes, position)
      return decodeVectors({ bytes: buffer, ...editionPlaces(parts) }, dimensions)
    },
    tokenFrequencies: tokens,
    close() {
      for (const file of [records, rows, sentences, postings, words]) file.close()
    },
  }
}

/** Gives the same bytes again and again. */
function createScratch(): (bytes: number) => Uint8Array {
  let room = new Uint8Array(SCRATCH_BYTES)
  return bytes => {
    if (room.length < bytes) room = new Uint8Array(2 * bytes)
    return room.subarray(0, bytes)
  }
}

/** Bit n: the n-th language; all without a language. */
export function languageMask(language: Language | undefined): number {
  return language === undefined ? 2 ** LANGUAGES.length - 1 : 1 << LANGUAGES.indexOf(language)
}

/** A test for the labels of a graph; undefined if all are allowed. */
function labelFilter(
  ranges: readonly PassageRange[] | undefined,
  language: Language | undefined,
): ((label: number) => boolean) | undefined {
  if (!ranges && language === undefined) return undefined
  const languages = languageMask(language)
  const isInRanges = ranges ? isWithin(ranges) : () => true
  return label =>
    (languages & (1 << (label % LANGUAGES.length))) !== 0 && isInRanges(Math.floor(label / LANGUAGES.length))
}

function bestOfPassages(found: ReturnType<VectorGraph['search']>): readonly SegmentNeighbour[] {
  const best = new Map<number, number>()
  for (const { label, product } of found) {
    const passage = Math.floor(label / LANGUAGES.length)
    // Nearest first.
    if (!best.has(passage)) best.set(passage, product)
  }
  return Array.from(best, ([passage, product]) => ({ passage, product }))
}

/** A passage of a segment. */
export interface SegmentPlace {
  readonly segment: Segment
  readonly passage: number
}

/** `Segment.prefetch` for passages of several segments. */
export async function prefetchFrom(
  segments: readonly Segment[],
  places: readonly SegmentPlace[],
  part: SegmentPart,
): Promise<void> {
  await Promise.all(
    segments.map(segment => {
      const own = places.filter(place => place.segment === segment)
      return segment.prefetch(
        own.map(({ passage }) => passage),
        part,
      )
    }),
  )
}
