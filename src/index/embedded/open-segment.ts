import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type { LoadedPassage, PassageVectors } from '../passage-index.ts'
import { createFileRows } from './file-rows.ts'
import { checkSizes } from './file-seals.ts'
import { canHoldRows, holdRows } from './held-rows.ts'
import { COLUMN_BYTES, decodeColumns, type PassageColumns } from './passage-columns.ts'
import { openHeld, openPositioned, type PositionedFile } from './positioned-file.ts'
import { decodePassage, decodeRecord, decodeVectors, editionPlaces, type PartBytes } from './record-codec.ts'
import { REBUILD, readSealedJson } from './sealed-json.ts'
import { createSegmentGraph, type SegmentGraph } from './segment-graph.ts'
import { SEGMENT_FILES, type SegmentManifest } from './segment-manifest.ts'
import type { ScanRows } from './segment-rows.ts'
import { sketchBytes } from './sentence-sketches.ts'
import { FLOAT32, INT8 } from './vector-codec.ts'
import { openGraph } from './vector-graph.ts'
import { openWordsDatabase, type WordsDatabase } from './words-database.ts'

/** What is read of a passage: its sketches, its record, and of that the passage itself or what one edition is compared by. */
export type SegmentPart = 'sketches' | 'record' | 'passage' | Language

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
  readonly scan: ScanRows
  /** Undefined where comparing all rows is as fast. */
  readonly graph: SegmentGraph | undefined
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

/** Two usual records. */
const SCRATCH_BYTES = 64 * 1024

export interface OpeningOptions {
  /** Of its manifest. */
  readonly sha256?: string
  /** The index has more bytes than are likely to stay in the memory of the system. */
  readonly isOnDisk?: boolean
  /** The sketches stay in memory, and so do rows of int8, which are all compared there; the graph is not opened. */
  readonly isHeld?: boolean
  /** The rows stay in memory, for those that the graph finds. */
  readonly isCopied?: boolean
}

/**
 * Opens a segment. What is read whole grows with it: the columns (46 bytes a passage), and either rows and sketches, if they are to
 * stay in memory, or the graph, with the rows if they are few (about 660 bytes a row if its vectors are projected). Throws IndexError.
 */
export function openSegment(
  dir: string,
  { sha256, isOnDisk = false, isHeld = false, isCopied = false }: OpeningOptions = {},
): Segment {
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
    const columns = readColumns(dir, manifest)
    const parts = {
      manifest,
      columns,
      ...openVectors(dir, manifest, { columns, isHeld, isCopied, open }),
      records: open(SEGMENT_FILES.records, path => openPositioned(path, { isOnDisk })),
      sentences: open(SEGMENT_FILES.sentences, path =>
        isHeld ? openHeld(path) : openPositioned(path, { isOnDisk }),
      ),
      postings: open(SEGMENT_FILES.postings, openPositioned),
      words: open(SEGMENT_FILES.words, openWordsDatabase),
      tokens: () => readTokens(dir),
    }
    return createSegment(parts)
  } catch (error) {
    for (const file of files) file.close()
    throw error
  }
}

interface VectorsOptions {
  readonly columns: PassageColumns
  readonly isHeld: boolean
  readonly isCopied: boolean
  open(name: string, openFile: (path: string) => PositionedFile): PositionedFile
}

/** Opens the rows and their graph. Throws IndexError, and an error of the library for a damaged graph. */
function openVectors(
  dir: string,
  { counts, dimensions, isCompact, graphDimensions }: SegmentManifest,
  { columns, isHeld, isCopied, open }: VectorsOptions,
): Pick<SegmentParts, 'rows' | 'scan' | 'graph'> {
  const encoding = isCompact ? INT8 : FLOAT32
  const layout = { columns, rows: counts.rows, dimensions }
  if (isHeld && canHoldRows(encoding, dimensions)) {
    const rows = open(SEGMENT_FILES.rows, openPositioned)
    return { rows, scan: holdRows(rows, layout), graph: undefined }
  }
  const rows = open(SEGMENT_FILES.rows, isCopied ? openHeld : openPositioned)
  const fileRows = createFileRows(rows, { ...layout, encoding })
  const graph =
    graphDimensions === null
      ? undefined
      : createSegmentGraph(openGraph(join(dir, SEGMENT_FILES.graph), graphDimensions), fileRows, counts)
  return { rows, scan: fileRows.scan, graph }
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
  readonly scan: ScanRows
  readonly graph: SegmentGraph | undefined
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
  scan,
  graph,
  tokens,
}: SegmentParts): Segment {
  const { dimensions } = manifest
  const scratch = createScratch()
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
    const end = columns.firstSentence[passage + 1] ?? manifest.counts.sentences
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
  const passagePlace = (passage: number) => {
    const { first, shared, second, json } = partsOf(passage)
    return { position: offsetOf(passage) + first + shared + second, bytes: json }
  }
  return {
    manifest,
    columns,
    words,
    scan,
    graph,
    prefetch(passages, part) {
      if (part === 'sketches') return sentences.prefetch(passages.map(passage => sketches(passage)))
      return records.prefetch(
        passages.map(passage => {
          if (part === 'passage') return passagePlace(passage)
          if (part !== 'record') return vectorsPlace(passage, part)
          const { position, bytes } = passagePlace(passage)
          return { position: offsetOf(passage), bytes: position + bytes - offsetOf(passage) }
        }),
      )
    },
    sketches,
    readSketches({ position, bytes }, buffer, at) {
      sentences.readInto(buffer, at, bytes, position)
    },
    readPostings: (offset, bytes) => postings.read(offset, bytes),
    passage(passage, id) {
      const { position, bytes } = passagePlace(passage)
      return decodePassage(records.read(position, bytes), id)
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
